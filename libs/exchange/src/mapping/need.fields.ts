import type { NeedInput } from '@trihelix/challenges';
import { budgetOf } from './budget.reading';
import { lineOf, listOf, textOf } from './cell';
import { languageOf, levelOf } from './choice.reading';
import { dateOf } from './date.reading';
import { titleFrom } from './derived.title';
import type { Field } from './field';
import { targetOf } from './target.reading';
import { Unfit } from './unfit';

/** What the cells of a row say of a need. The problem is told in up to three pieces, which files keep in columns of their own. */
export interface NeedDraft {
  readonly input: Partial<NeedInput>;
  readonly objective: readonly string[];
  readonly description: readonly string[];
  readonly phases: readonly string[];
}

export const emptyNeed = (): NeedDraft => ({ input: {}, objective: [], description: [], phases: [] });

const LONGEST_PROBLEM = 20_000;

const set = (draft: NeedDraft, input: Partial<NeedInput>): NeedDraft => ({ ...draft, input: { ...draft.input, ...input } });
const add = (draft: NeedDraft, piece: 'objective' | 'description' | 'phases', text: string): NeedDraft => ({
  ...draft,
  [piece]: [...draft[piece], text],
});

/** Everything a column can mean for a need. */
export const NEED_FIELDS: readonly Field<NeedDraft>[] = [
  {
    name: 'code',
    label: { zh: '需求编号', en: 'code' },
    example: 'XQ-2026-001',
    synonyms: ['编号', '序号', 'number', 'id', 'topic number', 'topic code'],
    read: (cell, draft) => set(draft, { code: lineOf(cell, 64) }),
  },
  {
    name: 'title',
    label: { zh: '需求名称', en: 'title' },
    example: '水泵轴承早期磨损的在线监测',
    synonyms: ['名称', '标题', '需求标题', '技术需求名称', 'name', 'topic', 'topic title'],
    read: (cell, draft) => set(draft, { title: lineOf(cell, 500) }),
  },
  {
    name: 'objective',
    label: { zh: '目标', en: 'objective' },
    example: '在满负荷运行时提前两周发现轴承磨损。',
    synonyms: ['需求目标', '总体目标', '研发目标', 'goal'],
    isRepeatable: true,
    read: (cell, draft) => add(draft, 'objective', textOf(cell, LONGEST_PROBLEM)),
  },
  {
    name: 'problem',
    label: { zh: '问题描述', en: 'problem' },
    example: '现有巡检每月一次，磨损发现太晚，每年停机约四十小时。',
    isRepeatable: true,
    synonyms: ['需求描述', '需求内容', '技术难题', '技术需求', '具体内容', '主要内容', '描述', 'description', 'abstract', 'need'],
    read: (cell, draft) => add(draft, 'description', textOf(cell, LONGEST_PROBLEM)),
  },
  {
    name: 'phases',
    label: { zh: '分阶段要求', en: 'phases' },
    example: '第一阶段：样机；第二阶段：三个泵站试用。',
    isRepeatable: true,
    synonyms: ['阶段', '实施阶段', 'phase', 'phase 1', 'phase 2', 'phase 3', 'phase I', 'phase II', 'phase III'],
    read: (cell, draft) => add(draft, 'phases', textOf(cell, LONGEST_PROBLEM)),
  },
  {
    name: 'targets',
    label: { zh: '技术指标', en: 'targets' },
    example: '振动烈度 ≤ 2.8 mm/s；误报率 ≤ 1 %',
    synonyms: ['指标', '考核指标', '主要技术指标', '指标要求', 'metrics', 'requirements'],
    read: (cell, draft) => set(draft, { targets: listOf(cell, { most: 30, longest: 300 }).map(targetOf) }),
  },
  {
    name: 'currentState',
    label: { zh: '现有基础', en: 'current state' },
    example: '已有转速和流量数据。',
    synonyms: ['现状', '现有条件', '技术现状', '已有工作', 'current situation', 'background'],
    read: (cell, draft) => set(draft, { currentState: textOf(cell, 10_000) }),
  },
  {
    name: 'keywords',
    label: { zh: '关键词', en: 'keywords' },
    example: '轴承；在线监测',
    isRepeatable: true,
    synonyms: ['关键字', '技术领域', '领域', '所属领域', 'tags', 'areas', 'technology areas'],
    read: (cell, draft) =>
      set(draft, { keywords: [...new Set([...(draft.input.keywords ?? []), ...listOf(cell, { most: 50, longest: 200 })])] }),
  },
  {
    name: 'budget',
    label: { zh: '预算', en: 'budget' },
    example: '50-80万元',
    synonyms: ['投入预算', '拟投入金额', '资金预算', '预算金额', '经费', '意向金额'],
    read: (cell, draft) => {
      const { min, max, currency } = budgetOf(cell);
      return set(draft, {
        ...(min === null ? {} : { budgetMin: { amount: min, currency } }),
        ...(max === null ? {} : { budgetMax: { amount: max, currency } }),
      });
    },
  },
  {
    name: 'deadline',
    label: { zh: '截止日期', en: 'deadline' },
    example: '2027-06-30',
    synonyms: ['截止时间', '有效期', '有效期至', '需求截止日期', 'due', 'due date', 'close date'],
    read: (cell, draft) => set(draft, { deadline: dateOf(cell, 'FUTURE') }),
  },
  {
    name: 'wantedMaturity',
    label: { zh: '期望成熟度', en: 'wanted maturity' },
    example: '6',
    synonyms: ['成熟度', '技术成熟度', '成熟度要求', 'TRL'],
    read: (cell, draft) => set(draft, { wantedMaturity: levelOf(cell) }),
  },
  {
    name: 'industries',
    label: { zh: '行业', en: 'industries' },
    example: 'D46',
    synonyms: ['所属行业', '行业领域', '国民经济行业', 'industry'],
    read: (cell, draft) =>
      set(draft, { industries: [...new Set(listOf(cell, { most: 20, longest: 50 }).map((text) => cell.words.industry(text)))] }),
  },
  {
    name: 'region',
    label: { zh: '地区', en: 'region' },
    example: '330100',
    synonyms: ['行政区划', '所在地', '所在地区', '行政区划代码', 'region code'],
    read: (cell, draft) => set(draft, { regionCode: cell.words.region(lineOf(cell, 100)) }),
  },
  {
    name: 'language',
    label: { zh: '语言', en: 'language' },
    example: '中文',
    synonyms: ['语种', 'lang'],
    read: (cell, draft) => set(draft, { language: languageOf(cell) }),
  },
];

/** The row's facts put together; a need without a title gets one from what it wants. @throws Unfit for too long a problem. */
export function needOf({ input, objective, description, phases }: NeedDraft, notice: (name: string) => void): Partial<NeedInput> {
  const problem = [...objective, ...description, ...phases].join('\n\n');
  if (problem.length > LONGEST_PROBLEM) {
    throw new Unfit(
      { zh: `问题描述合计至多 ${LONGEST_PROBLEM} 个字符`, en: `a problem of at most ${LONGEST_PROBLEM} characters in all` },
      { zh: `现有 ${problem.length} 个字符，请缩短。`, en: `It has ${problem.length}; shorten it.` },
    );
  }
  const told = problem === '' ? input : { ...input, problem };
  if (input.title || problem === '') return told;
  notice('TITLE_DERIVED');
  return { ...told, title: titleFrom(problem) };
}
