import type { AchievementState } from '@trihelix/achievements';
import type { NeedState } from '@trihelix/challenges';
import type { CivilDate, Text } from '@trihelix/kernel';
import { LICENCE_STATE_NAMES, type LicenceState } from '@trihelix/licensing';

/** Where and when an overview looks; both days belong to the period. */
export interface Scope {
  readonly regionCode: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** A list and the filter under which it shows exactly the rows that a number counts. */
export interface Rows {
  readonly list: 'achievements' | 'needs' | 'licences' | 'receivables' | 'receipts';
  readonly filter: Readonly<Record<string, string | boolean | readonly string[]>>;
}

/** A number's name and meaning; its value and its rows follow from the same filter. */
export interface IndicatorRule {
  readonly code: string;
  readonly name: Text;
  readonly definition: Text;
  readonly rows: (scope: Scope) => Rows;
}

const LISTED: `${AchievementState.LISTED}` = 'LISTED';
/** Once published a need stays public, also after its end. */
const POSTED: readonly `${NeedState}`[] = ['PUBLISHED', 'MATCHED', 'EXPIRED', 'WITHDRAWN'];

export const ACHIEVEMENTS_LISTED: IndicatorRule = {
  code: 'ACHIEVEMENTS_LISTED',
  name: { zh: '上架科技成果', en: 'Achievements listed' },
  definition: {
    zh: '期内首次上架、目前仍在架、成果所在地属于本区域的科技成果数。',
    en: 'Achievements of the region first listed in the period and still listed.',
  },
  rows: ({ regionCode, from, to }) => ({
    list: 'achievements',
    filter: { regionCode, listedFrom: from, listedTo: to, states: [LISTED] },
  }),
};

export const ACHIEVEMENTS_UFPL: IndicatorRule = {
  code: 'ACHIEVEMENTS_UFPL',
  name: { zh: '其中：提供“先使用后付费”', en: 'Of these: use first, pay later' },
  definition: {
    zh: '上架科技成果中提供“先使用后付费”的数量。',
    en: 'Listed achievements that are offered to be used first and paid later.',
  },
  rows: (scope) => ({ list: 'achievements', filter: { ...ACHIEVEMENTS_LISTED.rows(scope).filter, ufplOffered: true } }),
};

export const NEEDS_POSTED: IndicatorRule = {
  code: 'NEEDS_POSTED',
  name: { zh: '发布技术需求', en: 'Needs posted' },
  definition: {
    zh: '期内首次发布、需求所在地属于本区域的技术需求数，含其后结束的。',
    en: 'Needs of the region first posted in the period, ended ones included.',
  },
  rows: ({ regionCode, from, to }) => ({ list: 'needs', filter: { regionCode, postedFrom: from, postedTo: to, states: POSTED } }),
};

export const NEEDS_EXPIRED: IndicatorRule = {
  code: 'NEEDS_EXPIRED',
  name: { zh: '其中：到期未结', en: 'Of these: expired' },
  definition: {
    zh: '期内发布的技术需求中已到期而未匹配成功的数量。',
    en: 'Needs posted in the period that have expired unanswered.',
  },
  rows: (scope) => ({ list: 'needs', filter: { ...NEEDS_POSTED.rows(scope).filter, states: ['EXPIRED'] } }),
};

export const LICENCES_REQUESTED: IndicatorRule = {
  code: 'LICENCES_REQUESTED',
  name: { zh: '申请许可', en: 'Licences requested' },
  definition: {
    zh: '期内申请、被许可方所在地属于本区域的许可数。',
    en: 'Licences requested in the period by licensees of the region.',
  },
  rows: ({ regionCode, from, to }) => ({ list: 'licences', filter: { regionCode, requestedFrom: from, requestedTo: to } }),
};

/** One number for each state in which a licence requested in the period stands now. */
export function licencesIn(state: LicenceState): IndicatorRule {
  const { zh, en } = LICENCE_STATE_NAMES[state];
  return {
    code: `LICENCES_${state}`,
    name: { zh: `其中：${zh}`, en: `Of these: ${en}` },
    definition: { zh: `期内申请的许可中目前“${zh}”的数量。`, en: `Licences requested in the period that are ${en} now.` },
    rows: (scope) => ({ list: 'licences', filter: { ...LICENCES_REQUESTED.rows(scope).filter, states: [state] } }),
  };
}

export const TRIALS_STARTED: IndicatorRule = {
  code: 'TRIALS_STARTED',
  name: { zh: '开始试用', en: 'Trials started' },
  definition: { zh: '期内进入试用期的许可数。', en: 'Licences whose trial began in the period.' },
  rows: ({ regionCode, from, to }) => ({ list: 'licences', filter: { regionCode, trialStartedFrom: from, trialStartedTo: to } }),
};

export const AMOUNT_DUE: IndicatorRule = {
  code: 'AMOUNT_DUE',
  name: { zh: '到期应付许可费', en: 'Licence fees due' },
  definition: {
    zh: '付款日（遇节假日顺延后）在期内的应收款合计。',
    en: 'Receivables whose due day, moved off holidays, lies in the period.',
  },
  rows: ({ regionCode, from, to }) => ({ list: 'receivables', filter: { regionCode, dueFrom: from, dueTo: to } }),
};

export const AMOUNT_RECEIVED: IndicatorRule = {
  code: 'AMOUNT_RECEIVED',
  name: { zh: '实收许可费', en: 'Licence fees received' },
  definition: { zh: '到账日在期内的收款合计。', en: 'Receipts that came in during the period.' },
  rows: ({ regionCode, from, to }) => ({ list: 'receipts', filter: { regionCode, receivedFrom: from, receivedTo: to } }),
};
