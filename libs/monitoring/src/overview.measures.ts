import type { AchievementState } from '@trihelix/achievements';
import type { NeedState } from '@trihelix/challenges';
import type { Text } from '@trihelix/kernel';
import { LICENCE_STATE_NAMES, LicenceState } from '@trihelix/licensing';
import type { Period } from './overview.period';

/** Where and when an overview looks; both days belong to the period. */
export interface Scope extends Period {
  readonly regionCode: string;
}

/** Lists whose rows are counted, named as their root fields are. */
export type ListName = 'achievements' | 'needs' | 'licences' | 'receivables' | 'receipts' | 'organizations';

export type FilterFields = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A list and the filter under which it shows exactly the rows that a number counts. */
export interface Rows {
  readonly list: ListName;
  readonly filter: FilterFields;
}

/** Rows that enter a period by one of their days. Measures of the same source are read together. */
export interface Source {
  readonly list: ListName;
  /** The filter's fields that bound the day. */
  readonly between: readonly [from: string, to: string];
  readonly where: FilterFields;
}

/** A number's name and meaning; its value and its rows follow from the same filter. */
export interface Measure {
  readonly code: string;
  readonly name: Text;
  readonly definition: Text;
  readonly source: Source;
  /** What narrows the source further: fields of its list's filter that {@link FACETS} knows. */
  readonly only?: FilterFields;
}

/** How a field of a filter is told from what rows were counted by. */
export const FACETS: Readonly<Record<string, string>> = { states: 'state', ufplOffered: 'ufplOffered', isOpen: 'isOpen' };

/** The rows of a measure in a region and a period. */
export const rowsOf = ({ source, only }: Measure, { regionCode, from, to }: Scope): Rows => ({
  list: source.list,
  filter: { regionCode, [source.between[0]]: from, [source.between[1]]: to, ...source.where, ...only },
});

const LISTED: `${AchievementState.LISTED}` = 'LISTED';
/** Once published a need stays public, also after its end. */
const POSTED: readonly `${NeedState}`[] = ['PUBLISHED', 'MATCHED', 'EXPIRED', 'WITHDRAWN'];

const LISTINGS: Source = { list: 'achievements', between: ['listedFrom', 'listedTo'], where: { states: [LISTED] } };
const NEEDS: Source = { list: 'needs', between: ['postedFrom', 'postedTo'], where: { states: POSTED } };
const REQUESTS: Source = { list: 'licences', between: ['requestedFrom', 'requestedTo'], where: {} };
const SIGNINGS: Source = { list: 'licences', between: ['signedFrom', 'signedTo'], where: {} };
const TRIALS: Source = { list: 'licences', between: ['trialStartedFrom', 'trialStartedTo'], where: {} };
const DUE: Source = { list: 'receivables', between: ['dueFrom', 'dueTo'], where: {} };
const RECEIVED: Source = { list: 'receipts', between: ['receivedFrom', 'receivedTo'], where: { isReversed: false } };

export const ACHIEVEMENTS_LISTED: Measure = {
  code: 'ACHIEVEMENTS_LISTED',
  name: { zh: '上架科技成果', en: 'Achievements listed' },
  definition: {
    zh: '期内首次上架、目前仍在架、成果所在地属于本区域的科技成果数。',
    en: 'Achievements of the region first listed in the period and still listed.',
  },
  source: LISTINGS,
};

const ACHIEVEMENTS_UFPL: Measure = {
  code: 'ACHIEVEMENTS_UFPL',
  name: { zh: '其中：提供“先使用后付费”', en: 'Of these: use first, pay later' },
  definition: {
    zh: '上架科技成果中提供“先使用后付费”的数量。',
    en: 'Listed achievements that are offered to be used first and paid later.',
  },
  source: LISTINGS,
  only: { ufplOffered: true },
};

export const NEEDS_POSTED: Measure = {
  code: 'NEEDS_POSTED',
  name: { zh: '发布技术需求', en: 'Needs posted' },
  definition: {
    zh: '期内首次发布、需求所在地属于本区域的技术需求数，含其后结束的；发布后由发布方隐藏的不计。',
    en: 'Needs of the region first posted in the period, ended ones included; those their owners have hidden are not.',
  },
  source: NEEDS,
};

export const NEEDS_MATCHED: Measure = {
  code: 'NEEDS_MATCHED',
  name: { zh: '其中：已匹配', en: 'Of these: matched' },
  definition: {
    zh: '期内发布的技术需求中目前处于“已匹配”状态的数量；匹配后又到期或撤回的不计。',
    en: 'Needs posted in the period that are matched now; those that ended after their match are not counted.',
  },
  source: NEEDS,
  only: { states: ['MATCHED'] },
};

const NEEDS_EXPIRED: Measure = {
  code: 'NEEDS_EXPIRED',
  name: { zh: '其中：已到期', en: 'Of these: expired' },
  definition: { zh: '期内发布的技术需求中目前已到期的数量。', en: 'Needs posted in the period whose time is over now.' },
  source: NEEDS,
  only: { states: ['EXPIRED'] },
};

export const LICENCES_REQUESTED: Measure = {
  code: 'LICENCES_REQUESTED',
  name: { zh: '申请许可', en: 'Licences requested' },
  definition: {
    zh: '期内申请、被许可方所在地属于本区域的许可数。',
    en: 'Licences requested in the period by licensees of the region.',
  },
  source: REQUESTS,
};

/** Licences requested in the period that stand in this state now. */
function licencesIn(state: LicenceState): Measure {
  const { zh, en } = LICENCE_STATE_NAMES[state];
  return {
    code: `LICENCES_${state}`,
    name: { zh: `其中：${zh}`, en: `Of these: ${en}` },
    definition: { zh: `期内申请的许可中目前“${zh}”的数量。`, en: `Licences requested in the period that are ${en} now.` },
    source: REQUESTS,
    only: { states: [state] },
  };
}

export const LICENCES_CONCLUDED: Measure = {
  code: 'LICENCES_CONCLUDED',
  name: { zh: '许可签约', en: 'Licences concluded' },
  definition: {
    zh: '双方签署日在期内、被许可方所在地属于本区域的许可数。',
    en: 'Licences that both sides had signed on a day of the period, by licensees of the region.',
  },
  source: SIGNINGS,
};

const TRIALS_STARTED: Measure = {
  code: 'TRIALS_STARTED',
  name: { zh: '开始试用', en: 'Trials started' },
  definition: { zh: '期内进入试用期的许可数。', en: 'Licences whose trial began in the period.' },
  source: TRIALS,
};

export const AMOUNT_DUE: Measure = {
  code: 'AMOUNT_DUE',
  name: { zh: '到期应付许可费', en: 'Licence fees due' },
  definition: {
    zh: '付款日（遇节假日顺延后）在期内的应收款合计。',
    en: 'Receivables whose due day, moved off holidays, lies in the period.',
  },
  source: DUE,
};

export const AMOUNT_DUE_PAID: Measure = {
  code: 'AMOUNT_DUE_PAID',
  name: { zh: '其中：已付清', en: 'Of these: paid in full' },
  definition: { zh: '期内到期的应收款中目前已全部付清的合计。', en: 'Receivables due in the period that are paid in full now.' },
  source: DUE,
  only: { isOpen: false },
};

export const AMOUNT_RECEIVED: Measure = {
  code: 'AMOUNT_RECEIVED',
  name: { zh: '实收许可费', en: 'Licence fees received' },
  definition: { zh: '到账日在期内的收款合计。', en: 'Receipts that came in during the period.' },
  source: RECEIVED,
};

/** Every number of an overview, in the order in which it is told. */
export const MEASURES: readonly Measure[] = [
  ACHIEVEMENTS_LISTED,
  ACHIEVEMENTS_UFPL,
  NEEDS_POSTED,
  NEEDS_MATCHED,
  NEEDS_EXPIRED,
  LICENCES_REQUESTED,
  ...Object.values(LicenceState).map(licencesIn),
  LICENCES_CONCLUDED,
  TRIALS_STARTED,
  AMOUNT_DUE,
  AMOUNT_DUE_PAID,
  AMOUNT_RECEIVED,
];

/** What can be compared between places and industries. */
export enum ComparedMeasure {
  ACHIEVEMENTS_LISTED = 'ACHIEVEMENTS_LISTED',
  NEEDS_POSTED = 'NEEDS_POSTED',
  LICENCES_REQUESTED = 'LICENCES_REQUESTED',
  LICENCES_CONCLUDED = 'LICENCES_CONCLUDED',
  AMOUNT_DUE = 'AMOUNT_DUE',
  AMOUNT_RECEIVED = 'AMOUNT_RECEIVED',
}

export const COMPARED: Readonly<Record<ComparedMeasure, Measure>> = {
  ACHIEVEMENTS_LISTED,
  NEEDS_POSTED,
  LICENCES_REQUESTED,
  LICENCES_CONCLUDED,
  AMOUNT_DUE,
  AMOUNT_RECEIVED,
};
