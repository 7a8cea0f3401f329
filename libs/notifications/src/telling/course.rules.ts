import { ADMINISTERS, APPROVES, KEEPS_BOOKS, PAYS, PREPARES, REQUESTS, SIGNS } from './licence.audiences';
import type { Rule } from './rule';

const EVERYBODY = { licensor: [...PREPARES, ...APPROVES], licensee: [...REQUESTS, ...SIGNS] };
const WITH_BOOKS = { licensor: [...PREPARES, ...KEEPS_BOOKS], licensee: [...REQUESTS, ...PAYS] };
/** What was never paid for is declared by whoever signs. */
const WITH_SIGNATORY = { ...WITH_BOOKS, licensee: [...WITH_BOOKS.licensee, ...SIGNS] };
/** Whom the licensor's approvers did not answer in time, and who sees to it that they do. */
const ESCALATED = { licensor: [...APPROVES, ...PREPARES, ...ADMINISTERS], licensee: REQUESTS };

/** The side is one person already. */
const IN_PERSON: readonly string[] = [];

/** Whose report is missing, and who waits for it. */
const REPORTS = { licensor: KEEPS_BOOKS, licensee: ['sales.report'] };

const AMENDMENTS = ['EXTENSION', 'TERMINATION', 'EQUITY'] as const;

/** Who is told of what in a licence that runs. */
export const COURSE_RULES: readonly Rule[] = [
  ['LicenceMoved', 'PAYING → DEFAULT', 'LICENCE_IN_DEFAULT', WITH_BOOKS],
  ['LicenceMoved', 'DEFAULT → PAYING', 'LICENCE_CURED', WITH_BOOKS],
  ...['TRIAL', 'PAYING'].flatMap((state): Rule[] => [
    ['LicenceMoved', `${state} → SUSPENDED`, 'LICENCE_SUSPENDED', EVERYBODY],
    ['LicenceMoved', `SUSPENDED → ${state}`, 'LICENCE_RESTORED', EVERYBODY],
  ]),
  ...['PAYING', 'DEFAULT', 'WIND_DOWN'].map((state): Rule => [
    'LicenceMoved',
    `${state} → TERMINATING`,
    'LICENCE_ENDS_EARLY',
    WITH_BOOKS,
  ]),
  ...['TRIAL', 'DECISION_DUE', 'SUSPENDED'].map((state): Rule => [
    'LicenceMoved',
    `${state} → TERMINATING`,
    'LICENCE_ENDS_EARLY',
    WITH_SIGNATORY,
  ]),
  ['LicenceMoved', 'TERMINATING → TERMINATED', 'LICENCE_CLOSED', WITH_BOOKS],
  ['LicenceMoved', 'WIND_DOWN → COMPLETED', 'LICENCE_CLOSED', WITH_BOOKS],
  ...['PAYING', 'PAID_UP', 'WIND_DOWN'].map((state): Rule => [
    'LicenceMoved',
    `${state} → CONVERTED_TRANSFER`,
    'LICENCE_BOUGHT',
    WITH_BOOKS,
  ]),
  ...['PAYING', 'PAID_UP'].map((state): Rule => [
    'LicenceMoved',
    `${state} → CONVERTED_EQUITY`,
    'LICENCE_BECAME_EQUITY',
    WITH_BOOKS,
  ]),
  ...AMENDMENTS.flatMap((kind): Rule[] => [
    ['LicenceAmended', `${kind} BY_LICENSEE`, `${kind}_ASKED`, { licensor: [...PREPARES, ...APPROVES] }],
    ['LicenceAmended', `${kind} BY_LICENSOR`, `${kind}_ASKED`, { licensee: [...REQUESTS, ...SIGNS] }],
    ['LicenceAmended', `${kind} ACCEPTED`, 'AMENDMENT_ACCEPTED', EVERYBODY],
    ['LicenceAmended', `${kind} DECLINED`, 'AMENDMENT_DECLINED', EVERYBODY],
    ['LicenceAmended', `${kind} LAPSED`, 'AMENDMENT_LAPSED', EVERYBODY],
  ]),
  ['TerminationDeclared', 'BY_LICENSOR', 'TERMINATION_DECLARED', { licensee: [...REQUESTS, ...SIGNS] }],
  ['TerminationDeclared', 'BY_LICENSEE', 'TERMINATION_DECLARED', { licensor: [...PREPARES, ...APPROVES] }],
  ['TerminationObjected', 'OBJECTED', 'TERMINATION_OBJECTED', EVERYBODY],
  ['RightDisputed', 'DISPUTED', 'RIGHT_DISPUTED', EVERYBODY],
  ['RightLostElsewhere', 'ELSEWHERE', 'RIGHT_LOST_ELSEWHERE', { licensor: [...PREPARES, ...APPROVES] }],
  ['LicenceRightShortened', 'SHORTENED', 'RIGHT_SHORTENED', EVERYBODY],
  ['PaymentDemanded', 'NOTICE 1', 'PAYMENT_DEMANDED', { licensor: KEEPS_BOOKS, licensee: [...PAYS, ...SIGNS] }],
  ['PaymentDemanded', 'NOTICE 2', 'PAYMENT_DEMANDED_AGAIN', { licensor: KEEPS_BOOKS, licensee: [...PAYS, ...SIGNS] }],
  ['LicenceReminded', 'DECISION_DUE', 'DECISION_DUE_SOON', { licensee: [...REQUESTS, ...SIGNS] }],
  ['LicenceReminded', 'ANSWER_DUE', 'AMENDMENT_ANSWER_DUE', { licensor: APPROVES, licensee: SIGNS }],
  ['LicenceReminded', 'REPORT_DUE', 'SALES_REPORT_DUE', { licensee: ['sales.report'] }],
  ['LicenceReminded', 'REPORT_MISSED', 'SALES_REPORT_MISSED', REPORTS],
  ['LicenceReminded', 'REPORT_MISSED_AGAIN', 'SALES_REPORT_MISSED', REPORTS],
  ['LicenceReminded', 'REPORT_MISSED_LONG', 'SALES_REPORT_LONG_MISSED', REPORTS],
  ...(['WRITE_OFF', 'RECEIPT_REVERSAL', 'SALES_ESTIMATE', 'SALES_AUDIT', 'REFUND', 'COST'] as const).flatMap(
    (proposal): Rule[] => [
      ['ProposalMoved', `${proposal} PROPOSED`, 'PROPOSAL_MADE', { licensor: APPROVES }],
      ['ProposalMoved', `${proposal} REJECTED`, 'PROPOSAL_REJECTED', { proposer: IN_PERSON }],
      [
        'ProposalMoved',
        `${proposal} LAPSED`,
        'PROPOSAL_LAPSED',
        { proposer: IN_PERSON, licensor: [...APPROVES, ...ADMINISTERS] },
      ],
    ],
  ),
  ['LicenceReminded', 'PROPOSAL_WAITS', 'PROPOSAL_DUE', { licensor: APPROVES }],
  ['LicenceReminded', 'PROPOSAL_LAST_DAY', 'PROPOSAL_DUE', { licensor: APPROVES }],
  ['LicenceReminded', 'REVIEW_WAITS', 'REVIEW_DUE', { licensor: APPROVES }],
  ['LicenceReminded', 'REVIEW_LAST_DAY', 'REVIEW_DUE', { licensor: APPROVES }],
  ['LicenceReminded', 'REVIEW_OVERDUE', 'REVIEW_OVERDUE', ESCALATED],
  ['LicenceReminded', 'OBJECTION_WAITS', 'OBJECTION_DUE', { licensor: APPROVES }],
  ['LicenceReminded', 'OBJECTION_LAST_DAY', 'OBJECTION_DUE', { licensor: APPROVES }],
  ['LicenceReminded', 'OBJECTION_OVERDUE', 'OBJECTION_OVERDUE', ESCALATED],
  ['LicenceReminded', 'SUSPENSION_LOOK', 'SUSPENSION_LOOK', EVERYBODY],
  ['LicenceReminded', 'CURE_OVER', 'CURE_OVER', { licensor: [...APPROVES, ...KEEPS_BOOKS], licensee: [...PAYS, ...SIGNS] }],
  ['LicenceReminded', 'ENDING_OWED', 'ENDING_OWED', { licensor: KEEPS_BOOKS, licensee: [...PAYS, ...SIGNS] }],
  ['LicenceReminded', 'ENDING_UNREPORTED', 'ENDING_UNREPORTED', REPORTS],
  ['LicenceReminded', 'ENDING_UNAPPLIED', 'ENDING_UNAPPLIED', { licensor: KEEPS_BOOKS }],
  ['ProposalMoved', 'SALES_ESTIMATE APPROVED', 'SALES_ESTIMATED', REPORTS],
  ['ProposalMoved', 'SALES_AUDIT APPROVED', 'SALES_AUDITED', REPORTS],
  ['LicenceReminded', 'TERM_ENDS', 'LICENCE_ENDS_SOON', { licensor: PREPARES, licensee: REQUESTS }],
  ['ConversionMoved', 'CLAIMED', 'CONVERSION_CLAIMED', { licensor: [...PREPARES, ...APPROVES] }],
  ['ConversionMoved', 'ASKED', 'CONVERSION_ASKED', { licensee: [...REQUESTS, ...SIGNS] }],
  ['ConversionMoved', 'OUTRANKED', 'CONVERSION_BEHIND', { licensee: [...REQUESTS, ...SIGNS] }],
  ['ConversionMoved', 'WON', 'CONVERSION_WON', EVERYBODY],
  ['ConversionMoved', 'GAVE_WAY', 'CONVERSION_LOST', EVERYBODY],
  ['ConversionMoved', 'KEPT', 'CONVERSION_KEPT', { licensee: [...REQUESTS, ...SIGNS] }],
  ['LicenceReminded', 'CONVERSION_DUE', 'CONVERSION_DUE_SOON', { licensee: SIGNS }],
];
