import {
  addDays,
  addMonths,
  type CivilDate,
  daysBetween,
  mulDiv,
  PPM,
  splitEqually,
  type WorkingCalendar,
} from '@trihelix/kernel';
import { type ContractYear, contractYears } from './contract.years';
import { type NewLine, ReceivablesAccount } from './receivables.account';
import type { Period } from './reporting.period';
import { type Accrual, type Reported, type RoyaltyFacts, RoyaltySchedule } from './royalty.schedule';
import { lesser } from './royalty.rule';
import type { Fee, LicencePhase, Line, LineKind, Terms } from './scenario';
import { datesIn, type Fired, later, TriggerWatch } from './trigger.rule';

/** Days in which a licensee whose trial is over may decide. */
export const DECISION_DAYS = 30;
/** Days within which a contract year begins and ends. */
const LONGEST_YEAR = 732;

/** What of a royalty fee has been posted for a period or a year. */
interface Posted {
  amount: bigint;
  readonly line: Omit<NewLine, 'kind' | 'amount' | 'postedOn'>;
  /** Indexes of the lines that say so. */
  readonly lines: number[];
}

/** A licence on its way through time. Days come in order; of each first `dawn`, then its events, then `dusk`. */
export class LicenceRun {
  readonly account: ReceivablesAccount;
  readonly termEndsOn: CivilDate | null;
  private readonly calendar: WorkingCalendar;
  private readonly watch: TriggerWatch | null;
  private readonly statements = new Map<string, Reported>();
  /** The same in order of period, as far as they count: from effect on. */
  private reported: readonly Reported[] = [];
  private readonly milestones = new Set<string>();
  private readonly lost = new Map<string, { readonly on: CivilDate; readonly weightPpm: number }>();
  /** What has been posted of each royalty fee, by accrual. */
  private readonly royalties = new Map<RoyaltySchedule, Map<string, Posted>>();
  private readonly closed = new Set<string>();
  private readonly instalments: number[] = [];
  /** The contract years as last computed: up to which day, and for which last day of the licence. */
  private known: { last: CivilDate | null; bound: CivilDate; years: readonly ContractYear[] } | null = null;
  /** Money of the day, meant for lines that are not posted yet. */
  private readonly choosing: { readonly amount: bigint; readonly reference: string; readonly towards: readonly string[] }[] = [];
  private isConverted = false;
  private paid: Fired | null = null;
  private trialLastDay: CivilDate;
  /** The trial's last day, once it was made longer. */
  private heldUntil: CivilDate | null = null;
  /** The day until which the decision was kept open; OPEN while that is not known. */
  private keptUntil: CivilDate | 'OPEN' | null = null;
  private silence: CivilDate | null = null;
  /** The days on which the dates of the trigger count, as the trial stands. */
  private namedDays: readonly CivilDate[];
  private suspendedOn: CivilDate | null = null;
  /** Whether an end was named before anything was paid for: nothing fires any more, and nobody converts. */
  private isEnding = false;
  private returnedOn: CivilDate | null = null;
  private terminatedOn: CivilDate | null = null;
  private soldOffUntil: CivilDate | null = null;
  private isEquity = false;
  private boughtOut: { readonly on: CivilDate; readonly line: number } | null = null;

  constructor(
    private readonly terms: Terms,
    calendar: WorkingCalendar,
  ) {
    const { effectiveOn, termMonths, trialMonths, trigger, interest, fees } = terms;
    this.trialLastDay = addMonths(effectiveOn, trialMonths);
    this.calendar = calendar;
    this.account = new ReceivablesAccount(interest?.ratePpm ?? 0);
    this.termEndsOn = termMonths === null ? null : addDays(addMonths(effectiveOn, termMonths), -1);
    this.watch = trigger && new TriggerWatch(trigger);
    this.namedDays = trigger ? datesIn(trigger) : [];
    for (const fee of fees) if (fee.kind === 'ROYALTY') this.royalties.set(new RoyaltySchedule(fee), new Map());
  }

  /** The last day of the free trial as it stands. */
  get trialEndsOn(): CivilDate {
    return this.trialLastDay;
  }

  /** The last day on which a triallist may decide. */
  private get decisionEndsOn(): CivilDate {
    const { keptUntil, namedDays } = this;
    const days = keptUntil === null || keptUntil === 'OPEN' ? namedDays : [...namedDays, keptUntil];
    return days.reduce(later, addDays(this.trialLastDay, DECISION_DAYS));
  }

  /** The same; null while a round keeps it open. */
  get decideBy(): CivilDate | null {
    return this.keptUntil === 'OPEN' ? null : this.decisionEndsOn;
  }

  /** The day on which silence decided; null where it has not. */
  get silentOn(): CivilDate | null {
    return this.silence;
  }

  /** The paid phase's first day and the day it became known; null before. */
  get paidPhase(): Fired | null {
    return this.paid;
  }

  /** The last day of the licence as far as it is known; null where nothing bounds it. */
  get lastDay(): CivilDate | null {
    const ends = [this.termEndsOn, this.terminatedOn, this.boughtOut?.on ?? null].filter((day) => day !== null);
    return ends.length === 0 ? null : ends.reduce((a, b) => (a < b ? a : b));
  }

  /** Whether the trial ended without a paid phase: nothing fires and nobody converts any more. */
  get isOver(): boolean {
    return this.returnedOn !== null || this.terminatedOn !== null;
  }

  hasStatement(period: string): boolean {
    return this.statements.has(period);
  }

  /** Days after `day` on which something happens by itself, in no order; the next of them at least. */
  daysAfter(day: CivilDate, until: CivilDate): CivilDate[] {
    const { terms } = this;
    const own = [terms.effectiveOn, addDays(this.decisionEndsOn, 1), ...this.namedDays];
    const [next] = this.openYears(until);
    return (next ? [...own, this.closingDay(next)] : own).filter(
      (each) => each > day && each >= terms.effectiveOn && each <= until,
    );
  }

  /** The first day after `day` on which something happens by itself, its state included; null when nothing will. */
  nextDay(day: CivilDate): CivilDate | null {
    const [year] = this.openYears(addDays(day, LONGEST_YEAR));
    const closing = year ? [this.closingDay(year)] : [];
    const end = this.isOver ? (this.soldOffUntil ?? this.terminatedOn) : this.termEndsOn;
    const ends = end ? [addDays(end, 1)] : [];
    return [...closing, ...ends, ...this.undecidedDays()].filter((each) => each > day).sort()[0] ?? null;
  }

  /** Days on which an unpaid licence moves on: its first, what triggers name, the ends of the trial and of the decision. */
  private undecidedDays(): CivilDate[] {
    if (this.paid || this.isOver || this.suspendedOn) return [];
    if (this.isEnding) return [addDays(this.trialEndsOn, 1)];
    const days = [this.terms.effectiveOn, ...this.namedDays, addDays(this.trialEndsOn, 1)];
    return this.keptUntil === 'OPEN' ? days : [...days, addDays(this.decisionEndsOn, 1)];
  }

  /** What a day brings before its events: dates that triggers name, and the end of silence. */
  dawn(today: CivilDate): void {
    const { mode, effectiveOn } = this.terms;
    if (today < effectiveOn || this.paid || this.isOver || this.suspendedOn) return;
    if (mode === 'ORDINARY') return this.beginPaying({ first: effectiveOn, known: effectiveOn }, today);
    if (this.isEnding) return;
    this.lookAtTrigger(today);
    if (this.paid || this.keptUntil === 'OPEN' || today <= this.decisionEndsOn) return;
    this.silence = today;
    if (this.cumulativeSales().some(({ cumulative }) => cumulative > 0n)) this.beginPaying({ first: today, known: today }, today);
    else this.returnedOn = today;
  }

  /** What a day brings after its events: true-ups of years whose due day it is. */
  dusk(today: CivilDate): void {
    this.closeYears(today);
    for (const { amount, reference, towards } of this.choosing.splice(0)) this.account.pay(today, amount, reference, towards);
  }

  private closeYears(today: CivilDate): void {
    const due = this.openYears(today).filter((year) => this.closingDay(year) <= today);
    if (due.length === 0) return;
    for (const { start } of due) this.closed.add(start);
    this.postAccruals(today);
    this.account.apply(today);
  }

  /** Sales of a period, new or corrected. */
  report(today: CivilDate, period: Period, net: bigint): void {
    this.statements.set(period.name, { period, net });
    this.reported = [...this.statements.values()]
      .filter((each) => each.period.end >= this.terms.effectiveOn)
      .sort((a, b) => (a.period.start < b.period.start ? -1 : 1));
    this.lookAtTrigger(today);
    this.postAccruals(today);
    this.account.apply(today);
  }

  /** Takes money in. What its payer chose may be posted at the end of this day only, as a true-up is: then it waits till then. */
  pay(today: CivilDate, amount: bigint, reference: string, towards: readonly string[] = []): void {
    if (towards.every((key) => this.account.has(key))) this.account.pay(today, amount, reference, towards);
    else this.choosing.push({ amount, reference, towards });
  }

  /** Costs of enforcing or auditing; money that waits goes to them at once. */
  charge(today: CivilDate, id: string, amount: bigint, dueDays: number): void {
    this.account.charge(id, this.line('COST', null, amount, today, addDays(today, dueDays)));
    this.account.apply(today);
  }

  /** Money that waits goes back. */
  refund(today: CivilDate, id: string, amount: bigint): void {
    this.account.refund(id, this.line('REFUND', null, amount, today, today));
    this.account.apply(today);
  }

  writeOff(today: CivilDate, id: string, towards: string, most?: bigint): void {
    this.account.writeOff(id, towards, today, most);
  }

  reach(today: CivilDate, milestone: string): void {
    this.milestones.add(milestone);
    this.lookAtTrigger(today);
  }

  /** A patent has fallen, by a decision of today or of a day before; of one that had fallen before, nothing changes. */
  lose(today: CivilDate, patent: string, decidedOn: CivilDate = today): void {
    const weightPpm = this.terms.patents.find(({ id }) => id === patent)?.weightPpm ?? 0;
    if (!this.lost.has(patent)) this.lost.set(patent, { on: decidedOn, weightPpm });
    this.postAccruals(today);
    this.account.apply(today);
  }

  /** Makes the trial longer; never shorter, and not once it led somewhere. */
  extendTrial(until: CivilDate): void {
    if (this.paid || this.isOver || until <= this.trialLastDay) return;
    this.trialLastDay = until;
    this.heldUntil = until;
    if (this.terms.trigger) this.namedDays = datesIn(this.terms.trigger, until);
  }

  keepDecision(until: CivilDate | null): void {
    this.keptUntil = until ?? 'OPEN';
  }

  suspend(today: CivilDate): void {
    this.suspendedOn ??= today;
  }

  /** The days for which a trial stood still are added to it, as far as it may last. */
  resume(today: CivilDate, latest?: CivilDate): void {
    const since = this.suspendedOn;
    this.suspendedOn = null;
    const until = since && addDays(this.trialLastDay, daysBetween(since, today));
    if (until) this.extendTrial(latest !== undefined && latest < until ? latest : until);
    this.lookAtTrigger(today);
  }

  convert(today: CivilDate): void {
    if (this.isOver || this.isEnding || this.paid || this.suspendedOn) return;
    this.isConverted = true;
    this.beginPaying({ first: today, known: today }, today);
  }

  /** The last day is known before it comes. In the paid phase that changes nothing until then. */
  nameEnd(): void {
    if (!this.paid) this.isEnding = true;
  }

  giveBack(today: CivilDate): void {
    if (!this.isOver) this.returnedOn = today;
  }

  terminate(today: CivilDate, sellOffUntil: CivilDate | null = null): void {
    if (this.isOver || this.boughtOut) return;
    this.terminatedOn = today;
    this.soldOffUntil = this.paid ? sellOffUntil : null;
    this.creditInstalmentsAfter(today);
    this.postAccruals(today);
    this.account.apply(today);
  }

  buyOut(today: CivilDate): void {
    const { option } = this.terms;
    if (!option || this.isOver || this.boughtOut) return;
    this.creditInstalmentsAfter(today);
    const paid = this.account.paidOf(({ kind }) => kind === 'ROYALTY' || kind === 'TRUE_UP' || kind === 'SUPPLEMENT');
    const share = mulDiv(paid, option.creditPpm, PPM);
    const credit = option.creditCap === null ? share : lesser(share, option.creditCap);
    const amount = credit < option.price ? option.price - credit : 0n;
    const line = this.account.post(this.line('BUY_OUT', null, amount, today, addDays(today, option.dueDays)));
    this.boughtOut = { on: today, line };
    this.postAccruals(today);
    this.account.apply(today);
  }

  /** Ends the fees as a termination does. */
  becomeEquity(today: CivilDate): void {
    if (!this.paid || this.isOver || this.boughtOut) return;
    this.isEquity = true;
    this.terminate(today);
  }

  state(asOf: CivilDate): LicencePhase {
    if (this.returnedOn) return 'RETURNING';
    if (this.terminatedOn) return this.isEquity ? 'CONVERTED_EQUITY' : 'TERMINATING';
    if (this.suspendedOn) return 'SUSPENDED';
    if (!this.paid) return asOf <= this.trialEndsOn ? 'TRIAL' : 'DECISION_DUE';
    if (this.boughtOut) return this.account.isPaid(this.boughtOut.line, asOf) ? 'CONVERTED_TRANSFER' : 'PAYING';
    if (this.termEndsOn && asOf > this.termEndsOn) return 'WIND_DOWN';
    const { principal, interest } = this.account.balance(asOf);
    return principal + interest === 0n && this.isExhausted ? 'PAID_UP' : 'PAYING';
  }

  /** The day after which no report is awaited; null where nothing bounds it. */
  get reportsEndOn(): CivilDate | null {
    return this.returnedOn ?? this.soldOffUntil ?? this.lastDay;
  }

  /** The last day of sales that bear royalty; null where nothing bounds it. */
  get salesEndOn(): CivilDate | null {
    return this.soldOffUntil ?? this.lastDay;
  }

  private lookAtTrigger(today: CivilDate): void {
    if (this.paid || this.isOver || this.isEnding || this.suspendedOn || !this.watch) return;
    const { milestones, isConverted, heldUntil } = this;
    const { effectiveOn } = this.terms;
    const fired = this.watch.look({ today, effectiveOn, sales: this.cumulativeSales(), milestones, isConverted, heldUntil });
    if (fired) this.beginPaying(fired, today);
  }

  private beginPaying(fired: Fired, today: CivilDate): void {
    this.paid = fired;
    for (const fee of this.terms.fees) this.postFixed(fee, today);
    this.postAccruals(today);
    this.account.apply(today);
  }

  private postFixed(fee: Fee, known: CivilDate): void {
    if (fee.kind === 'LUMP_SUM') this.account.post(this.line('LUMP_SUM', null, fee.amount, known, addDays(known, fee.dueDays)));
    if (fee.kind !== 'INSTALMENTS') return;
    splitEqually(fee.amount, fee.parts).forEach((amount, index) => {
      const dueOn = addDays(addMonths(known, index * fee.everyMonths), fee.dueDays);
      this.instalments.push(this.account.post(this.line('INSTALMENT', null, amount, known, dueOn)));
    });
  }

  /** Computes every royalty fee anew, posts what is new and the difference of what was posted before. */
  private postAccruals(today: CivilDate): void {
    const facts = this.royaltyFacts(today);
    if (!facts) return;
    for (const [schedule, posted] of this.royalties) {
      for (const accrual of schedule.accruals(facts)) this.postAccrual(accrual, posted, today);
    }
  }

  private postAccrual({ kind, key, period, end, amount }: Accrual, posted: Map<string, Posted>, today: CivilDate): void {
    const before = posted.get(key);
    if (!before) {
      const line = this.line(kind, period, amount, today, addDays(end, this.terms.reporting?.dueDays ?? 0));
      // A royalty of zero says that nothing was due; a true-up of zero says nothing.
      const lines = kind === 'ROYALTY' || amount > 0n ? [this.account.post(line)] : [];
      posted.set(key, { amount, line, lines });
      return;
    }
    const difference = amount - before.amount;
    if (difference === 0n) return;
    before.amount = amount;
    const { dueOn, effectiveDueOn } = before.line;
    const correction: LineKind = difference > 0n ? 'SUPPLEMENT' : 'CREDIT';
    const line = { kind: correction, period, amount: difference, postedOn: today, dueOn, effectiveDueOn };
    before.lines.push(this.account.post(line, before.lines));
  }

  private creditInstalmentsAfter(today: CivilDate): void {
    for (const index of this.instalments) {
      const { period, dueOn, effectiveDueOn } = this.account.lines[index] as Line;
      if (dueOn > today) this.account.creditRest(index, { kind: 'CREDIT', period, postedOn: today, dueOn, effectiveDueOn });
    }
  }

  private line(kind: LineKind, period: string | null, amount: bigint, postedOn: CivilDate, dueOn: CivilDate): NewLine {
    return { kind, period, amount, postedOn, dueOn, effectiveDueOn: this.calendar.rollForward(dueOn) };
  }

  private royaltyFacts(today: CivilDate): RoyaltyFacts | null {
    if (!this.paid) return null;
    const lost = [...this.lost.values()];
    return {
      first: this.paid.first,
      last: this.lastDay,
      salesEndOn: this.salesEndOn,
      years: this.years(today),
      reported: this.reported,
      lostBy: (day) => lost.filter(({ on }) => on <= day).reduce((sum, { weightPpm }) => sum + weightPpm, 0),
      isClosed: ({ start }) => this.closed.has(start),
    };
  }

  /** The contract years that have begun by a day, and those that a reported period reaches into. */
  private years(until: CivilDate): readonly ContractYear[] {
    if (!this.paid) return [];
    const { first } = this.paid;
    const last = this.lastDay;
    const bound = last ?? later(until, this.reported.at(-1)?.period.end ?? until);
    const { known } = this;
    if (known?.last === last && known.bound >= bound) return known.years;
    const years = contractYears(this.terms.contractYear, first, last, bound);
    this.known = { last, bound: last ?? years.at(-1)?.end ?? bound, years };
    return years;
  }

  /** Years whose true-up has not been computed; none where no fee has a minimum. */
  private openYears(until: CivilDate): ContractYear[] {
    const hasMinimum = this.terms.fees.some((fee) => fee.kind === 'ROYALTY' && fee.annualMinimum !== null);
    return hasMinimum ? this.years(until).filter(({ start }) => !this.closed.has(start)) : [];
  }

  private closingDay({ end }: ContractYear): CivilDate {
    return later(addDays(end, this.terms.reporting?.dueDays ?? 0), this.paid?.known ?? end);
  }

  private cumulativeSales() {
    let cumulative = 0n;
    return this.reported.map(({ period, net }) => ({ end: period.end, cumulative: (cumulative += net) }));
  }

  /** Whether no further fee can arise. */
  private get isExhausted(): boolean {
    return [...this.royalties].every(([{ fee }, posted]) => {
      const accrued = [...posted.values()].reduce((sum, { amount }) => sum + amount, 0n);
      if (fee.cumulativeCap !== null && accrued >= fee.cumulativeCap) return true;
      return (fee.annualMinimum ?? 0n) === 0n && fee.tiers.every(({ ratePpm }) => ratePpm === 0);
    });
  }
}
