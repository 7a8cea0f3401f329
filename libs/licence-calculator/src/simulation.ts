import { addDays, type CivilDate, ImpossibleDate, WorkingCalendar } from '@trihelix/kernel';
import { LicenceRun } from './licence.run';
import { netSalesOf } from './net.sales';
import { periodAfter, periodNamed, periodOf } from './reporting.period';
import type { LicenceEvent, Scenario, Simulated, Terms } from './scenario';
import { ScenarioRefused } from './scenario.problems';

/**
 * How a licence stands on a day: the same pure computation that its books are posted by.
 * @throws ScenarioRefused when an event cannot have happened, with its path
 */
export function simulate(scenario: Scenario): Simulated {
  try {
    return computed(scenario);
  } catch (error) {
    if (!(error instanceof ImpossibleDate)) throw error;
    // Each number is possible by itself, and together they lead beyond the calendar.
    throw new ScenarioRefused([
      { path: 'terms', text: { zh: '推算出的日期超出日历范围。', en: 'lead to days beyond the calendar.' } },
    ]);
  }
}

function computed({ terms, calendar, events, asOf }: Scenario): Simulated {
  const run = new LicenceRun(terms, new WorkingCalendar(calendar ?? undefined));
  const references = new Set<string>();
  const standing = standingOf(events, asOf);
  let next = 0;
  // Once it is signed, money may come, and go back, before its first day.
  const first = standing[0]?.event.on;
  let day: CivilDate | undefined = first !== undefined && first < terms.effectiveOn ? first : terms.effectiveOn;
  while (day !== undefined && day <= asOf) {
    run.dawn(day);
    for (let given = standing[next]; given?.event.on === day; given = standing[(next += 1)])
      take(given.event, given.at, { run, terms, references });
    run.dusk(day);
    day = nextDay(run, day, asOf, standing[next]?.event.on);
  }
  const { account } = run;
  return {
    state: run.state(asOf),
    lines: account.lines,
    allocations: account.allocations,
    balance: account.balance(asOf),
    missingReports: missingReports(run, terms, asOf),
    awaitsReports: awaitsReports(run, terms),
    trialEndsOn: run.trialEndsOn,
    decideBy: run.decideBy,
    silentOn: run.silentOn,
    open: account.openOn(asOf),
    paidPhase: run.paidPhase,
    lastDay: run.lastDay,
    salesEndOn: run.salesEndOn,
    reportsEndOn: run.reportsEndOn,
    nextDay: run.nextDay(asOf),
  };
}

/** What did happen: to take back a payment is to say that it did not. */
type Happening = Exclude<LicenceEvent, { readonly kind: 'PAYMENT_REVERSED' }>;

/** An event, and its place among all that were given. */
interface Given {
  readonly event: Happening;
  readonly at: number;
}

/**
 * What happened until a day, without payments that were taken back by then, and without their taking back. Such a payment was
 * written down wrongly, and nobody has paid: were it kept for the days until somebody saw, that mistake of the creditor's own
 * clerk would have settled a debt for a while, and spared the debtor the interest of those days. Where there is no such payment
 * before it, taking back does nothing. A buy-out that was withdrawn by then is left out as well: what was used since is owed for
 * as if nobody had bought, and what was paid on the price goes to that, or waits.
 */
function standingOf(events: readonly LicenceEvent[], asOf: CivilDate): Given[] {
  const standing = new Map<number, Happening>();
  const payments = new Map<string, number>();
  events.forEach((event, at) => {
    if (event.on > asOf) return;
    if (event.kind !== 'PAYMENT_REVERSED') {
      if (event.kind === 'TERMINATE' && event.withdrawsBuyOut) withdrawBuyOut(standing);
      standing.set(at, event);
      if (event.kind === 'PAYMENT' && !payments.has(event.reference)) payments.set(event.reference, at);
      return;
    }
    const payment = payments.get(event.reference);
    if (payment === undefined) return;
    standing.delete(payment);
    payments.delete(event.reference);
  });
  return [...standing].map(([at, event]) => ({ event, at }));
}

function withdrawBuyOut(standing: Map<number, Happening>): void {
  for (const [at, { kind }] of standing) if (kind === 'BUY_OUT') standing.delete(at);
}

function nextDay(run: LicenceRun, day: CivilDate, asOf: CivilDate, eventOn: CivilDate | undefined): CivilDate | undefined {
  const days = run.daysAfter(day, asOf);
  if (eventOn !== undefined) days.push(eventOn);
  return days.sort()[0];
}

interface Taking {
  readonly run: LicenceRun;
  readonly terms: Terms;
  /** Bank references so far. */
  readonly references: Set<string>;
}

function take(event: Happening, at: number, { run, terms, references }: Taking): void {
  const refuse = (key: string, zh: string, en: string): never => {
    throw new ScenarioRefused([{ path: `events[${at}].${key}`, text: { zh, en } }]);
  };
  switch (event.kind) {
    case 'STATEMENT':
    case 'CORRECTION': {
      const period = periodIn(event.period, terms);
      if (!period) return refuse('period', '不是约定周期的报告期。', 'is no period of the size agreed for reports.');
      if (event.kind === 'CORRECTION' && !run.hasStatement(period.name))
        return refuse('period', '该报告期尚无报告，无从更正。', 'has no statement that could be corrected.');
      if (event.kind === 'STATEMENT' && run.hasStatement(period.name))
        return refuse('period', '该报告期已有报告，请以更正提交。', 'already has a statement; correct that one.');
      if (event.on <= period.end) return refuse('period', '该报告期尚未结束。', 'has not ended on that day.');
      if (run.salesEndOn !== null && period.start > run.salesEndOn)
        return refuse(
          'period',
          `许可已于 ${run.salesEndOn} 终止，该报告期在其后开始。`,
          `begins after the last day, ${run.salesEndOn}.`,
        );
      return run.report(event.on, period, netSalesOf(event.sales));
    }
    case 'PAYMENT':
      if (references.has(event.reference)) return refuse('reference', '该银行流水号已入账。', 'has been posted before.');
      references.add(event.reference);
      return run.pay(event.on, event.amount, event.reference, event.towards);
    case 'COST':
      return run.charge(event.on, event.id, event.amount, event.dueDays);
    case 'WRITE_OFF':
      return run.writeOff(event.on, event.id, event.towards, event.principal);
    case 'IP_LOST':
      if (!terms.patents.some(({ id }) => id === event.patent))
        return refuse('patent', '不在许可的专利之列。', 'is none of the patents of the terms.');
      return run.lose(event.on, event.patent, event.decidedOn);
    case 'MILESTONE':
      return run.reach(event.on, event.name);
    case 'TERMINATE':
      return run.terminate(event.on, event.sellOffUntil);
    case 'END_NAMED':
      return run.nameEnd();
    case 'TRIAL_EXTENDED':
      return run.extendTrial(event.until);
    case 'DECISION_KEPT':
      return run.keepDecision(event.until);
    case 'SUSPENDED':
      return run.suspend(event.on);
    case 'RESUMED':
      return run.resume(event.on, event.until);
    case 'REFUND':
      return run.refund(event.on, event.id, event.amount);
    case 'CONVERT_EQUITY':
      return run.becomeEquity(event.on);
    case 'CONVERT':
    case 'RETURN':
      if (run.paidPhase)
        return refuse('kind', '付费阶段已开始，不能再转付费或退回。', 'comes too late: the paid phase has begun.');
      return event.kind === 'CONVERT' ? run.convert(event.on) : run.giveBack(event.on);
    case 'BUY_OUT':
      if (!terms.option) return refuse('kind', '条款未约定买断选择权。', 'needs an option in the terms.');
      if (!run.paidPhase) return refuse('kind', '付费阶段尚未开始，不能买断。', 'comes too early: the paid phase has not begun.');
      return run.buyOut(event.on);
  }
}

const periodIn = (name: string, { reporting }: Terms) => (reporting ? periodNamed(name, reporting.period) : undefined);

/** Periods that begin before the licence ends and whose report day has passed without a statement. */
function missingReports(run: LicenceRun, { reporting, effectiveOn }: Terms, asOf: CivilDate): string[] {
  if (!reporting) return [];
  const missing: string[] = [];
  const last = run.reportsEndOn;
  for (let period = periodOf(effectiveOn, reporting.period); ; period = periodAfter(period, reporting.period)) {
    if (addDays(period.end, reporting.dueDays) >= asOf || (last !== null && period.start > last)) return missing;
    if (!run.hasStatement(period.name)) missing.push(period.name);
  }
}

/** Whether a period that begins before the licence ends has no statement yet. */
function awaitsReports(run: LicenceRun, { reporting, effectiveOn }: Terms): boolean {
  const last = run.reportsEndOn;
  if (!reporting) return false;
  if (last === null) return true;
  for (
    let period = periodOf(effectiveOn, reporting.period);
    period.start <= last;
    period = periodAfter(period, reporting.period)
  ) {
    if (!run.hasStatement(period.name)) return true;
  }
  return false;
}
