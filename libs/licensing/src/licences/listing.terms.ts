import { type Achievement, AchievementKind, type AchievementRight, LicenceIntent } from '@trihelix/achievements';
import { addDays, addMonths, type CivilDate, PPM, splitEqually } from '@trihelix/kernel';
import type { Terms } from '@trihelix/licence-calculator';
import type { AppliedPolicy } from '../profiles/policy-profiles.reader';
import type { ObjectKind } from '../profiles/policy.values';
import { publicityDaysOf } from '../publicity/publicity.days';
import { type CompleteTerms, plain } from '../terms/complete.terms';
import type { LicenceKind } from './licence.entity';
import type { Pricing, TermDates } from './terms.document';

/** What the listing of an achievement offers to whoever uses first and pays later. */
export interface UfplOffer {
  readonly achievementId: string;
  /** The public form of the listing that the terms are copied from. */
  readonly listingVersion: number;
  readonly trialMonths: number;
  readonly currency: string;
  /** What is listed, bid, or to be agreed on: one lump sum, unless a market lists more. */
  readonly fees: Terms['fees'];
  readonly option: Terms['option'];
  /** How the price was found: listed, bid, or to be agreed. */
  readonly pricing: Pricing;
  /** What is licensed, with equal weights. */
  readonly objects: CompleteTerms['objects'];
  /** Last valid day of the first right to end; null when no right states one. */
  readonly lastValidOn: CivilDate | null;
}

/** How a royalty is reported where a listing does not say: the sides may agree otherwise. */
const USUAL_REPORTS = { period: 'QUARTER', dueDays: 30 } as const;

/** What the sides choose. */
export interface TermsChoice {
  readonly effectiveOn: CivilDate;
  /** Whole months; null for as long as the rights last. */
  readonly termMonths: number | null;
}

/**
 * The days that follow from the choice: the paid phase begins on the day after the trial.
 */
export function termDates(
  { effectiveOn, termMonths }: TermsChoice,
  { trialMonths, lastValidOn }: Pick<UfplOffer, 'trialMonths' | 'lastValidOn'>,
): TermDates & { readonly triggerOn: CivilDate } {
  const trialEndsOn = addMonths(effectiveOn, trialMonths);
  return {
    trialEndsOn,
    triggerOn: addDays(trialEndsOn, 1),
    endsOn: termMonths === null ? lastValidOn : addDays(addMonths(effectiveOn, termMonths), -1),
  };
}

/** Terms as the listing offers them. Where it says nothing, nothing is limited and nothing is agreed. */
export function listingTerms(
  choice: TermsChoice,
  offer: UfplOffer,
  kind: LicenceKind,
  { rules }: Pick<AppliedPolicy, 'rules'>,
): CompleteTerms {
  const { fees, option, currency, trialMonths, objects, pricing } = offer;
  return {
    mode: 'UFPL',
    currency,
    ...choice,
    trialMonths,
    trigger: { kind: 'DATE', on: termDates(choice, offer).triggerOn },
    fees: plain(fees),
    contractYear: 'ANNIVERSARY',
    reporting: fees.some(({ kind }) => kind === 'ROYALTY') ? USUAL_REPORTS : null,
    interest: null,
    option: plain(option),
    patents: [],
    kind,
    openLicence: false,
    licenseeSize: null,
    fieldsOfUse: 'ALL',
    territory: 'ALL',
    objects,
    sublicensing: 'NONE',
    improvements: 'NONE',
    audit: null,
    confidentiality: null,
    termination: null,
    entryFee: 0,
    equity: null,
    pricing: { kind: pricing.kind, publicityDays: pricing.kind === 'AGREEMENT' ? publicityDaysOf(rules) : null },
    conversion: null,
    clauses: [],
  };
}

/** Whether an owner that says which kinds it would grant would grant this one; an ordinary licence is always possible. */
export const isIntended = (intents: readonly LicenceIntent[], kind: keyof typeof LicenceKind): boolean =>
  kind === 'ORDINARY' || intents.length === 0 || intents.includes(LicenceIntent[kind]);

/** How terms call what an achievement is. A registered right is no secret, so know-how has no right of its own kind. */
const OBJECT_KIND: Readonly<Record<AchievementKind, ObjectKind>> = {
  [AchievementKind.PATENT]: 'PATENT',
  [AchievementKind.PATENT_APPLICATION]: 'PATENT',
  [AchievementKind.SOFTWARE]: 'SOFTWARE',
  [AchievementKind.KNOW_HOW]: 'KNOW_HOW',
  [AchievementKind.PLANT_VARIETY]: 'PLANT_VARIETY',
  [AchievementKind.IC_LAYOUT]: 'IC_LAYOUT',
  [AchievementKind.BIO_VARIETY]: 'NEW_BIO_VARIETY',
};

/** What is licensed: the living rights with equal weights by largest remainder; without any, the achievement itself. */
export function objectsOf({ code, kind }: Achievement, rights: readonly AchievementRight[]): CompleteTerms['objects'] {
  const own = kind ? OBJECT_KIND[kind] : 'OTHER';
  if (rights.length === 0) return [{ id: code, kind: own, weightPpm: Number(PPM), lastValidOn: null }];
  const weights = splitEqually(PPM, rights.length);
  return rights.map(({ office, number, validUntil }, at) => ({
    id: `${office} ${number}`,
    kind: own === 'KNOW_HOW' ? 'OTHER' : own,
    weightPpm: Number(weights[at]),
    lastValidOn: validUntil as CivilDate | null,
  }));
}
