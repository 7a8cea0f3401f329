import type { Text } from '@trihelix/kernel';
import { type LicenceState, LICENCE_STATE_NAMES } from '@trihelix/licensing';
import { AMOUNT_DUE, AMOUNT_DUE_PAID, LICENCES_REQUESTED, type Measure, NEEDS_MATCHED, NEEDS_POSTED } from './overview.measures';

/** Things that entered in a period and how far they have come: every stage counts some of the rows of the one before it. */
export interface FunnelRule {
  readonly code: string;
  readonly name: Text;
  readonly definition: Text;
  readonly stages: readonly Measure[];
}

type State = `${LicenceState}`;

/** Stages of a licence's way, and the states in which one that has come there, or beyond, can stand. */
const PAID: readonly State[] = ['PAID_UP', 'COMPLETED', 'CONVERTED_TRANSFER', 'CONVERTED_EQUITY'];
const PAYABLE: readonly State[] = ['PAYING', 'DEFAULT', ...PAID, 'WIND_DOWN'];
const TRIED: readonly State[] = [
  'TRIAL',
  'DECISION_DUE',
  'RETURNING',
  'RETURNED',
  'SUSPENDED',
  'TERMINATING',
  'TERMINATED',
  ...PAYABLE,
];
const COURSE: readonly (readonly [State, readonly State[]])[] = [
  ['SIGNED', ['SIGNED', ...TRIED]],
  ['TRIAL', TRIED],
  ['PAYING', PAYABLE],
  ['PAID_UP', PAID],
];

const STAGE_NAMES: Readonly<Record<string, Text>> = {
  SIGNED: { zh: '已签约', en: 'Signed' },
  TRIAL: { zh: '已开始试用', en: 'Trial begun' },
  PAYING: { zh: '已转付费', en: 'Became payable' },
  PAID_UP: { zh: '已付清', en: 'Paid up' },
};

const stageOf = ([state, states]: (typeof COURSE)[number]): Measure => {
  const { zh, en } = LICENCE_STATE_NAMES[state as LicenceState];
  return {
    code: `LICENCES_REACHED_${state}`,
    name: STAGE_NAMES[state] ?? { zh, en },
    definition: {
      zh: `期内申请的许可中已到达“${zh}”或其后状态的数量。`,
      en: `Licences requested in the period that have come to "${en}" or beyond.`,
    },
    source: LICENCES_REQUESTED.source,
    only: { states },
  };
};

/** Needs, licences and fees are followed each by itself: no record ties a licence to the need it may have come from. */
export const FUNNELS: readonly FunnelRule[] = [
  {
    code: 'LICENCES',
    name: { zh: '许可转化', en: 'Licences' },
    definition: {
      zh: '以期内申请的许可为一批，看目前走到哪一步；每一步都是上一步的一部分。',
      en: 'The licences requested in the period and how far they have come by now; each stage is part of the one before.',
    },
    stages: [LICENCES_REQUESTED, ...COURSE.map(stageOf)],
  },
  {
    code: 'NEEDS',
    name: { zh: '需求匹配', en: 'Needs' },
    definition: {
      zh: '以期内发布的需求为一批，看其中目前已匹配的。',
      en: 'The needs posted in the period and those of them that are matched now.',
    },
    stages: [NEEDS_POSTED, NEEDS_MATCHED],
  },
  {
    code: 'FEES',
    name: { zh: '许可费回收', en: 'Fees' },
    definition: {
      zh: '以期内到期的应收款为一批，看其中目前已付清的。',
      en: 'The receivables due in the period and those of them that are paid in full now.',
    },
    stages: [AMOUNT_DUE, AMOUNT_DUE_PAID],
  },
];
