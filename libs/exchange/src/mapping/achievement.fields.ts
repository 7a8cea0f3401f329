import { type AchievementInput, AchievementKind, LegalStatus, UfplPricing } from '@trihelix/achievements';
import { type AchievementDraft, numberOf, type RightInput } from './achievement.draft';
import { KINDS, PRICINGS, STATUSES } from './achievement.words';
import { sumOf } from './budget.reading';
import { type Cell, lineOf, listOf, partsOf, textOf } from './cell';
import { choiceOf, languageOf, levelOf, wholeNumberOf, yesOrNo } from './choice.reading';
import { dateOf } from './date.reading';
import type { Field } from './field';
import { shareOf } from './share.reading';

const set =
  <K extends keyof AchievementInput>(key: K, value: AchievementInput[K]) =>
  ({ input, right }: AchievementDraft): AchievementDraft => ({ input: { ...input, [key]: value }, right });

/** What a column says of one right or, separated by semicolons or line breaks, of several in turn. */
const setRights =
  <K extends keyof RightInput>(key: K, read: (cell: Cell) => RightInput[K] | undefined) =>
  (cell: Cell, { input, right }: AchievementDraft): AchievementDraft => ({
    input,
    right: { ...right, [key]: partsOf(cell).map((part) => (part === undefined ? undefined : read(part))) },
  });

const readNumbers = setRights('number', (cell) => numberOf(lineOf(cell, 100), cell.notice));

const setUfpl = ({ input, right }: AchievementDraft, terms: NonNullable<AchievementInput['ufpl']>): AchievementDraft => ({
  input: { ...input, ufpl: { ...input.ufpl, ...terms } },
  right,
});

type F = Field<AchievementDraft>;

/** Everything a column can mean for an achievement. */
export const ACHIEVEMENT_FIELDS: readonly F[] = [
  {
    name: 'code',
    label: { zh: '成果编号', en: 'code' },
    example: 'CG-2026-001',
    synonyms: ['编号', '项目编号', '成果登记号', 'Case Number', 'number', 'id'],
    read: (cell, draft) => set('code', lineOf(cell, 64))(draft),
  },
  {
    name: 'title',
    label: { zh: '成果名称', en: 'title' },
    example: '水泵轴承在线振动诊断装置',
    synonyms: ['名称', '标题', '专利名称', '发明名称', '项目名称', 'name', 'award title', 'topic'],
    read: (cell, draft) => set('title', lineOf(cell, 500))(draft),
  },
  {
    name: 'abstract',
    label: { zh: '成果简介', en: 'abstract' },
    example: '面向供水企业的离心泵轴承，利用边缘计算在线识别早期磨损，提前两周预警。',
    synonyms: ['摘要', '简介', '说明', '内容', '成果内容', '成果描述', '技术简介', 'description', 'summary'],
    read: (cell, draft) => set('abstract', textOf(cell, 20_000))(draft),
  },
  {
    name: 'keywords',
    label: { zh: '关键词', en: 'keywords' },
    example: '振动诊断；边缘计算',
    synonyms: ['关键字', '主题词', 'tags'],
    isRepeatable: true,
    read: (cell, draft) =>
      set('keywords', distinct([...(draft.input.keywords ?? []), ...listOf(cell, { most: 50, longest: 200 })]))(draft),
  },
  {
    name: 'kind',
    label: { zh: '成果类型', en: 'kind' },
    example: '专利',
    synonyms: ['类型', '知识产权类型', '类别', '专利类型', 'type'],
    read: (cell, draft) => set('kind', choiceOf(cell, AchievementKind, KINDS))(draft),
  },
  {
    name: 'number',
    label: { zh: '专利号', en: 'patent number' },
    example: 'CN112233445B',
    synonyms: ['公开号', '公告号', '授权公告号', '公开公告号', '登记号', '知识产权编号', 'publication number', 'patent no'],
    read: readNumbers,
  },
  {
    name: 'applicationNumber',
    label: { zh: '申请号', en: 'application number' },
    example: 'CN202010123456.7',
    synonyms: ['专利申请号', 'Application SN', 'application no'],
    // The number under which a right was granted says more, and comes from a column of its own.
    read: (cell, draft) => (draft.right.number?.some(Boolean) ? draft : readNumbers(cell, draft)),
  },
  {
    name: 'office',
    label: { zh: '受理局', en: 'office' },
    example: 'CN',
    synonyms: ['国家', '专利局', 'country', 'jurisdiction'],
    read: setRights('office', (cell) => lineOf(cell, 100)),
  },
  {
    name: 'filedOn',
    label: { zh: '申请日', en: 'filing date' },
    example: '2020-03-05',
    synonyms: ['申请日期', 'filed', 'date filed', 'application date'],
    read: setRights('filedOn', (cell) => dateOf(cell, 'PAST')),
  },
  {
    name: 'grantedOn',
    label: { zh: '授权日', en: 'grant date' },
    example: '2022-06-01',
    synonyms: ['授权日期', '授权公告日', '登记日', '发证日期', 'granted', 'issue date'],
    read: setRights('grantedOn', (cell) => dateOf(cell, 'PAST')),
  },
  {
    name: 'validUntil',
    label: { zh: '有效期届满日', en: 'last valid date' },
    example: '2040-03-05',
    synonyms: [
      '有效期',
      '有效期至',
      '届满日',
      '到期日',
      'Patent Expiration Date',
      'expiration date',
      'expiry date',
      'valid until',
    ],
    read: setRights('validUntil', (cell) => dateOf(cell, 'FUTURE')),
  },
  {
    name: 'legalStatus',
    label: { zh: '法律状态', en: 'legal status' },
    example: '授权',
    synonyms: ['专利状态', '状态', 'status'],
    read: setRights('legalStatus', (cell) => choiceOf(cell, LegalStatus, STATUSES)),
  },
  {
    name: 'ipc',
    label: { zh: 'IPC 分类号', en: 'IPC' },
    example: 'G01M；F04D',
    synonyms: ['IPC小类', 'IPC', 'IPC主分类', '分类号', '主分类号', 'ipc symbols'],
    read: (cell, draft) =>
      set('ipc', distinct(listOf(cell, { most: 20, longest: 50 }).map((text) => cell.words.ipc(text))))(draft),
  },
  {
    name: 'disciplines',
    label: { zh: '学科', en: 'disciplines' },
    example: '0802',
    synonyms: ['学科领域', '所属学科', '学科分类', 'discipline'],
    read: (cell, draft) =>
      set('disciplines', distinct(listOf(cell, { most: 20, longest: 50 }).map((text) => cell.words.discipline(text))))(draft),
  },
  {
    name: 'industries',
    label: { zh: '应用行业', en: 'industries' },
    example: 'C34',
    synonyms: ['行业', '所属行业', '行业领域', '国民经济行业', 'industry'],
    read: (cell, draft) =>
      set('industries', distinct(listOf(cell, { most: 20, longest: 50 }).map((text) => cell.words.industry(text))))(draft),
  },
  {
    name: 'region',
    label: { zh: '地区', en: 'region' },
    example: '330100',
    synonyms: ['行政区划', '所在地', '所在地区', '行政区划代码', 'region code'],
    read: (cell, draft) => set('regionCode', cell.words.region(lineOf(cell, 100)))(draft),
  },
  {
    name: 'maturity',
    label: { zh: '技术成熟度', en: 'maturity level' },
    example: '6',
    synonyms: ['成熟度', '技术就绪度', '成熟度等级', 'TRL', 'maturity'],
    read: (cell, draft) => set('maturity', { ...draft.input.maturity, level: levelOf(cell) })(draft),
  },
  {
    name: 'originInstitution',
    label: { zh: '完成单位', en: 'institution' },
    example: '机械工程学院',
    synonyms: ['单位', '所属单位', '完成机构', '权利人', '专利权人', 'Center', 'company', 'organization', 'assignee'],
    read: (cell, draft) => set('originInstitution', lineOf(cell, 500))(draft),
  },
  {
    name: 'inventors',
    label: { zh: '完成人', en: 'inventors' },
    example: '张三；李四',
    synonyms: ['发明人', '主要完成人', '作者', 'inventor', 'authors'],
    read: (cell, draft) =>
      set(
        'inventors',
        listOf(cell, { most: 100, longest: 100 }).map((name) => ({ name })),
      )(draft),
  },
  {
    name: 'shares',
    label: { zh: '权属份额', en: 'shares' },
    example: '某某大学 60%；某某有限公司 40%',
    synonyms: ['产权份额', '权属比例', '份额', '所有权份额', 'ownership', 'ownership shares'],
    read: (cell, draft) => set('shares', listOf(cell, { most: 50, longest: 250 }).map(shareOf))(draft),
  },
  {
    name: 'ufplOffered',
    label: { zh: '先使用后付费', en: 'use first, pay later' },
    example: '是',
    synonyms: ['是否先使用后付费', '支持先使用后付费', 'ufpl'],
    read: (cell, draft) => set('ufplOffered', yesOrNo(cell))(draft),
  },
  {
    name: 'ufplTrialMonths',
    label: { zh: '试用期', en: 'trial months' },
    example: '12',
    synonyms: ['试用期（月）', '试用月数', '试用期限', 'trial', 'trial period'],
    read: (cell, draft) => setUfpl(draft, { trialMonths: wholeNumberOf(cell, { least: 1, most: 120, unit: '个月' }) }),
  },
  {
    name: 'ufplPricing',
    label: { zh: '定价方式', en: 'pricing' },
    example: '协议定价',
    synonyms: ['转化定价方式', '先使用后付费定价方式', 'pricing method'],
    read: (cell, draft) => setUfpl(draft, { pricing: choiceOf(cell, UfplPricing, PRICINGS) }),
  },
  {
    name: 'ufplLumpSum',
    label: { zh: '转化价款', en: 'lump sum' },
    example: '80万元',
    synonyms: ['一次性价款', '转化价格', '许可费总额', 'lump sum on conversion'],
    read: (cell, draft) => setUfpl(draft, { lumpSum: sumOf(cell) }),
  },
  {
    name: 'ufplDueDays',
    label: { zh: '付款期限', en: 'due days' },
    example: '30',
    synonyms: ['付款期限（天）', '付款天数', 'days until due', 'payment days'],
    read: (cell, draft) => setUfpl(draft, { dueDays: wholeNumberOf(cell, { least: 0, most: 3_650, unit: '天' }) }),
  },
  {
    name: 'priceTerms',
    label: { zh: '价格', en: 'price terms' },
    example: '面议',
    synonyms: ['转让价格', '报价', '价格条件', 'price'],
    read: (cell, draft) => set('priceTerms', textOf(cell, 5_000))(draft),
  },
  {
    name: 'language',
    label: { zh: '语言', en: 'language' },
    example: '中文',
    synonyms: ['语种', 'lang'],
    read: (cell, draft) => set('language', languageOf(cell))(draft),
  },
];

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
