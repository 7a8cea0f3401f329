export { FilingKind, LicenceFiling } from './filings/filing.entities';
export { FILING_KIND_NAMES, FILING_STATE_NAMES } from './filings/filing.words';
export { FilingState, filingWorkflow } from './filings/filing.workflow';
export type { FilingMove } from './filings/filing.workflow';
export { LicenceFilingsModule } from './licence-filings.module';
