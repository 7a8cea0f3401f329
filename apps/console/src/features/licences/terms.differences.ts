import type { LicenceDetail } from './licence.query';

export type TermsVersion = LicenceDetail['termsVersions'][number];

/** The terms that can differ from one version to the next. */
export const TERMS_FIELDS = [
  'effectiveOn',
  'termMonths',
  'endsOn',
  'trialMonths',
  'trialEndsOn',
  'triggerOn',
  'lumpSum',
  'dueDays',
  'listingMarket',
  'listingNumber',
] as const;
export type TermsField = (typeof TERMS_FIELDS)[number];

/** What the later version says otherwise. */
export const differingFields = (before: TermsVersion, after: TermsVersion): readonly TermsField[] =>
  TERMS_FIELDS.filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null));
