import { RegionNearness, regionNearness, type TaxonomyDistance } from '@trihelix/catalog';
import { addDays, type CivilDate, daysBetween, money, sayMoney, type Text } from '@trihelix/kernel';
import { MatchSide } from '@trihelix/match-feedback';
import { type Judgement, judged, MatchPart, type Raise, unknown } from './judgement';
import type { AchievementFacts, FactPair, NeedFacts } from './pair.facts';

const byNeed = (zh: string, en: string): Raise => ({ by: MatchSide.NEED, sentence: { zh, en } });
const byAchievement = (zh: string, en: string): Raise => ({ by: MatchSide.ACHIEVEMENT, sentence: { zh, en } });

/** How near the fields are: exp(−distance) over industries, IPC symbols and disciplines. */
export function judgeTaxonomy({ need }: FactPair, found: TaxonomyDistance | null): Judgement {
  const part = MatchPart.TAXONOMY;
  if (!found) {
    const isNeedSilent = need.industries.length === 0;
    return unknown(part, () => ({
      label: { zh: '领域未知', en: 'field unknown' },
      sentence: isNeedSilent
        ? { zh: '需求未注明行业，领域远近未知', en: 'the need names no industry: how near the fields are is unknown' }
        : {
            zh: '成果未注明可对照的行业、IPC 或学科，领域远近未知',
            en: 'the achievement names no industry, IPC symbol or discipline to compare: how near the fields are is unknown',
          },
      raise: isNeedSilent
        ? byNeed('若需求补充行业代码，且与成果领域相符', 'if the need named its industry, and it were the same field')
        : byAchievement(
            '若成果补充行业、IPC 或学科代码，且与需求领域相符',
            'if the achievement named industry, IPC symbol or discipline, and it were the same field',
          ),
    }));
  }
  const { distance, path } = found;
  const value = Math.exp(-distance);
  if (!path) {
    return judged(part, value, () => ({
      label: { zh: '领域相距远', en: 'distant fields' },
      sentence: {
        zh: '行业与成果领域之间没有已知联系',
        en: 'no known relation between the industry and the field of the achievement',
      },
    }));
  }
  const isNear = value >= 0.5;
  return judged(part, value, () => ({
    label: isNear ? { zh: '领域相近', en: 'near fields' } : { zh: '领域较远', en: 'fields apart' },
    sentence: { zh: `领域：${path.zh}`, en: `fields: ${path.en}` },
  }));
}

/** 1 when the wanted maturity is reached, else exp(−gap / 2) for a gap in levels. */
export function judgeMaturity({ need: { wantedMaturity: wanted }, achievement: { maturityLevel: level } }: FactPair): Judgement {
  const part = MatchPart.MATURITY;
  if (wanted === null || level === null) {
    const label = { zh: '成熟度未知', en: 'maturity unknown' };
    if (wanted === null) {
      return unknown(part, () => ({
        label,
        sentence: { zh: '需求未注明期望的成熟度', en: 'the need does not say which maturity it wants' },
        raise: byNeed('若需求注明期望的成熟度，且成果已达到', 'if the need said which maturity it wants, and it were reached'),
      }));
    }
    return unknown(part, () => ({
      label,
      sentence: { zh: `未注明成熟度，要求 TRL ${wanted}`, en: `maturity not given, TRL ${wanted} wanted` },
      raise: byAchievement(
        `若成果注明成熟度，且达到 TRL ${wanted}`,
        `if the achievement gave its maturity, and it were TRL ${wanted}`,
      ),
    }));
  }
  const gap = Math.max(0, wanted - level);
  const isReached = gap === 0;
  return judged(
    part,
    Math.exp(-gap / 2),
    () => ({
      label: { zh: `TRL ${level}/${wanted}`, en: `TRL ${level} of ${wanted}` },
      sentence: isReached
        ? { zh: `TRL ${level}，达到要求的 ${wanted}`, en: `TRL ${level} reaches the ${wanted} wanted` }
        : { zh: `TRL ${level}，低于要求的 ${wanted}`, en: `TRL ${level} is below the ${wanted} wanted` },
      raise: byAchievement(`若成熟度提高到 TRL ${wanted}`, `if its maturity rose to TRL ${wanted}`),
    }),
    isReached,
  );
}

const PPM = 1_000_000;
/** Ratios beyond this are all alike, and small enough for a number. */
const MOST_TIMES = 1_000n;

/** A price over a budget, both in the same minor units. Exact to a millionth, and never past what a number holds. */
export function ratioOf(price: bigint, budget: bigint): number {
  const most = MOST_TIMES * BigInt(PPM);
  const ppm = (price * BigInt(PPM)) / budget;
  return Number(ppm > most ? most : ppm) / PPM;
}

const raiseByPrice = ({ zh, en }: Text): Raise =>
  byAchievement(`若一次付清价降到 ${zh} 以内`, `if the lump sum came down to ${en}`);

/** 1 within the budget, else exp(1 − price / budget): a lump sum can be laid beside a budget in the same currency. */
export function judgePrice({ need, achievement }: FactPair): Judgement {
  const part = MatchPart.PRICE;
  const label = { zh: '价格未知', en: 'price unknown' };
  const { budgetMax: budget, budgetCurrency } = need;
  const { price, priceCurrency } = achievement;
  if (budget === null || budget <= 0n) {
    return unknown(part, () => ({
      label,
      sentence: { zh: '需求未注明预算上限', en: 'the need gives no upper end of its budget' },
      raise: byNeed('若需求注明预算，且成果价格在预算内', 'if the need gave a budget, and the price were within it'),
    }));
  }
  if (price === null || budgetCurrency === null || priceCurrency !== budgetCurrency) {
    return unknown(part, () => ({
      label,
      sentence:
        price === null
          ? { zh: '成果未注明一次付清价', en: 'the achievement gives no lump sum' }
          : { zh: '价格与预算币种不同，未作比较', en: 'price and budget are in different currencies and not compared' },
      raise:
        price === null
          ? byAchievement('若成果注明一次付清价，且在预算内', 'if the achievement gave a lump sum, and it were within the budget')
          : undefined,
    }));
  }
  const ratio = ratioOf(price, budget);
  const isWithin = price <= budget;
  const percent = Math.round(ratio * 100);
  return judged(
    part,
    isWithin ? 1 : Math.exp(1 - Math.max(1, ratio)),
    () => ({
      label: isWithin ? { zh: '预算内', en: 'within budget' } : { zh: '超出预算', en: 'above budget' },
      sentence: isWithin
        ? { zh: `一次付清价在预算内（占 ${percent}%）`, en: `lump sum within the budget (${percent} % of it)` }
        : { zh: `一次付清价超出预算上限（为预算的 ${percent}%）`, en: `lump sum above the budget (${percent} % of it)` },
      ...(isWithin ? {} : { raise: raiseByPrice(sayMoney(money(budget, budgetCurrency))) }),
    }),
    isWithin,
  );
}

const NEARNESS: Readonly<Record<RegionNearness, { value: number; words: Text }>> = {
  CITY: { value: 1, words: { zh: '同城', en: 'in the same city' } },
  PROVINCE: { value: 0.8, words: { zh: '同省', en: 'in the same province' } },
  CLUSTER: { value: 0.65, words: { zh: '同一城市群', en: 'in one cluster of cities' } },
  ELSEWHERE: { value: 0.2, words: { zh: '跨省', en: 'in another province' } },
};

/** City, province, cluster of cities, elsewhere. The values are our own judgement: distance hinders, it forbids nothing. */
export function judgeRegion({ need, achievement }: FactPair): Judgement {
  const { nearness, cluster } = regionNearness(need.regionCode, achievement.regionCode);
  const { value, words } = NEARNESS[nearness];
  return judged(MatchPart.REGION, value, () => ({
    label: words,
    sentence: cluster ? { zh: `跨省，同属${cluster.zh}`, en: `in another province, both in the ${cluster.en}` } : words,
  }));
}

/** Days to come to terms, and days that a missing level of maturity takes. Our own judgement, on the short side. */
const DAYS_OF_TALKS = 30;
const DAYS_OF_A_LEVEL = 180;

/** The days that are left over the days it takes: to talk, and to close the gap in maturity. At most 1. */
export function judgeDeadline({ need, achievement }: FactPair, today: CivilDate): Judgement {
  const part = MatchPart.DEADLINE;
  if (need.deadline === null) {
    return unknown(part, () => ({
      label: { zh: '期限未知', en: 'deadline unknown' },
      sentence: { zh: '需求未注明截止日期', en: 'the need gives no deadline' },
      raise: byNeed('若需求注明截止日期，且来得及', 'if the need gave a deadline, and there were time'),
    }));
  }
  const left = daysBetween(today, need.deadline as CivilDate);
  const gap = Math.max(0, (need.wantedMaturity ?? 0) - (achievement.maturityLevel ?? need.wantedMaturity ?? 0));
  const takes = DAYS_OF_TALKS + gap * DAYS_OF_A_LEVEL;
  if (left <= 0) {
    return judged(part, 0, () => ({
      label: { zh: '已到期限', en: 'deadline passed' },
      sentence: { zh: `需求截止于 ${need.deadline}`, en: `the deadline of the need was ${need.deadline}` },
    }));
  }
  const isEnough = left >= takes;
  return judged(
    part,
    Math.min(1, left / takes),
    () => ({
      label: isEnough ? { zh: '来得及', en: 'in time' } : { zh: '时间紧', en: 'little time' },
      sentence: {
        zh: `距截止日期 ${left} 天，预计需要 ${takes} 天`,
        en: `${left} days to the deadline, about ${takes} needed`,
      },
      raise: byNeed(`若截止日期放宽到 ${addDays(today, takes)}`, `if the deadline were ${addDays(today, takes)}`),
    }),
    isEnough,
  );
}

/** 1 when a use-first-pay-later licence is offered and the need's owner may take it. */
export function judgeLicence({ need: { mayTakeUfpl }, achievement }: FactPair): Judgement {
  const part = MatchPart.LICENCE;
  if (!achievement.ufplOffered) {
    const told = {
      label: { zh: '先用后付', en: 'use first, pay later' },
      raise: byAchievement('若成果提供先用后付', 'if the achievement were offered use-first-pay-later'),
    };
    return achievement.saysLicenceWays
      ? judged(part, 0, () => ({
          ...told,
          label: { zh: '不提供先用后付', en: 'no use-first-pay-later' },
          sentence: { zh: '成果不提供先用后付', en: 'not offered use-first-pay-later' },
        }))
      : unknown(part, () => ({
          ...told,
          label: { zh: '许可方式未知', en: 'licence unknown' },
          sentence: { zh: '成果未注明许可方式', en: 'the achievement does not say how it may be licensed' },
        }));
  }
  if (mayTakeUfpl === null) {
    return unknown(part, () => ({
      label: { zh: '先用后付资格未知', en: 'eligibility unknown' },
      sentence: {
        zh: '提供先用后付，但需求方的企业规模未登记',
        en: 'offered use-first-pay-later, but the size class of the need’s owner is not recorded',
      },
      raise: byNeed('若需求方登记企业规模，且符合先用后付条件', 'if the need’s owner recorded its size class, and were eligible'),
    }));
  }
  return mayTakeUfpl
    ? judged(part, 1, () => ({
        label: { zh: '可先用后付', en: 'use first, pay later' },
        sentence: { zh: '提供先用后付，需求方符合条件', en: 'offered use-first-pay-later, and the need’s owner is eligible' },
      }))
    : judged(part, 0, () => ({
        label: { zh: '不符合先用后付条件', en: 'not eligible' },
        sentence: {
          zh: '提供先用后付，但需求方的企业规模不符合条件',
          en: 'offered use-first-pay-later, but not to enterprises of that size',
        },
      }));
}

const HALF_LIFE_DAYS = 180;
const DAY = 86_400_000;

/** Whole days of China, which has kept one time without summer time since 1992, from a moment to a day; 0 on the day itself. */
const daysSince = (moment: Date, today: CivilDate): number =>
  Math.max(0, Math.ceil((Date.parse(`${today}T00:00:00+08:00`) - moment.getTime()) / DAY));

/** Halves with every 180 days since the owner of the found listing last said that it holds. */
export function judgeFreshness(found: NeedFacts | AchievementFacts, side: MatchSide, today: CivilDate): Judgement {
  const part = MatchPart.FRESHNESS;
  const by = side === MatchSide.NEED ? byNeed : byAchievement;
  const raise = by('若发布方重新确认', 'if its owner confirmed it again');
  if (!found.confirmedAt) {
    return unknown(part, () => ({
      label: { zh: '确认时间未知', en: 'never confirmed' },
      sentence: { zh: '未载明何时确认过', en: 'it is not said when it was last confirmed' },
      raise,
    }));
  }
  const age = daysSince(found.confirmedAt, today);
  const value = 2 ** (-age / HALF_LIFE_DAYS);
  return judged(part, value, () => ({
    label: value >= 0.5 ? { zh: '信息较新', en: 'fresh' } : { zh: '信息较旧', en: 'old' },
    sentence:
      age === 0 ? { zh: '今天确认过', en: 'confirmed today' } : { zh: `${age} 天前确认过`, en: `confirmed ${age} days ago` },
    ...(age > 0 ? { raise } : {}),
  }));
}
