import { addDays, type CivilDate, type Text } from '@trihelix/kernel';
import {
  AMOUNT_RECEIVED,
  type FilterFields,
  LICENCES_REQUESTED,
  type Measure,
  NEEDS_POSTED,
  type Source,
} from './overview.measures';

/** How soon somebody should look. */
export enum Severity {
  CRITICAL = 'CRITICAL',
  WARNING = 'WARNING',
  INFO = 'INFO',
}

/** Things that have waited too long, as of a day. */
export interface StuckRule {
  readonly code: string;
  readonly severity: Severity;
  readonly definition: Text;
  readonly source: Source;
  /** Fields of the list's filter beside the region. */
  readonly filter: (today: CivilDate) => FilterFields;
  readonly sentence: (count: number) => Text;
}

/** Days after which waiting is worth a look. */
const LONG = 30;
/** Days within which an organization should know whether it is verified: until then it can do nothing. */
const SOON = 7;

const licencesBy = (day: string): Source => ({ list: 'licences', between: [`${day}From`, `${day}To`], where: {} });

/** What is stuck, the worst first. */
export const STUCK: readonly StuckRule[] = [
  {
    code: 'RECEIVABLES_OVERDUE',
    severity: Severity.CRITICAL,
    definition: {
      zh: '付款日（遇节假日顺延后）已过而未付清的应收款；金额为应收总额。',
      en: 'Receivables past their due day (moved off holidays) and not paid in full; amounts are what was owed in all.',
    },
    source: { list: 'receivables', between: ['dueFrom', 'dueTo'], where: {} },
    filter: (today) => ({ isOpen: true, dueTo: addDays(today, -1) }),
    sentence: (count) => ({ zh: `${count} 笔许可费逾期未付清`, en: `${some(count, 'licence fee')} overdue` }),
  },
  {
    code: 'ORGANIZATIONS_WAITING',
    severity: Severity.CRITICAL,
    definition: {
      zh: `登记满 ${SOON} 天、目前待贵单位核验的机构，含更正信息后重新待核验的。`,
      en: `Organizations registered ${SOON} or more days ago that wait for your verification, again after a correction or still.`,
    },
    source: { list: 'organizations', between: ['registeredFrom', 'registeredTo'], where: {} },
    filter: (today) => ({ isWaitingForUs: true, registeredTo: addDays(today, -SOON) }),
    sentence: (count) => ({
      zh: `${count} 家机构登记已满 ${SOON} 天仍待核验`,
      en: `${some(count, 'organization')} still to be verified ${SOON} or more days after registration`,
    }),
  },
  {
    code: 'LICENCES_UNSIGNED',
    severity: Severity.WARNING,
    definition: {
      zh: `批准满 ${LONG} 天而双方尚未签完的许可；满 60 天未签将自动取消。`,
      en: `Licences approved ${LONG} or more days ago that are not signed by both sides; after 60 days they lapse.`,
    },
    source: licencesBy('approved'),
    filter: (today) => ({ states: ['APPROVED'], approvedTo: addDays(today, -LONG) }),
    sentence: (count) => ({
      zh: `${count} 份许可批准已满 ${LONG} 天仍未签署`,
      en: `${some(count, 'licence')} still unsigned ${LONG} or more days after approval`,
    }),
  },
  {
    code: 'LICENCES_WAITING',
    severity: Severity.WARNING,
    definition: {
      zh: `申请满 ${LONG} 天而仍在草拟、审核、公示或异议处理中的许可。`,
      en: `Licences requested ${LONG} or more days ago that are still being drafted, reviewed or made public, or have an open objection.`,
    },
    source: licencesBy('requested'),
    filter: (today) => ({ states: ['DRAFT', 'REVIEW', 'PUBLICITY', 'OBJECTION'], requestedTo: addDays(today, -LONG) }),
    sentence: (count) => ({
      zh: `${count} 份许可申请已满 ${LONG} 天仍未批准`,
      en: `${some(count, 'licence')} still not approved ${LONG} or more days after the request`,
    }),
  },
  {
    code: 'NEEDS_UNMATCHED',
    severity: Severity.WARNING,
    definition: {
      zh: `发布满 ${LONG} 天、仍然开放而尚未匹配的技术需求。`,
      en: `Needs posted ${LONG} or more days ago that are still open and not matched.`,
    },
    source: { list: 'needs', between: ['postedFrom', 'postedTo'], where: {} },
    filter: (today) => ({ states: ['PUBLISHED'], postedTo: addDays(today, -LONG) }),
    sentence: (count) => ({
      zh: `${count} 项技术需求发布已满 ${LONG} 天仍未匹配`,
      en: `${some(count, 'need')} still unmatched ${LONG} or more days after posting`,
    }),
  },
];

const some = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Numbers whose fall from one whole month to the next is worth a look. */
export const WATCHED: readonly Measure[] = [NEEDS_POSTED, LICENCES_REQUESTED, AMOUNT_RECEIVED];

/** A fall is told from so many percent on, and only between months that both have so many rows: smaller numbers fall by chance. */
export const FALL = { percent: 15, rows: 10 } as const;

export const FALL_DEFINITION: Text = {
  zh: `最近一个完整自然月比上一个自然月下降 ${FALL.percent}% 及以上；两个月均不少于 ${FALL.rows} 条记录时才提示。`,
  en: `The last whole calendar month is at least ${FALL.percent} % below the one before; told only when both have ${FALL.rows} rows or more.`,
};
