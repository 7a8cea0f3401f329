import { type AmountValue, EMPTY_TERMS, type TermsValues, type TypedValue } from './simulator.values';

export const KINDS = ['ORDINARY', 'SOLE', 'EXCLUSIVE'] as const;
export const CONVERTED_KINDS = ['SOLE', 'EXCLUSIVE'] as const;
export const SIZES = ['MICRO', 'SMALL', 'MEDIUM', 'LARGE'] as const;
export const OBJECT_KINDS = ['PATENT', 'SOFTWARE', 'IC_LAYOUT', 'PLANT_VARIETY', 'NEW_BIO_VARIETY', 'KNOW_HOW', 'OTHER'] as const;
export const SUBLICENSING = ['NONE', 'WITH_CONSENT', 'ALLOWED'] as const;
export const IMPROVEMENTS = ['NONE', 'NON_EXCLUSIVE_RECIPROCAL', 'ONE_SIDED'] as const;
export const PRICINGS = ['AGREEMENT', 'MARKET_LISTING', 'AUCTION'] as const;
export const CLAUSE_KINDS = [
  'COOPERATION_MODE',
  'BREACH_LIABILITY',
  'RESEARCH_RESTRICTED',
  'OTHER_SOURCES_BARRED',
  'EXPLOITATION_RESTRICTED',
  'PURCHASE_TIED',
  'INPUT_SOURCES_RESTRICTED',
  'CHALLENGE_BARRED',
  'OTHER',
] as const;

/** Branches of a tree by their codes; null for all of it. */
export type Branches = readonly string[] | null;

/** Something that is licensed. */
export interface ObjectRow {
  readonly id?: TypedValue;
  readonly kind?: (typeof OBJECT_KINDS)[number];
  /** Percent of the whole. */
  readonly weight?: TypedValue;
  readonly lastValidOn?: string | null;
}

export interface ClauseRow {
  readonly kind?: (typeof CLAUSE_KINDS)[number];
  readonly text?: TypedValue;
}

/** Complete terms as they stand in the form. What stands in a part that is not agreed stays, and does not count. */
export interface CompleteValues extends TermsValues {
  /** Code of the rule set. */
  readonly profile: string;
  readonly kind: (typeof KINDS)[number];
  readonly openLicence: boolean;
  /** Whether a trial goes over into a licence that shuts others out. */
  readonly hasConversion: boolean;
  readonly conversionKind: (typeof CONVERTED_KINDS)[number];
  readonly conversionPlace?: TypedValue;
  readonly conversionDays?: TypedValue;
  /** Whether it goes before those without first refusal. */
  readonly conversionFirst: boolean;
  readonly licenseeSize: (typeof SIZES)[number] | '';
  readonly fieldsOfUse: Branches;
  readonly territory: Branches;
  readonly objects: readonly ObjectRow[];
  /** Whether royalty rates fall with a patent that is lost, by its weight. */
  readonly stepsDown: boolean;
  readonly sublicensing: (typeof SUBLICENSING)[number];
  readonly improvements: (typeof IMPROVEMENTS)[number];
  readonly hasAudit: boolean;
  readonly auditDays?: TypedValue;
  readonly auditShare?: TypedValue;
  readonly confidentialityYears?: TypedValue;
  readonly cureDays?: TypedValue;
  readonly entryFee?: AmountValue;
  readonly pricing: (typeof PRICINGS)[number] | '';
  readonly publicityDays?: TypedValue;
  readonly clauses: readonly ClauseRow[];
  readonly hasEquity: boolean;
  readonly equityCompany?: TypedValue;
  readonly equityShare?: TypedValue;
  readonly equityNote?: TypedValue;
}

/** Whether it can be agreed what the licence becomes: it is tried first, and shuts nobody out meanwhile. */
export const mayBecomeAlone = ({ mode, kind }: Pick<CompleteValues, 'mode' | 'kind'>): boolean =>
  mode === 'UFPL' && kind === 'ORDINARY';

/** Before anything is known of a licence. */
export const EMPTY_COMPLETE = (effectiveOn: string | null, profile: string): CompleteValues => ({
  ...EMPTY_TERMS(effectiveOn),
  profile,
  kind: 'ORDINARY',
  openLicence: false,
  hasConversion: false,
  conversionKind: 'EXCLUSIVE',
  conversionPlace: '1',
  conversionDays: '15',
  conversionFirst: false,
  licenseeSize: '',
  fieldsOfUse: null,
  territory: null,
  objects: [],
  stepsDown: true,
  sublicensing: 'NONE',
  improvements: 'NONE',
  hasAudit: false,
  auditDays: '',
  auditShare: '5',
  confidentialityYears: '',
  cureDays: '',
  pricing: '',
  publicityDays: '',
  clauses: [],
  hasEquity: false,
});
