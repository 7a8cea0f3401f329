import { addDays, addMonths, canonicalJson, type CivilDate, sha256Hex } from '@trihelix/kernel';

/** Where the price stands on a technology market. */
export interface MarketListing {
  readonly market: string;
  readonly number: string;
  readonly url: string;
}

/** What the listing of an achievement offers to whoever uses first and pays later. */
export interface UfplOffer {
  readonly achievementId: string;
  /** The public form of the listing that the terms are copied from. */
  readonly listingVersion: number;
  readonly trialMonths: number;
  /** Minor units, at most 10^15. */
  readonly lumpSum: bigint;
  readonly currency: string;
  /** Days from the known day to the due day. */
  readonly dueDays: number;
  readonly listing: MarketListing;
  /** Last valid day of the first right to end; null when no right states one. */
  readonly lastValidOn: CivilDate | null;
}

/** What the sides choose. */
export interface TermsChoice {
  readonly effectiveOn: CivilDate;
  /** Whole months; null for as long as the rights last. */
  readonly termMonths: number | null;
}

export interface TermDates {
  readonly trialEndsOn: CivilDate;
  /** First day of the paid phase. */
  readonly triggerOn: CivilDate;
  /** Last day; null when nothing bounds the licence. */
  readonly endsOn: CivilDate | null;
}

/** Terms as they are signed; keys as in the licence simulation. Amounts are safe integers of minor units. */
export interface TermsDocument {
  readonly form: 'trihelix.licence-terms/1';
  readonly licence: string;
  readonly achievement: { readonly id: string; readonly listingVersion: number };
  readonly licensor: string;
  readonly licensee: string;
  readonly mode: string;
  readonly kind: string;
  readonly profile: string;
  readonly purpose: string;
  readonly currency: string;
  readonly effectiveOn: CivilDate;
  readonly termMonths: number | null;
  readonly endsOn: CivilDate | null;
  readonly trialMonths: number;
  readonly trialEndsOn: CivilDate;
  readonly trigger: { readonly kind: 'DATE'; readonly on: CivilDate };
  readonly entryFee: 0;
  readonly fees: readonly [{ readonly kind: 'LUMP_SUM'; readonly amount: number; readonly dueDays: number }];
  readonly pricing: { readonly kind: 'MARKET_LISTING' } & MarketListing;
}

/**
 * The days that follow from the choice. The trial ends on the corresponding day, else the month's end (Civil Code 201–202),
 * and the paid phase begins on the day after. The term counts its first day. Without one the licence lasts as long as the rights.
 */
export function termDates(
  { effectiveOn, termMonths }: TermsChoice,
  { trialMonths, lastValidOn }: Pick<UfplOffer, 'trialMonths' | 'lastValidOn'>,
): TermDates {
  const trialEndsOn = addMonths(effectiveOn, trialMonths);
  return {
    trialEndsOn,
    triggerOn: addDays(trialEndsOn, 1),
    endsOn: termMonths === null ? lastValidOn : addDays(addMonths(effectiveOn, termMonths), -1),
  };
}

/** The document's canonical text and its fingerprint. */
export function writeTerms(terms: TermsDocument): { document: string; termsHash: string } {
  const document = canonicalJson(terms);
  return { document, termsHash: sha256Hex(document) };
}

/** Reads back what `writeTerms` wrote. */
export const readTerms = (document: string): TermsDocument => JSON.parse(document) as TermsDocument;
