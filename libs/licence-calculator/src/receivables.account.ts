import { type CivilDate, mulDiv } from '@trihelix/kernel';
import { lateInterest } from './late.interest';
import { greater, lesser } from './royalty.rule';
import type { Line, LineAllocation, LineKind, OpenLine, SimulatedBalance } from './scenario';

/** By what name a credit is allocated. */
const CREDIT = 'credit';

/** The key of the line that a cost makes, by the name of its event. */
export const costKey = (id: string): string => `COST ${id}`;

/** The key of the line that a write-off makes, by the name of its event. */
export const writeOffKey = (id: string): string => `WRITE_OFF ${id}`;

/** The key of the line that a refund makes, by the name of its event. */
export const refundKey = (id: string): string => `REFUND ${id}`;

/** Costs bear no interest (Civil Code 561), what was given up bears none any more, and what was paid back by mistake none either. */
export const bearsInterest = (kind: LineKind): boolean => kind !== 'COST' && kind !== 'WRITE_BACK' && kind !== 'REFUND';

/** Lines that are no fee, and are settled before any: what costs took, and what went back. */
const comesFirst = ({ kind }: Line): boolean => kind === 'COST' || kind === 'REFUND';

/** A line before it has its key. */
export type NewLine = Omit<Line, 'key'>;

/** What is open of a line. */
interface Open {
  principal: bigint;
  /** Interest accrued by `since` and not paid. */
  interest: bigint;
  /** Interest runs from the day after: the rolled due date, or the last allocation. */
  since: CivilDate;
  /** Principal that payments took; credits do not count. */
  paid: bigint;
  readonly ratePpm: number;
}

/** Money, or a credit, that no line has taken yet. */
interface Waiting {
  readonly reference: string;
  /** The credit's own line; null for money. */
  readonly credit: number | null;
  /** Keys of the lines that the payer chose. */
  readonly towards: readonly string[];
  amount: bigint;
}

/**
 * What is owed, and what came in against it. Money goes to costs first, then to the lines that the payer chose, then to the
 * oldest rolled due date and the line posted first; in each line to interest, then to principal (Civil Code 560–561). A credit
 * goes to principal only, and is money that waits only when nothing is given up: what was written off of the lines that it
 * corrects is made good before anything else, what was written off of others after all that is open.
 */
export class ReceivablesAccount {
  readonly lines: Line[] = [];
  readonly allocations: LineAllocation[] = [];
  private readonly open: Open[] = [];
  private readonly indexes = new Map<string, number>();
  /** Lines of which something may be open, in the order in which they are paid. */
  private unsettled: number[] = [];
  private waiting: Waiting[] = [];
  /** Principal that was written off and that no credit has made good, the oldest first. */
  private readonly givenUp: { readonly line: number; principal: bigint }[] = [];

  /** `ratePpm` of simple interest a year, ACT/365. */
  constructor(private readonly ratePpm: number) {}

  /** Posts a line; a credit, which may name the lines that it `corrects`, waits to be applied. Returns its index. */
  post(line: NewLine, corrects: readonly number[] = []): number {
    const index = this.enter(line);
    if (line.amount < 0n) {
      const credit = { reference: CREDIT, credit: index, towards: [], amount: -line.amount };
      this.makeGood(credit, line.postedOn, (written) => corrects.includes(written));
      this.waiting.push(credit);
    }
    return index;
  }

  /** Posts costs under a key of their own. */
  charge(id: string, line: NewLine): void {
    this.enter(line, costKey(id));
  }

  /** Posts money that went back under a key of its own; what waits settles it. */
  refund(id: string, line: NewLine): void {
    this.enter(line, refundKey(id));
  }

  /** Posts a credit of all that is open of a line, applied to that line itself. Nothing where nothing is open. */
  creditRest(index: number, credit: Omit<NewLine, 'amount'>): void {
    const { principal } = this.openOf(index);
    if (principal === 0n) return;
    const own = this.enter({ ...credit, amount: -principal });
    this.allocate(index, credit.postedOn, { reference: CREDIT, credit: own, towards: [], amount: principal });
  }

  /** Gives up what is open of the line of this key, of the principal `most` at most, with the interest on it. Nothing where there is none. */
  writeOff(id: string, key: string, on: CivilDate, most?: bigint): void {
    const index = this.indexes.get(key);
    if (index === undefined) return;
    const open = this.openOf(index);
    const accrued = this.interestOn(open, on);
    const principal = most === undefined ? open.principal : lesser(open.principal, most);
    const waived = principal === open.principal ? accrued : mulDiv(accrued, principal, open.principal);
    if (principal + waived === 0n) return;
    const { period, dueOn, effectiveDueOn } = this.lineOf(index);
    const line: NewLine = { kind: 'WRITE_OFF', period, amount: -principal, postedOn: on, dueOn, effectiveDueOn };
    const own = this.enter(line, writeOffKey(id));
    const interestLeft = accrued - waived;
    Object.assign(open, {
      principal: open.principal - principal,
      interest: interestLeft,
      since: on > open.since ? on : open.since,
    });
    this.settle(index);
    this.givenUp.push({ line: index, principal });
    this.allocations.push({ on, reference: CREDIT, line: index, interest: 0n, principal, credit: own, interestLeft, waived });
  }

  /** Whether a line of this key has been posted. */
  has(key: string): boolean {
    return this.indexes.has(key);
  }

  /** Takes money in; it is applied at once. */
  pay(on: CivilDate, amount: bigint, reference: string, towards: readonly string[] = []): void {
    this.waiting.push({ reference, credit: null, towards, amount });
    this.apply(on);
  }

  /** Applies all that waits to what is open, in the order in which it came. */
  apply(on: CivilDate): void {
    if (this.waiting.length === 0) return;
    for (const money of this.waiting) {
      for (const index of this.orderFor(money)) {
        if (money.amount === 0n) break;
        this.allocate(index, on, money);
      }
      if (money.credit !== null) this.makeGood(money, on);
    }
    this.waiting = this.waiting.filter(({ amount }) => amount > 0n);
  }

  /** Principal that payments took of the lines chosen. */
  paidOf(isChosen: (line: Line) => boolean): bigint {
    return this.lines.reduce((sum, line, index) => sum + (isChosen(line) ? this.openOf(index).paid : 0n), 0n);
  }

  /** Whether nothing is owed on a line on a day. */
  private isSettled(index: number, on: CivilDate): boolean {
    const open = this.openOf(index);
    return open.principal === 0n && this.interestOn(open, on) === 0n;
  }

  /** Whether a line was paid in full by a day: settled, and nothing of its principal written off. */
  isPaid(index: number, on: CivilDate): boolean {
    const isGivenUp = ({ line, credit, principal }: LineAllocation) =>
      line === index && principal > 0n && credit !== null && this.lineOf(credit).kind === 'WRITE_OFF';
    return this.isSettled(index, on) && !this.allocations.some(isGivenUp);
  }

  balance(on: CivilDate): SimulatedBalance {
    return {
      principal: this.open.reduce((sum, { principal }) => sum + principal, 0n),
      interest: this.open.reduce((sum, open) => sum + this.interestOn(open, on), 0n),
      unapplied: this.waiting.reduce((sum, { amount }) => sum + amount, 0n),
    };
  }

  /** What is owed of each line on a day. */
  openOn(on: CivilDate): OpenLine[] {
    return this.open.map((open) => ({ principal: open.principal, interest: this.interestOn(open, on) }));
  }

  /** A credit of what has been given up makes it owed again, and pays it: otherwise it would be money that nobody paid. */
  private makeGood(credit: Waiting, on: CivilDate, isMeant: (line: number) => boolean = () => true): void {
    for (const written of this.givenUp) {
      const amount = isMeant(written.line) ? lesser(credit.amount, written.principal) : 0n;
      if (amount === 0n) continue;
      written.principal -= amount;
      const { period, dueOn, effectiveDueOn } = this.lineOf(written.line);
      const back = this.enter({ kind: 'WRITE_BACK', period, amount, postedOn: on, dueOn, effectiveDueOn });
      this.allocate(back, on, credit);
    }
  }

  private enter(line: NewLine, key = this.keyOf(line)): number {
    const ratePpm = bearsInterest(line.kind) ? this.ratePpm : 0;
    this.open.push({ principal: greater(line.amount, 0n), interest: 0n, since: line.effectiveDueOn, paid: 0n, ratePpm });
    const index = this.lines.push({ ...line, key }) - 1;
    this.indexes.set(key, index);
    if (line.amount > 0n) this.queue(index);
    return index;
  }

  /** What a line is about, and which one it is of several that are about the same. */
  private keyOf({ kind, period, postedOn, dueOn }: NewLine): string {
    const about = [kind, period ?? '-', postedOn, dueOn].join(' ');
    for (let number = 1; ; number += 1) {
      const key = number === 1 ? about : `${about} ${number}`;
      if (!this.indexes.has(key)) return key;
    }
  }

  /** Puts a line behind all that are paid before it. */
  private queue(index: number): void {
    const at = this.unsettled.findIndex((other) => this.isBefore(index, other));
    if (at < 0) this.unsettled.push(index);
    else this.unsettled.splice(at, 0, index);
  }

  /** Costs and refunds before all else, then the rolled due date; of the same day the one posted first, which stands already. */
  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.lineOf(one), this.lineOf(other)];
    if (comesFirst(a) !== comesFirst(b)) return comesFirst(a);
    return a.effectiveDueOn < b.effectiveDueOn;
  }

  private orderFor({ credit, towards }: Waiting): readonly number[] {
    if (credit !== null) return [...this.unsettled].sort((a, b) => Number(this.isFirst(a)) - Number(this.isFirst(b)));
    if (towards.length === 0) return [...this.unsettled];
    const chosen = towards.flatMap((key) => this.indexes.get(key) ?? []).filter((index) => this.lineOf(index).amount > 0n);
    const first = [...this.unsettled.filter((index) => this.isFirst(index)), ...chosen];
    return [...first, ...this.unsettled.filter((index) => !first.includes(index))];
  }

  private isFirst(index: number): boolean {
    return comesFirst(this.lineOf(index));
  }

  private allocate(line: number, on: CivilDate, money: Waiting): void {
    const open = this.openOf(line);
    const accrued = this.interestOn(open, on);
    const interest = money.credit === null ? lesser(money.amount, accrued) : 0n;
    const principal = lesser(money.amount - interest, open.principal);
    if (interest + principal === 0n) return;
    open.interest = accrued - interest;
    open.principal -= principal;
    if (on > open.since) open.since = on;
    if (money.credit === null) open.paid += principal;
    money.amount -= interest + principal;
    this.settle(line);
    const { reference, credit } = money;
    this.allocations.push({ on, reference, line, interest, principal, credit, interestLeft: open.interest, waived: 0n });
  }

  /** A line of which nothing is open stays so: interest runs on principal only. */
  private settle(line: number): void {
    const { principal, interest } = this.openOf(line);
    if (principal + interest === 0n) this.unsettled = this.unsettled.filter((other) => other !== line);
  }

  private lineOf(index: number): Line {
    return this.lines[index] as Line;
  }

  private openOf(index: number): Open {
    return this.open[index] as Open;
  }

  private interestOn({ principal, interest, since, ratePpm }: Open, on: CivilDate): bigint {
    return interest + lateInterest(principal, ratePpm, since, on);
  }
}
