import type { CivilDate, WorkingDays } from '@trihelix/kernel';

/** Minor units of the currency of the terms. */
type Amount = bigint;

/** What ends the trial by itself. Each fires at most once. */
export type Trigger =
  | { readonly kind: 'DATE'; readonly on: CivilDate }
  | { readonly kind: 'FIRST_SALE' }
  | { readonly kind: 'CUMULATIVE_REVENUE'; readonly threshold: Amount }
  | { readonly kind: 'MILESTONE'; readonly name: string }
  /** Fire when the licensee converts. */
  | { readonly kind: 'OPTION' }
  | { readonly kind: 'RENEWAL' }
  | { readonly kind: 'EARLIEST_OF' | 'LATEST_OF'; readonly of: readonly Trigger[] };

export interface LumpSum {
  readonly kind: 'LUMP_SUM';
  readonly amount: Amount;
  readonly dueDays: number;
}

export interface Instalments {
  readonly kind: 'INSTALMENTS';
  readonly amount: Amount;
  readonly parts: number;
  readonly everyMonths: number;
  readonly dueDays: number;
}

/** A rate up to a bound of sales; the last has none. */
export interface Tier {
  readonly upTo: Amount | null;
  readonly ratePpm: number;
}

export interface Royalty {
  readonly kind: 'ROYALTY';
  readonly base: 'NET_SALES';
  /** Whether the bounds of tiers count the sales of all periods or of one. */
  readonly tierScope: 'CUMULATIVE' | 'PERIOD';
  readonly tiers: readonly Tier[];
  /** Cumulative sales that bear nothing. */
  readonly exemptUpTo: Amount;
  readonly annualMinimum: Amount | null;
  readonly annualCap: Amount | null;
  readonly cumulativeCap: Amount | null;
}

export type Fee = LumpSum | Instalments | Royalty;
export type ReportingPeriod = 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';

/** The terms of a licence, as far as money follows from them. */
export interface Terms {
  /** UFPL: a free trial first. ORDINARY: the paid phase begins with effect. */
  readonly mode: 'UFPL' | 'ORDINARY';
  /** ISO 4217. */
  readonly currency: string;
  readonly effectiveOn: CivilDate;
  /** Null: as long as the rights last. */
  readonly termMonths: number | null;
  readonly trialMonths: number;
  readonly trigger: Trigger | null;
  readonly fees: readonly Fee[];
  readonly contractYear: 'CALENDAR' | 'ANNIVERSARY';
  /** Null where nothing is reported. */
  readonly reporting: { readonly period: ReportingPeriod; readonly dueDays: number } | null;
  /** Simple, a year, ACT/365. */
  readonly interest: { readonly ratePpm: number } | null;
  readonly option: {
    readonly price: Amount;
    readonly creditPpm: number;
    readonly creditCap: Amount | null;
    readonly dueDays: number;
  } | null;
  readonly patents: readonly { readonly id: string; readonly weightPpm: number }[];
}

export interface Deduction {
  readonly kind: 'RETURNS_INCL_VAT' | 'FREIGHT' | 'DISCOUNT';
  readonly amount: Amount;
}

/** Sales as they are reported: net, or gross with what is taken off. */
export type ReportedSales =
  | { readonly netSales: Amount }
  | { readonly grossInclVat: Amount; readonly vatPpm: number; readonly deductions: readonly Deduction[] };

/**
 * What happens to a licence, on a day. A scenario on paper knows neither costs, write-offs, refunds, a payer's choice, mistakes,
 * suspensions, extensions, sell-offs, shares, ends named beforehand nor rivals: a licence does.
 */
export type LicenceEvent = { readonly on: CivilDate } & (
  | { readonly kind: 'STATEMENT' | 'CORRECTION'; readonly period: string; readonly sales: ReportedSales }
  /** `towards`: keys of the lines that the payer chose, in the payer's order (Civil Code 560). */
  | { readonly kind: 'PAYMENT'; readonly amount: Amount; readonly reference: string; readonly towards?: readonly string[] }
  /**
   * Takes back the payment of this reference, which was written down wrongly: it counts as never having been received. What it
   * had settled is owed as if it had not been, and interest runs on it throughout.
   */
  | { readonly kind: 'PAYMENT_REVERSED'; readonly reference: string }
  /** Costs of enforcing or auditing, which are paid before anything else and bear no interest (Civil Code 561). */
  | { readonly kind: 'COST'; readonly id: string; readonly amount: Amount; readonly dueDays: number }
  /**
   * Gives up what is open of a line, and the interest on that part; of the principal at most as much as was approved, where that
   * is said: what is found to be owed besides stays owed.
   */
  | { readonly kind: 'WRITE_OFF'; readonly id: string; readonly towards: string; readonly principal?: Amount }
  /** `decidedOn`: the day from which the rate steps down, where it became known later; what was posted is corrected today. */
  | { readonly kind: 'IP_LOST'; readonly patent: string; readonly decidedOn?: CivilDate }
  | { readonly kind: 'MILESTONE'; readonly name: string }
  /**
   * `sellOffUntil`: what was in stock on the last day may be sold until then, and bears royalty. `withdrawsBuyOut`: a buy-out that
   * is not paid is withdrawn with it, and counts as never having been made; without that, an end after a buy-out changes nothing.
   */
  | { readonly kind: 'TERMINATE'; readonly sellOffUntil?: CivilDate; readonly withdrawsBuyOut?: boolean }
  /** A TERMINATE of a day to come has been agreed or declared. Unpaid until now, the licence stays so: it can be given back before. */
  | { readonly kind: 'END_NAMED' }
  | { readonly kind: 'CONVERT' | 'RETURN' | 'BUY_OUT' }
  /** The trial's last day becomes a later one; a date that triggers name by then counts on the day after it. */
  | { readonly kind: 'TRIAL_EXTENDED'; readonly until: CivilDate }
  /**
   * Who converts is being decided among several: silence counts for nothing, until another of these names the last day; an earlier
   * one than that of the terms changes nothing.
   */
  | { readonly kind: 'DECISION_KEPT'; readonly until: CivilDate | null }
  /** A right is in dispute. Until it is RESUMED an unpaid licence stands still, and its trial ends as many days later. */
  | { readonly kind: 'SUSPENDED' }
  /** `until`: the day on which a trial ends at the latest. */
  | { readonly kind: 'RESUMED'; readonly until?: CivilDate }
  /** Money that waits goes back to who paid it. Should it turn out later that it did not wait, it is owed again. */
  | { readonly kind: 'REFUND'; readonly id: string; readonly amount: Amount }
  /** Shares take the place of all further fees. */
  | { readonly kind: 'CONVERT_EQUITY' }
);

/** A licence with what happens to it, until a day. */
export interface Scenario {
  readonly terms: Terms;
  /** Without it, only weekends roll due dates. */
  readonly calendar: WorkingDays | null;
  /** In order of their days. */
  readonly events: readonly LicenceEvent[];
  readonly asOf: CivilDate;
}

export type LicencePhase =
  | 'TRIAL'
  | 'DECISION_DUE'
  | 'RETURNING'
  | 'SUSPENDED'
  | 'PAYING'
  | 'PAID_UP'
  | 'WIND_DOWN'
  | 'TERMINATING'
  | 'CONVERTED_TRANSFER'
  | 'CONVERTED_EQUITY';

export type LineKind =
  | 'LUMP_SUM'
  | 'INSTALMENT'
  | 'ROYALTY'
  | 'TRUE_UP'
  | 'CREDIT'
  | 'SUPPLEMENT'
  | 'BUY_OUT'
  | 'COST'
  /** Money that went back to the licensee: what had waited takes it at once. */
  | 'REFUND'
  | 'WRITE_OFF'
  /** What had been written off and a credit has made good: owed again, and paid by that credit at once. */
  | 'WRITE_BACK';

/** What is owed, or taken back, by one posting. */
export interface Line {
  /** Names it among the lines of its licence, and names the same one when everything is computed again. */
  readonly key: string;
  readonly kind: LineKind;
  /** The reporting period; of a true-up the year's last day; null where there is none. */
  readonly period: string | null;
  /** Negative for a credit. */
  readonly amount: Amount;
  readonly postedOn: CivilDate;
  /** Nominal. */
  readonly dueOn: CivilDate;
  /** Rolled to a working day. */
  readonly effectiveDueOn: CivilDate;
}

/** What of a payment, or of a credit, went to a line. */
export interface LineAllocation {
  readonly on: CivilDate;
  /** The payment's, or `credit`. */
  readonly reference: string;
  /** Index of the line. */
  readonly line: number;
  readonly interest: Amount;
  readonly principal: Amount;
  /** Index of the credit's own line; null for a payment. */
  readonly credit: number | null;
  /** Interest of the line that had accrued by that day and is still owed after it. */
  readonly interestLeft: Amount;
  /** Interest given up by a write-off. */
  readonly waived: Amount;
}

/** What is still owed of a line. */
export interface OpenLine {
  readonly principal: Amount;
  readonly interest: Amount;
}

export interface SimulatedBalance {
  readonly principal: Amount;
  readonly interest: Amount;
  readonly unapplied: Amount;
}

/** How a licence stands on the day asked for. */
export interface Simulated {
  readonly state: LicencePhase;
  /** In the order of their posting. */
  readonly lines: readonly Line[];
  readonly allocations: readonly LineAllocation[];
  readonly balance: SimulatedBalance;
  /** Periods whose report day has passed without a statement. */
  readonly missingReports: readonly string[];
  /** Whether statements are still to come: a period that has begun, or will, has none; of one without a last day always. */
  readonly awaitsReports: boolean;
  /** What is open of each line, in their order. */
  readonly open: readonly OpenLine[];
  /** The paid phase's first day, and the day on which it became known; null before. */
  readonly paidPhase: { readonly first: CivilDate; readonly known: CivilDate } | null;
  /** The last day of the free trial as it stands. */
  readonly trialEndsOn: CivilDate;
  /** The last day on which its licensee may decide; null while a round keeps that open. */
  readonly decideBy: CivilDate | null;
  /** The day on which silence decided, for the paid phase or a return; null where it has not. */
  readonly silentOn: CivilDate | null;
  /** The licence's last day as far as it is known; null where nothing bounds it. */
  readonly lastDay: CivilDate | null;
  /** The last day of sales that bear royalty: the licence's, or that of a sell-off after it. */
  readonly salesEndOn: CivilDate | null;
  /** The day after which no report is awaited: the last, or that of the return; null where nothing bounds it. */
  readonly reportsEndOn: CivilDate | null;
  /** The next day on which something happens by itself; null when nothing will. */
  readonly nextDay: CivilDate | null;
}
