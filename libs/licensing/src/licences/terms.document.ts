import { canonicalJson, type CivilDate, type Currency, sha256Hex } from '@trihelix/kernel';
import { readTerms as readMoney, type Terms } from '@trihelix/licence-calculator';
import { type Agreement, readAgreement } from '../terms/agreement.reader';
import type { CompleteTerms } from '../terms/complete.terms';
import { Findings } from '../terms/terms.finding';
import { MONEY_KEYS } from '../terms/terms.reader';

/** Where the price stands on a technology market. */
export interface MarketListing {
  readonly market: string;
  readonly number: string;
  readonly url: string;
}

/** What an auction came to: who held it, the number of its confirmation and its address, when it was held, and at what price. */
export interface AuctionOutcome extends MarketListing {
  readonly heldOn: CivilDate;
  /** Minor units, a safe integer. */
  readonly price: number;
  readonly currency: Currency;
}

/** How the price was found, and where it can be seen. */
export type Pricing =
  | ({ readonly kind: 'MARKET_LISTING' } & MarketListing)
  | ({ readonly kind: 'AUCTION' } & AuctionOutcome)
  | { readonly kind: 'AGREEMENT' };

/** The days that follow from terms. */
export interface TermDates {
  /** Last day of the free trial; without one, the day before the first. */
  readonly trialEndsOn: CivilDate;
  /** First day of the paid phase; null when an event brings it whose day nobody knows yet. */
  readonly triggerOn: CivilDate | null;
  /** Last day; null when nothing bounds the licence. */
  readonly endsOn: CivilDate | null;
}

/** Who wrote terms: copied from what the listing offers, or offered by a side in so many words. */
export type TermsOrigin = 'LISTING' | 'OFFICER' | 'LICENSEE';

/** Complete terms as both sides sign them. Amounts are safe integers of minor units. */
export interface CompleteDocument {
  readonly form: 'trihelix.licence-terms/2';
  readonly licence: string;
  readonly achievement: { readonly id: string; readonly listingVersion: number };
  readonly licensor: string;
  readonly licensee: string;
  /** The rule set they were checked under, and which version of it. */
  readonly profile: { readonly code: string; readonly version: number };
  readonly purpose: string;
  readonly pricing: Pricing;
  readonly origin: TermsOrigin;
  readonly dates: TermDates;
  readonly terms: CompleteTerms;
}

/** The first form of the document: a lump sum after a trial, and nothing else agreed. Written no more, readable for ever. */
interface SimpleDocument {
  readonly form: 'trihelix.licence-terms/1';
  readonly licence: string;
  readonly achievement: { readonly id: string; readonly listingVersion: number };
  readonly licensor: string;
  readonly licensee: string;
  readonly mode: 'UFPL';
  readonly kind: 'ORDINARY';
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

/** What every document says, whatever its form. */
type AlwaysStated =
  'mode' | 'currency' | 'effectiveOn' | 'termMonths' | 'trialMonths' | 'trigger' | 'fees' | 'kind' | 'entryFee' | 'pricing';

/** A signed document as it is read, whatever its form: what the first form does not say is absent. */
export type TermsDocument = Omit<CompleteDocument, 'form' | 'profile' | 'terms'> & {
  readonly form: CompleteDocument['form'] | SimpleDocument['form'];
  readonly profile: { readonly code: string; readonly version: number | null };
  readonly terms: Pick<CompleteTerms, AlwaysStated> & Partial<CompleteTerms>;
};

/** The document's canonical text (RFC 8785) and its fingerprint. */
export function writeTerms(terms: CompleteDocument): { document: string; termsHash: string } {
  const document = canonicalJson(terms);
  return { document, termsHash: sha256Hex(document) };
}

/** Reads a document of either form. */
export function readTerms(document: string): TermsDocument {
  const read = JSON.parse(document) as CompleteDocument | SimpleDocument;
  return read.form === 'trihelix.licence-terms/1' ? fromSimple(read) : read;
}

function fromSimple(read: SimpleDocument): TermsDocument {
  const { form, licence, achievement, licensor, licensee, profile, purpose, pricing, ...rest } = read;
  const { trialEndsOn, endsOn, ...said } = rest;
  return {
    form,
    licence,
    achievement,
    licensor,
    licensee,
    profile: { code: profile, version: null },
    purpose,
    pricing,
    origin: 'LISTING',
    dates: { trialEndsOn, triggerOn: said.trigger.on, endsOn },
    terms: { ...said, pricing: { kind: pricing.kind, publicityDays: null } },
  };
}

/**
 * What of a document money follows from: the terms that the calculator takes. The calculator knows no entry fee: that of an
 * ordinary licence is a lump sum due on its first day, after the fees that the document numbers.
 */
export function moneyTermsOf(document: string): Terms {
  const terms = readMoney(keysOf(document, (key) => MONEY_KEYS.has(key)));
  const { entryFee } = readTerms(document).terms;
  if (terms.mode === 'UFPL' || entryFee === 0) return terms;
  return { ...terms, fees: [...terms.fees, { kind: 'LUMP_SUM', amount: BigInt(entryFee), dueDays: 0 }] };
}

/** What of a document is agreed beside the money; null for the first form, which agrees nothing else. */
export function agreementOf(document: string): Agreement | null {
  if (readTerms(document).form === 'trihelix.licence-terms/1') return null;
  const findings = new Findings();
  const { agreement } = readAgreement(
    keysOf(document, (key) => !MONEY_KEYS.has(key)),
    findings,
  );
  if (!agreement) throw new Error(`Signed terms cannot be read: ${findings.problems.map(({ path }) => path).join(', ')}`);
  return agreement;
}

const keysOf = (document: string, isWanted: (key: string) => boolean): object =>
  Object.fromEntries(Object.entries(readTerms(document).terms).filter(([key]) => isWanted(key)));
