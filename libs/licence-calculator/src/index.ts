export { lateInterest } from './late.interest';
export { DECISION_DAYS } from './licence.run';
export { exVat, netSalesOf } from './net.sales';
export { periodAfter, periodNamed, periodOf } from './reporting.period';
export type { Period } from './reporting.period';
export { bearsInterest, costKey, refundKey, writeOffKey } from './receivables.account';
export { plainResult } from './result.writer';
export type {
  Deduction,
  Fee,
  Instalments,
  LicenceEvent,
  LicencePhase,
  Line,
  LineAllocation,
  LineKind,
  OpenLine,
  LumpSum,
  ReportedSales,
  ReportingPeriod,
  Royalty,
  Scenario,
  Simulated,
  SimulatedBalance,
  Terms,
  Tier,
  Trigger,
} from './scenario';
export { ScenarioRefused } from './scenario.problems';
export type { ScenarioProblem } from './scenario.problems';
export { REPORTED, schemaProblems } from './schema.problems';
export type { SchemaProblem } from './schema.problems';
export { readPrice, readScenario, readTerms, readTermsInPart } from './scenario.reader';
export type { KnownFee, KnownTerms, Price } from './scenario.reader';
export { inPart, orUnread } from './schema.parts';
export { simulate } from './simulation';
export { royaltyOfYear } from './year.royalty';
