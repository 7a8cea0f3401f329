import type { Text } from '@trihelix/kernel';
import { NeedComplexity as Complexity, NeedRoute } from './need-readiness.enums';
import { NEED_PARTS, type NeedFacts, type NeedPart, partsMissing } from './need.parts';

/** Which rules an assessment was made by. It rises whenever they change, so that outcomes are told apart by it. */
export const READINESS_METHOD = 1;

/** Beyond so many targets an answer to one costs another: they have to be weighed. */
const MOST_TARGETS = 3;
/** Two printed pages of it, in characters: 800 Chinese characters make a page, and 2,400 Latin letters and spaces. */
const TWO_PAGES = { zh: 1_600, en: 4_800 } as const;
/**
 * In fen. From CNY 2,000,000 on the state itself buys goods and services by open tender only, for so much is not bought on
 * sight (中央预算单位政府集中采购目录及标准（2020年版）, 国办发〔2019〕55号, 四). Of other currencies it says nothing.
 */
const LARGE = 200_000_000n;
/** What has been shown to work in a laboratory and nowhere else (ISO 16290:2013, TRL 4). */
const LABORATORY = 4;
/** So many reasons together are more than somebody can help with in passing. */
const FOR_A_MANAGER = 3;

/** How ready a need is to be answered, and who should bring the two sides together. */
export interface NeedReadiness {
  readonly method: number;
  /** 0 to 100: the shares of the parts that are there. */
  readonly completeness: number;
  readonly missing: readonly NeedPart[];
  readonly complexity: readonly Complexity[];
  readonly route: NeedRoute;
  /** One sentence that says why this route. */
  readonly reason: Text;
}

/** Judges by what the fields hold, never by what the words mean: the same facts always come to the same. */
export function assess(facts: NeedFacts, { isConfidential }: { readonly isConfidential: boolean }): NeedReadiness {
  const missing = partsMissing(facts);
  const complexity = SIGNALS.filter(({ isThere }) => isThere(facts, isConfidential)).map(({ code }) => code);
  const route = routeFor(complexity);
  return {
    method: READINESS_METHOD,
    completeness: sharesOf(NEED_PARTS) - sharesOf(missing),
    missing,
    complexity,
    route,
    reason: reasonFor(route, complexity),
  };
}

/** Every reason counts the same: none leaves the match to the list, one or two ask for help, three or more for a manager. */
export function routeFor(complexity: readonly Complexity[]): NeedRoute {
  if (complexity.length === 0) return NeedRoute.DIRECT;
  return complexity.length < FOR_A_MANAGER ? NeedRoute.ASSISTED : NeedRoute.MANAGER;
}

const sharesOf = (parts: readonly NeedPart[]) => parts.reduce((sum, { share }) => sum + share, 0);

/** A reason why a need is not answered by a list alone: what it takes, and how it is said. */
interface Signal {
  readonly code: Complexity;
  readonly isThere: (facts: NeedFacts, isConfidential: boolean) => boolean;
  readonly words: Text;
}

const SIGNALS: readonly Signal[] = [
  {
    code: Complexity.UNMEASURED,
    isThere: ({ targets }) => targets.length === 0,
    words: { zh: '尚无可衡量的指标', en: 'it has no measurable target yet' },
  },
  {
    code: Complexity.MANY_TARGETS,
    isThere: ({ targets }) => targets.length > MOST_TARGETS,
    words: { zh: `指标超过 ${MOST_TARGETS} 项`, en: `it has more than ${MOST_TARGETS} targets` },
  },
  {
    code: Complexity.LONG,
    isThere: ({ problem, currentState, language }) => (problem?.length ?? 0) + (currentState?.length ?? 0) > TWO_PAGES[language],
    words: { zh: '内容超过两页', en: 'it takes more than two pages' },
  },
  {
    code: Complexity.SEVERAL_INDUSTRIES,
    isThere: ({ industries }) => isAcrossIndustries(industries),
    words: { zh: '跨多个行业', en: 'it lies in several industries' },
  },
  {
    code: Complexity.LARGE_BUDGET,
    isThere: ({ budgetMin, budgetMax, budgetCurrency }) => budgetCurrency === 'CNY' && (budgetMax ?? budgetMin ?? 0n) >= LARGE,
    words: { zh: '预算达到 200 万元', en: 'its budget reaches CNY 2,000,000' },
  },
  {
    code: Complexity.EARLY_STAGE,
    isThere: ({ wantedMaturity }) => wantedMaturity !== null && wantedMaturity <= LABORATORY,
    words: { zh: '可接受的技术仍处实验室阶段', en: 'technology still in the laboratory will do' },
  },
  {
    code: Complexity.CONFIDENTIAL,
    isThere: (_, isConfidential) => isConfidential,
    words: { zh: '含保密部分', en: 'a part of it is confidential' },
  },
];

/** A section (`C`) is compared with sections, a division (`36`) with divisions: one may lie in the other. */
function isAcrossIndustries(codes: readonly string[]): boolean {
  const divisions = codes.filter((code) => /^\d/.test(code)).map((code) => code.slice(0, 2));
  const sections = codes.filter((code) => /^[A-T]$/.test(code));
  return new Set(divisions).size > 1 || new Set(sections).size > 1;
}

const ADVICE: Readonly<Record<NeedRoute, Text>> = {
  DIRECT: {
    zh: '指标明确、边界清楚，可直接从匹配列表中选择。',
    en: 'Its targets are few and clear: choose from the list of matches.',
  },
  ASSISTED: { zh: '建议请平台服务人员协助匹配。', en: 'have somebody help with the match.' },
  MANAGER: { zh: '建议由技术经理人牵头拆解需求、组织对接。', en: 'have a technology manager take it apart and lead the talks.' },
};

function reasonFor(route: NeedRoute, complexity: readonly Complexity[]): Text {
  if (route === NeedRoute.DIRECT) return ADVICE.DIRECT;
  const words = SIGNALS.filter(({ code }) => complexity.includes(code)).map((signal) => signal.words);
  const en = words.map((word) => word.en).join(', ');
  return {
    zh: `${words.map((word) => word.zh).join('、')}，${ADVICE[route].zh}`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}: ${ADVICE[route].en}`,
  };
}
