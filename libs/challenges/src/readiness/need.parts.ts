import type { Text } from '@trihelix/kernel';
import type { MissingFact } from '@trihelix/platform';
import type { Challenge } from '../challenge.entity';

/** What of a need its readiness is judged by. */
export const NEED_FACTS = [
  'title',
  'problem',
  'targets',
  'currentState',
  'budgetMin',
  'budgetMax',
  'budgetCurrency',
  'deadline',
  'wantedMaturity',
  'industries',
  'keywords',
  'language',
] as const satisfies readonly (keyof Challenge)[];

export type NeedFacts = Pick<Challenge, (typeof NEED_FACTS)[number]>;

/** Something that a need can say. */
export interface NeedPart {
  /** As the input calls it. */
  readonly field: string;
  /** Out of 100, what it adds to completeness. */
  readonly share: number;
  /** Without it nothing is published; everything else is advice. */
  readonly isRequired: boolean;
  /** The part that comes first: this one is not asked for before that is there. */
  readonly follows?: string;
  readonly isThere: (facts: NeedFacts) => boolean;
  readonly ask: Text;
  /** What a good one looks like: all of them are about one and the same need, so that they can be read together. */
  readonly example: Text;
}

const required = { isRequired: true } as const;
const advised = { isRequired: false } as const;

/**
 * Everything that a need is asked for, and the one list of it. The shares follow from what each part decides, and sum to 100:
 * 70 for whether anybody can answer (what is wanted, when it counts as solved, where it stands), 20 for whether they will
 * (what it is worth, until when, how far there is to go), 10 for whether they find it.
 */
export const NEED_PARTS: readonly NeedPart[] = [
  {
    ...required,
    field: 'title',
    share: 10,
    isThere: ({ title }) => Boolean(title),
    ask: { zh: '请填写需求名称', en: 'give it a title' },
    example: {
      zh: '大尺寸铝合金电池托盘激光焊接气孔率控制',
      en: 'Less porosity in laser welds of large aluminium battery trays',
    },
  },
  {
    ...required,
    field: 'problem',
    share: 20,
    isThere: ({ problem }) => Boolean(problem),
    ask: { zh: '请说明要解决的问题', en: 'describe the problem to be solved' },
    example: {
      zh: '2.1 m × 1.4 m 的 6 系铝合金托盘激光焊接后气孔偏多，气密检测一次合格率只有 82%，每月返修约 300 件。',
      en: 'Laser welds of 6000-series aluminium trays (2.1 m × 1.4 m) are porous: 82 % pass the leak test at once, and about 300 trays a month are reworked.',
    },
  },
  {
    ...advised,
    field: 'targets',
    share: 15,
    isThere: ({ targets }) => targets.length > 0,
    ask: { zh: '补充可衡量的指标', en: 'add measurable targets' },
    example: {
      zh: '焊缝气孔率 ≤ 1%；气密检测一次合格率 ≥ 98%',
      en: 'Porosity of the weld ≤ 1 %; passed the leak test at once ≥ 98 %',
    },
  },
  {
    ...advised,
    field: 'targets.current',
    follows: 'targets',
    share: 5,
    isThere: ({ targets }) => targets.some(({ current }) => Boolean(current?.trim())),
    ask: { zh: '写出指标的现状值', en: 'say where a target stands today' },
    example: { zh: '焊缝气孔率：现状 3.5%，目标 ≤ 1%', en: 'Porosity of the weld: 3.5 % today, ≤ 1 % wanted' },
  },
  {
    ...advised,
    field: 'targets.test',
    follows: 'targets',
    share: 10,
    isThere: ({ targets }) => targets.some(({ test }) => Boolean(test?.trim())),
    ask: { zh: '说明指标如何验收', en: 'say how a target is checked' },
    example: {
      zh: '按 GB/T 3323.1 射线检测，连续三批、每批抽检 30 件全部达标',
      en: 'Radiographic testing to GB/T 3323.1: three batches in a row, 30 trays of each, all within the target',
    },
  },
  {
    ...advised,
    field: 'currentState',
    share: 15,
    isThere: ({ currentState }) => Boolean(currentState),
    ask: { zh: '说明现状和已尝试的办法', en: 'say how things are today and what was tried' },
    example: {
      zh: '现用 4 kW 光纤激光器加氩气保护；试过摆动焊接和焊前激光清洗，气孔率从 5% 降到 3.5% 后不再下降。',
      en: 'A 4 kW fibre laser under argon. Wobble welding and laser cleaning brought porosity from 5 % to 3.5 %, and no further.',
    },
  },
  {
    ...advised,
    field: 'budget',
    share: 10,
    isThere: ({ budgetMin, budgetMax }) => budgetMin !== null || budgetMax !== null,
    ask: { zh: '给出预算范围', en: 'give a range for the budget' },
    example: { zh: '80 万至 120 万元，含试制，不含设备采购', en: 'CNY 800,000 to 1,200,000, with trials, without equipment' },
  },
  {
    ...advised,
    field: 'deadline',
    share: 5,
    isThere: ({ deadline }) => deadline !== null,
    ask: { zh: '给出截止日期', en: 'give a deadline' },
    example: {
      zh: '还来得及采用方案的最后一天，例如产线改造开工前三个月',
      en: 'The last day on which an answer can still be used, such as three months before the line is rebuilt',
    },
  },
  {
    ...advised,
    field: 'industries',
    share: 5,
    isThere: ({ industries }) => industries.length > 0,
    ask: { zh: '选择所属行业', en: 'name the industry' },
    example: { zh: '36 汽车制造业：用在哪里就选哪里', en: '36 Manufacture of automobiles: the industry it is used in' },
  },
  {
    ...advised,
    field: 'keywords',
    share: 5,
    isThere: ({ keywords }) => keywords.length > 0,
    ask: { zh: '补充关键词', en: 'add keywords' },
    example: {
      zh: '激光焊接、铝合金、气孔、电池托盘：工艺、材料、问题、产品各一个',
      en: 'laser welding, aluminium alloy, porosity, battery tray: the process, the material, the trouble and the product',
    },
  },
];

/** The parts that a need lacks. */
export const partsMissing = (facts: NeedFacts): NeedPart[] => NEED_PARTS.filter(({ isThere }) => !isThere(facts));

/** Those of them that there is a point in asking for now. */
export function partsToAskFor(facts: NeedFacts): NeedPart[] {
  const missing = partsMissing(facts);
  return missing.filter(({ follows }) => !missing.some(({ field }) => field === follows));
}

/** A part as it is asked for. */
export const asked = ({ field, ask, example }: NeedPart): MissingFact => ({ field, text: ask, exampleText: example });
