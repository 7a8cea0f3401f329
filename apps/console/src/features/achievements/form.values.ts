import type { Amount } from '@shared/format/format';
import type { AchievementInput, LegalStatus } from '@gql/achievements/graphql';
import type { AchievementDetail } from './achievement.query';
import { listedOf, listedPriceOf, type ListedValue } from './listed.price';

/** One whole in parts per million. */
const WHOLE_PPM = 1_000_000;

export interface ShareValue {
  readonly holderId?: string | null;
  readonly holderName?: string | null;
  /** As it is typed: 33.3333. */
  readonly percent?: string | null;
}

export interface RightValue {
  readonly office?: string;
  readonly number?: string;
  readonly filedOn?: string | null;
  readonly grantedOn?: string | null;
  readonly validUntil?: string | null;
  readonly legalStatus?: LegalStatus;
}

/** What the form of an achievement holds, by the names that the API uses in its problems. */
export interface AchievementValues extends Omit<AchievementInput, 'shares' | 'rights' | 'ufpl' | 'comparison' | 'maturity'> {
  readonly maturity?: { readonly level?: number | null; readonly evidence?: string | null } | null;
  readonly shares?: readonly (ShareValue | undefined)[];
  readonly rights?: readonly (RightValue | undefined)[];
  readonly comparison?: {
    readonly text?: string | null;
    readonly figures?: readonly { metric?: string; unit?: string | null; ours?: string; theirs?: string }[];
  };
  readonly ufpl?: {
    readonly trialMonths?: number | null;
    readonly pricing?: 'AGREEMENT' | 'AUCTION' | 'MARKET_LISTING' | null;
    readonly lumpSum?: Amount | null;
    readonly dueDays?: number | null;
    readonly listing?: { market?: string; number?: string; url?: string } | null;
    /** What is listed beside the lump sum; `'OTHER'` for more than the form writes, which is kept. */
    readonly listed?: ListedValue | 'OTHER' | null;
  };
}

/**
 * Parts per million of a percentage as people type it, with up to four decimals: 33.3333 → 333333; undefined when it is none
 * or not between 0 and 100. Exact: no floats.
 */
export function ppmOf(text: string | null | undefined): number | undefined {
  const [, whole, fraction = ''] = /^\s*(\d{1,3})(?:\.(\d{1,4}))?\s*%?\s*$/.exec(text ?? '') ?? [];
  if (whole === undefined) return undefined;
  const ppm = Number(whole) * 10_000 + Number(fraction.padEnd(4, '0'));
  return ppm > 0 && ppm <= WHOLE_PPM ? ppm : undefined;
}

/** Parts per million as a percentage to type: 333333 → 33.3333. */
export function percentOf(ppm: number): string {
  const fraction = String(ppm % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.floor(ppm / 10_000)}${fraction && `.${fraction}`}`;
}

/** What shares come to: their sum in parts per million as far as they can be read, and whether that is the whole (or nothing). */
export function sumOf(shares: readonly (ShareValue | undefined)[] | undefined): {
  readonly ppm: number;
  readonly isWhole: boolean;
} {
  const read = (shares ?? []).map((share) => ppmOf(share?.percent));
  const ppm = read.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  return { ppm, isWhole: read.length === 0 || (ppm === WHOLE_PPM && read.every((each) => each !== undefined)) };
}

const given = (text: string | null | undefined): string | null => text?.trim() || null;

/** What is sent: everything the form shows, so that what was emptied is emptied. */
export function inputOf(values: AchievementValues): AchievementInput {
  const { shares, rights, inventors, ufpl, comparison, maturity, ufplOffered } = values;
  return {
    code: given(values.code),
    title: given(values.title),
    abstract: given(values.abstract),
    keywords: values.keywords ?? [],
    kind: values.kind ?? null,
    disciplines: values.disciplines ?? [],
    industries: values.industries ?? [],
    ipc: values.ipc ?? [],
    regionCode: values.regionCode ?? null,
    originInstitution: given(values.originInstitution),
    priceTerms: given(values.priceTerms),
    licenceWays: values.licenceWays ?? [],
    licenceIntents: values.licenceIntents ?? [],
    maturity: maturity?.level ? { level: maturity.level, evidence: given(maturity.evidence) } : null,
    shares: (shares ?? []).map((share) => ({
      ...(share?.holderId ? { holderId: share.holderId } : { holderName: given(share?.holderName) }),
      sharePpm: ppmOf(share?.percent) ?? 0,
    })),
    rights: (rights ?? []).map((right) => ({
      office: right?.office?.trim() ?? '',
      number: right?.number?.trim() ?? '',
      filedOn: right?.filedOn || null,
      grantedOn: right?.grantedOn || null,
      validUntil: right?.validUntil || null,
      legalStatus: right?.legalStatus ?? 'PENDING',
    })),
    inventors: (inventors ?? []).map(({ name, affiliation }) => ({ name: name.trim(), affiliation: given(affiliation) })),
    comparison: comparisonOf(comparison),
    ufplOffered: ufplOffered ?? false,
    ufpl: ufplOffered ? termsOf(ufpl) : null,
  };
}

function comparisonOf(comparison: AchievementValues['comparison']): AchievementInput['comparison'] {
  const figures = (comparison?.figures ?? []).map(({ metric = '', unit, ours = '', theirs = '' }) => ({
    metric,
    unit: given(unit),
    ours,
    theirs,
  }));
  const text = given(comparison?.text);
  return text || figures.length > 0 ? { text, figures } : null;
}

function termsOf(ufpl: AchievementValues['ufpl']): AchievementInput['ufpl'] {
  const { trialMonths, pricing, lumpSum, dueDays, listing } = ufpl ?? {};
  const isListed = pricing === 'MARKET_LISTING';
  const { market = '', number = '', url = '' } = listing ?? {};
  return {
    trialMonths: trialMonths ?? null,
    pricing: pricing ?? null,
    lumpSum: lumpSum ? { amount: lumpSum.amount, currency: lumpSum.currency } : null,
    dueDays: dueDays ?? null,
    listing: isListed && (market || number || url) ? { market, number, url } : null,
    ...listedInput(isListed, ufpl),
  };
}

/** The form of what there is. */
export function valuesOf(achievement: AchievementDetail): AchievementValues {
  const { shares, rights, inventors, ufpl, comparison, maturity } = achievement;
  return {
    code: achievement.code,
    title: achievement.title ?? null,
    kind: achievement.kind ?? null,
    abstract: achievement.abstract ?? null,
    keywords: achievement.keywords,
    industries: achievement.industries,
    disciplines: achievement.disciplines,
    ipc: achievement.ipc,
    regionCode: achievement.regionCode,
    originInstitution: achievement.originInstitution ?? null,
    priceTerms: achievement.priceTerms ?? null,
    licenceWays: achievement.licenceWays,
    licenceIntents: achievement.licenceIntents,
    ufplOffered: achievement.ufplOffered,
    ...(maturity ? { maturity: { level: maturity.level, evidence: maturity.evidence ?? null } } : {}),
    ...(ufpl ? { ufpl: ufplOf(ufpl) } : {}),
    ...(comparison
      ? { comparison: { text: comparison.text ?? null, figures: comparison.figures.map((each) => ({ ...each })) } }
      : {}),
    shares: shares.map(({ holderId, holderName, sharePpm }) => ({
      holderId: holderId ?? null,
      holderName,
      percent: percentOf(sharePpm),
    })),
    rights: rights.map((right) => ({ ...right })),
    inventors: (inventors ?? []).map(({ name, affiliation }) => ({ name, affiliation: affiliation ?? null })),
  };
}

/** What is left out is kept: a listed price that the form cannot say, or does not show. */
function listedInput(isListed: boolean, ufpl: AchievementValues['ufpl']): { listedPrice?: object | null } {
  if (!isListed) return { listedPrice: null };
  const { listed, lumpSum, dueDays } = ufpl ?? {};
  return listed === undefined || listed === 'OTHER' ? {} : { listedPrice: listed && listedPriceOf(listed, { lumpSum, dueDays }) };
}

function ufplOf({ listedPrice, ...ufpl }: NonNullable<AchievementDetail['ufpl']>): NonNullable<AchievementValues['ufpl']> {
  const listed = listedOf(listedPrice, ufpl.lumpSum?.currency ?? 'CNY') ?? null;
  return { ...ufpl, listing: ufpl.listing ?? null, listed } as NonNullable<AchievementValues['ufpl']>;
}

/** Paths of what a listing must have and these values lack, as the API names them; declaration and owner are not in a form. */
export function missingIn({ title, kind, ufplOffered, ufpl }: AchievementValues): readonly string[] {
  const { trialMonths, pricing, lumpSum, dueDays, listing } = ufpl ?? {};
  const isListed = listing?.market && listing.number && listing.url;
  const terms: readonly (readonly [string, boolean])[] = [
    ['ufpl.trialMonths', isThere(trialMonths)],
    ['ufpl.pricing', isThere(pricing)],
    ['ufpl.lumpSum', isThere(lumpSum)],
    ['ufpl.dueDays', isThere(dueDays)],
    ['ufpl.listing', pricing !== 'MARKET_LISTING' || Boolean(isListed)],
  ];
  return [
    ...(given(title) ? [] : ['title']),
    ...(kind ? [] : ['kind']),
    ...(ufplOffered ? terms.filter(([, isGiven]) => !isGiven).map(([path]) => path) : []),
  ];
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;
