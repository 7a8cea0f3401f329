import type { Achievement } from '@trihelix/achievements';
import type { Challenge } from '@trihelix/challenges';
import type { Text } from '@trihelix/kernel';

/** What a hard fact is about. */
export enum MatchFactKind {
  MATURITY = 'MATURITY',
  PRICE = 'PRICE',
  REGION = 'REGION',
}

/** How a hard fact stands to what is wanted. */
export enum MatchFactVerdict {
  FITS = 'FITS',
  FALLS_SHORT = 'FALLS_SHORT',
  UNKNOWN = 'UNKNOWN',
}

/** A fact of both listings laid beside one another, as it was told before facts counted; reasons have taken its place. */
export interface MatchFact {
  readonly kind: MatchFactKind;
  readonly verdict: MatchFactVerdict;
  readonly sentence: Text;
}

/** What the need has fixed and the achievement meets, misses or does not say; nothing where the need asks for nothing. */
export const factsOf = (need: Challenge, achievement: Achievement): MatchFact[] => [
  ...maturity(need, achievement),
  ...price(need, achievement),
  region(need, achievement),
];

function maturity({ wantedMaturity: wanted }: Challenge, { maturityLevel: level }: Achievement): MatchFact[] {
  if (wanted === null) return [];
  const kind = MatchFactKind.MATURITY;
  if (level === null) {
    return [
      {
        kind,
        verdict: MatchFactVerdict.UNKNOWN,
        sentence: { zh: `未注明成熟度，要求 TRL ${wanted}`, en: `maturity not given, TRL ${wanted} wanted` },
      },
    ];
  }
  if (level >= wanted) {
    const sentence = { zh: `TRL ${level}，达到要求的 ${wanted}`, en: `TRL ${level} reaches the ${wanted} wanted` };
    return [{ kind, verdict: MatchFactVerdict.FITS, sentence }];
  }
  const sentence = { zh: `TRL ${level}，低于要求的 ${wanted}`, en: `TRL ${level} is below the ${wanted} wanted` };
  return [{ kind, verdict: MatchFactVerdict.FALLS_SHORT, sentence }];
}

/** A lump sum can be laid beside a budget in the same currency; other ways of paying cannot. */
function price({ budgetMax, budgetCurrency }: Challenge, { ufplLumpSum, ufplCurrency }: Achievement): MatchFact[] {
  if (budgetMax === null || ufplLumpSum === null || budgetCurrency !== ufplCurrency) return [];
  const kind = MatchFactKind.PRICE;
  return ufplLumpSum <= budgetMax
    ? [{ kind, verdict: MatchFactVerdict.FITS, sentence: { zh: '一次付清价在预算内', en: 'lump sum within the budget' } }]
    : [
        {
          kind,
          verdict: MatchFactVerdict.FALLS_SHORT,
          sentence: { zh: '一次付清价超出预算上限', en: 'lump sum above the budget' },
        },
      ];
}

/** Digits of a division's code that name its province, and its city. */
const PROVINCE = 2;
const CITY = 4;

function region({ regionCode: there }: Challenge, { regionCode: here }: Achievement): MatchFact {
  const shares = (digits: number) => there.slice(0, digits) === here.slice(0, digits);
  const kind = MatchFactKind.REGION;
  if (!shares(PROVINCE)) {
    return { kind, verdict: MatchFactVerdict.FALLS_SHORT, sentence: { zh: '跨省', en: 'in another province' } };
  }
  const isCity = shares(CITY) && !there.startsWith('00', PROVINCE);
  const sentence = isCity ? { zh: '同城', en: 'in the same city' } : { zh: '同省', en: 'in the same province' };
  return { kind, verdict: MatchFactVerdict.FITS, sentence };
}
