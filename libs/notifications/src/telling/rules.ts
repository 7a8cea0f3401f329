import type { NotificationKind } from '../notification.kinds';
import { COURSE_RULES } from './course.rules';
import { ADMINISTERS, APPROVES, KEEPS_BOOKS, PAYS, PREPARES, REQUESTS, SIGNS } from './licence.audiences';
import type { Rule } from './rule';

const TALKS = ['enquiry.write'];
const ASKS = ['undertaking.request'];
const ACCEPTS = ['undertaking.accept'];
const SHARES_OUT = ['distribution.prepare'];
const APPROVES_SHARES = ['distribution.approve'];
const LISTS = ['achievement.publish'];
const POSTS = ['need.publish'];
const VERIFIES = ['organization.verify'];
const EDITS = ['organization.edit'];
const MANAGES = ['member.manage'];
const HOLDS_DAYS = ['matchmaking.announce'];
const COMES = ['matchmaking.register'];
const IN_PERSON: readonly string[] = [];

/** These count all that waits, whatever it is. */
export const TOTALS: readonly NotificationKind[] = ['ACHIEVEMENTS_ASKED', 'NEEDS_ASKED'];
/** Of these, the newest for an organization says how it stands, and takes the place of one about the same thing that has not been read. */
export const SUPERSEDING: readonly NotificationKind[] = [
  'ENQUIRY_WRITTEN',
  'ORGANIZATION_AWAITS',
  'TERMS_COMMENTED',
  'MATERIALS_TO_CONFIRM',
  'MATERIALS_SETTLED',
  'MATERIALS_DISPUTED',
  'MATERIALS_TAKEN',
  ...TOTALS,
];

/** Who is told of what: event, moment, kind of notification, and to whom. Whoever did it is not told. */
export const RULES: readonly Rule[] = [
  ...COURSE_RULES,
  ['EnquiryMoved', 'OPEN', 'ENQUIRY_OPENED', { answerer: TALKS }],
  ['EnquiryMoved', 'ANSWERED', 'ENQUIRY_ANSWERED', { asker: TALKS }],
  ['EnquiryMoved', 'OVER', 'ENQUIRY_ENDED', { asker: TALKS, answerer: TALKS }],
  ['EnquiryMessageSent', 'WRITTEN', 'ENQUIRY_WRITTEN', { reader: TALKS }],
  ['EnquiryReminded', 'OPEN', 'ENQUIRY_REMINDED', { answerer: TALKS }],
  ['EnquiryReminded', 'ANSWERED', 'ENQUIRY_QUIET', { asker: TALKS, answerer: TALKS }],

  ['UndertakingMoved', 'REQUESTED', 'UNDERTAKING_REQUESTED', { promisee: ASKS }],
  ['UndertakingMoved', 'OFFERED', 'UNDERTAKING_OFFERED', { promisor: ACCEPTS }],
  ['UndertakingMoved', 'IN_FORCE', 'UNDERTAKING_IN_FORCE', { promisor: ASKS, promisee: ASKS }],
  ['UndertakingMoved', 'DECLINED', 'UNDERTAKING_DECLINED', { promisor: ASKS, promisee: ASKS }],
  ['UndertakingMoved', 'REFUSED', 'UNDERTAKING_REFUSED', { promisor: ASKS, promisee: ASKS }],
  ['UndertakingMoved', 'WITHDRAWN', 'UNDERTAKING_WITHDRAWN', { promisor: ASKS, promisee: ASKS }],
  ['UndertakingMoved', 'LAPSED', 'UNDERTAKING_LAPSED', { promisor: ASKS, promisee: ASKS }],
  ['UndertakingMoved', 'ENDED', 'UNDERTAKING_ENDED', { promisor: ASKS, promisee: ASKS }],
  ['UndertakingMoved', 'REVOKED', 'UNDERTAKING_REVOKED', { promisor: ASKS, promisee: ASKS }],
  ['UndertakingReminded', 'REQUESTED', 'UNDERTAKING_REMINDED', { promisee: ASKS }],
  ['UndertakingReminded', 'OFFERED', 'UNDERTAKING_REMINDED', { promisor: ACCEPTS }],

  ['LicenceAuctioned', 'WON', 'AUCTION_WON', { winner: REQUESTS }],
  ['LicenceMoved', '→ DRAFT', 'LICENCE_REQUESTED', { licensor: PREPARES }],
  ['TermsOffered', 'BY_LICENSOR', 'TERMS_OFFERED', { licensee: REQUESTS }],
  ['TermsOffered', 'BY_LICENSEE', 'TERMS_OFFERED', { licensor: PREPARES }],
  ['TermsAgreed', 'BY_LICENSOR', 'TERMS_AGREED', { licensee: REQUESTS }],
  ['TermsAgreed', 'BY_LICENSEE', 'TERMS_AGREED', { licensor: PREPARES }],
  ['TermsCommented', 'BY_LICENSOR', 'TERMS_COMMENTED', { licensee: REQUESTS }],
  ['TermsCommented', 'BY_LICENSEE', 'TERMS_COMMENTED', { licensor: PREPARES }],
  ['LicenceReminded', 'OFFER_DUE FROM LICENSOR', 'OFFER_REMINDED', { licensor: PREPARES }],
  ['LicenceReminded', 'OFFER_DUE FROM LICENSEE', 'OFFER_REMINDED', { licensee: REQUESTS }],
  ['LicenceMoved', 'DRAFT → LAPSED', 'OFFER_LAPSED', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceMoved', 'DRAFT → REVIEW', 'LICENCE_SUBMITTED', { licensor: APPROVES }],
  ['LicenceMoved', 'REVIEW → DRAFT', 'LICENCE_RETURNED', { licensor: PREPARES }],
  ['LicenceMoved', 'REVIEW → REJECTED', 'LICENCE_REJECTED', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceMoved', 'REVIEW → PUBLICITY', 'LICENCE_PUBLISHED', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceMoved', 'OBJECTION → DRAFT', 'LICENCE_REVISITED', { licensor: PREPARES, licensee: REQUESTS }],
  ['ObjectionRaised', 'RAISED', 'LICENCE_OBJECTED', { licensor: [...PREPARES, ...APPROVES] }],
  ['ObjectionDecided', 'DISMISSED', 'OBJECTION_DISMISSED', { objector: IN_PERSON }],
  ['ObjectionDecided', 'UPHELD', 'OBJECTION_UPHELD', { objector: IN_PERSON }],
  [
    'LicenceMoved',
    'PUBLICITY → APPROVED',
    'LICENCE_APPROVED',
    { licensor: [...PREPARES, ...SIGNS], licensee: [...REQUESTS, ...SIGNS] },
  ],
  [
    'LicenceMoved',
    'REVIEW → APPROVED',
    'LICENCE_APPROVED',
    { licensor: [...PREPARES, ...SIGNS], licensee: [...REQUESTS, ...SIGNS] },
  ],
  ['LicenceMoved', 'DRAFT → CANCELLED', 'LICENCE_WITHDRAWN', { licensor: PREPARES }],
  ['LicenceMoved', 'REVIEW → CANCELLED', 'LICENCE_WITHDRAWN', { licensor: [...PREPARES, ...APPROVES] }],
  ['LicenceMoved', 'APPROVED → CANCELLED', 'LICENCE_LAPSED', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceMoved', 'APPROVED → SIGNED', 'LICENCE_CONCLUDED', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceMoved', 'SIGNED → TRIAL', 'TRIAL_BEGAN', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceMoved', 'SIGNED → PAYING', 'LICENCE_BEGAN', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceMoved', 'TRIAL → DECISION_DUE', 'TRIAL_ENDED', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceMoved', 'TRIAL → RETURNING', 'LICENCE_GIVEN_BACK', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceMoved', 'DECISION_DUE → RETURNING', 'LICENCE_GIVEN_BACK', { licensor: PREPARES, licensee: REQUESTS }],
  [
    'LicenceMoved',
    'PAYING → WIND_DOWN',
    'LICENCE_ENDED',
    { licensor: [...PREPARES, ...KEEPS_BOOKS], licensee: [...REQUESTS, ...PAYS] },
  ],
  [
    'LicenceMoved',
    'PAID_UP → WIND_DOWN',
    'LICENCE_ENDED',
    { licensor: [...PREPARES, ...KEEPS_BOOKS], licensee: [...REQUESTS, ...PAYS] },
  ],
  ['LicenceMoved', 'PAYING → PAID_UP', 'LICENCE_PAID_UP', { licensor: KEEPS_BOOKS, licensee: PAYS }],
  ['LicenceSigned', 'BY_LICENSOR', 'LICENCE_SIGNED_BY_OTHER', { licensee: SIGNS }],
  ['LicenceSigned', 'BY_LICENSEE', 'LICENCE_SIGNED_BY_OTHER', { licensor: SIGNS }],
  ['LicenceMoved', 'RETURNING → RETURNED', 'LICENCE_CLOSED_OUT', { licensor: PREPARES, licensee: [...REQUESTS, ...SIGNS] }],
  ['MaterialHandedOver', 'HANDED_OVER', 'MATERIALS_TO_CONFIRM', { licensee: REQUESTS }],
  ['MaterialSettled', 'SETTLED', 'MATERIALS_SETTLED', { licensor: PREPARES }],
  ['MaterialSettled', 'DISPUTED', 'MATERIALS_DISPUTED', { licensee: REQUESTS }],
  ['MaterialSettled', 'CONFIRMED_BY_SILENCE', 'MATERIALS_TAKEN', { licensor: PREPARES, licensee: REQUESTS }],
  ['NonUseDeclared', 'DECLARED', 'NON_USE_DECLARED', { licensor: PREPARES, licensee: REQUESTS }],
  ['CloseOutReminded', 'SOON', 'CLOSE_OUT_DUE', { licensor: PREPARES, licensee: [...REQUESTS, ...SIGNS] }],
  ['CloseOutReminded', 'LAST', 'CLOSE_OUT_DUE', { licensor: PREPARES, licensee: [...REQUESTS, ...SIGNS] }],
  ['CloseOutReminded', 'OVERDUE', 'CLOSE_OUT_OVERDUE', { licensor: PREPARES, licensee: [...REQUESTS, ...SIGNS] }],
  ['CloseOutReminded', 'AGAIN', 'CLOSE_OUT_WAITS', { licensor: PREPARES, licensee: [...REQUESTS, ...SIGNS] }],
  ['CloseOutReminded', 'SETTLEMENT_SILENCE', 'MATERIALS_ANSWER_DUE', { licensor: PREPARES }],
  ['CloseOutReminded', 'CLOSING_SILENCE', 'CLOSING_DUE', { licensor: PREPARES }],
  ['LicenceReminded', 'SIGNING_DUE', 'LICENCE_SIGNING_DUE', { licensor: SIGNS, licensee: SIGNS }],
  ['LicenceReminded', 'TRIAL_ENDS', 'TRIAL_ENDS_SOON', { licensor: PREPARES, licensee: REQUESTS }],
  ['LicenceReminded', 'PAYMENT_DUE', 'PAYMENT_DUE_SOON', { licensee: PAYS }],
  ['LicenceReminded', 'PAYMENT_OVERDUE', 'PAYMENT_OVERDUE', { licensor: KEEPS_BOOKS, licensee: PAYS }],
  ['ReceivablePosted', 'OWED', 'RECEIVABLE_POSTED', { licensor: KEEPS_BOOKS, licensee: PAYS }],
  ['PaymentReceived', 'IN', 'PAYMENT_RECEIVED', { licensor: KEEPS_BOOKS, licensee: PAYS }],
  ['PaymentReversed', 'BACK', 'PAYMENT_REVERSED', { licensor: KEEPS_BOOKS, licensee: PAYS }],
  ['FilingReminded', 'NEAR', 'FILING_DUE', { licensor: PREPARES }],
  ['FilingReminded', 'OVERDUE', 'FILING_OVERDUE', { licensor: PREPARES }],
  ['FilingMoved', 'REFUSED', 'FILING_REFUSED', { licensor: PREPARES, licensee: REQUESTS }],
  ['FilingMoved', 'RECORDED', 'FILING_DONE', { licensor: [...PREPARES, 'invoice.issue'], licensee: REQUESTS }],
  ['FilingMoved', 'REGISTERED', 'FILING_DONE', { licensor: [...PREPARES, 'invoice.issue'], licensee: REQUESTS }],
  ['ExemptionAskedFor', 'ASKED', 'EXEMPTION_ASKED', { licensor: APPROVES }],
  ['ExemptionDecided', 'DECIDED', 'EXEMPTION_DECIDED', { asker: IN_PERSON }],
  ['ExemptionWithdrawn', 'WITHDRAWN', 'EXEMPTION_WITHDRAWN', { licensor: APPROVES }],
  ['ExemptionReminded', 'WAITS', 'EXEMPTION_DUE', { licensor: APPROVES }],
  ['ExemptionReminded', 'LAST_DAY', 'EXEMPTION_DUE', { licensor: APPROVES }],
  ['ExemptionReminded', 'OVERDUE', 'EXEMPTION_OVERDUE', { licensor: [...APPROVES, ...PREPARES, ...ADMINISTERS] }],
  ['CoverEnds', 'ENDS', 'COVER_ENDS_SOON', { licensor: PREPARES }],
  ['CoverClaimReminded', 'WAITS', 'COVER_ANSWER_DUE', { licensor: PREPARES }],
  ['CoverClaimReminded', 'LAST_DAY', 'COVER_ANSWER_DUE', { licensor: PREPARES }],
  ['CoverClaimReminded', 'OVERDUE', 'COVER_ANSWER_OVERDUE', { licensor: [...PREPARES, ...APPROVES, ...ADMINISTERS] }],
  ['InvoiceIssued', 'ISSUED', 'INVOICE_ISSUED', { licensee: PAYS }],
  ['InvoiceReversed', 'REVERSED', 'INVOICE_REVERSED', { licensee: PAYS }],
  ['DistributionMoved', 'PREPARED', 'DISTRIBUTION_PREPARED', { licensor: APPROVES_SHARES }],
  ['DistributionMoved', 'RETURNED', 'DISTRIBUTION_RETURNED', { licensor: SHARES_OUT }],
  ['DistributionMoved', 'APPROVED', 'DISTRIBUTION_APPROVED', { licensor: SHARES_OUT }],
  ['DistributionMoved', 'CANCELLED', 'DISTRIBUTION_REVOKED', { licensor: SHARES_OUT }],

  ['ListingsAsked', 'ACHIEVEMENT', 'ACHIEVEMENTS_ASKED', { owner: LISTS }],
  ['ListingsAsked', 'NEED', 'NEEDS_ASKED', { owner: POSTS }],
  ['ListingsHidden', 'ACHIEVEMENT', 'ACHIEVEMENTS_HIDDEN', { owner: LISTS }],
  ['AchievementsTransferred', 'ACHIEVEMENT', 'ACHIEVEMENTS_TRANSFERRED', { owner: LISTS }],
  ['ListingsHidden', 'NEED', 'NEEDS_HIDDEN', { owner: POSTS }],
  ['NeedsExpired', 'NEED', 'NEEDS_EXPIRED', { owner: POSTS }],
  ['WatchedListingsChanged', 'CHANGED', 'WATCHED_CHANGED', { watcher: IN_PERSON }],
  ['MatchesFound', 'FOUND', 'MATCHES_FOUND', { reader: IN_PERSON }],
  ['SavedViewHasNews', 'NEWS', 'VIEW_HAS_NEWS', { keeper: IN_PERSON }],
  ['SavedViewAlertsStopped', 'STOPPED', 'VIEW_UNREADABLE', { keeper: IN_PERSON }],

  ['ImportEnded', 'DONE', 'IMPORT_FINISHED', { asker: IN_PERSON }],
  ['ImportEnded', 'BROKEN_OFF', 'IMPORT_FAILED', { asker: IN_PERSON }],
  ['ExportEnded', 'DONE', 'EXPORT_FINISHED', { asker: IN_PERSON }],
  ['ExportEnded', 'BROKEN_OFF', 'EXPORT_FAILED', { asker: IN_PERSON }],

  ['OrganizationRegistered', 'AWAITS', 'ORGANIZATION_AWAITS', { verifier: VERIFIES, operators: IN_PERSON }],
  ['OrganizationFactsChanged', 'AWAITS', 'ORGANIZATION_AWAITS', { verifier: VERIFIES, operators: IN_PERSON }],
  ['OrganizationVerified', 'VERIFIED', 'ORGANIZATION_VERIFIED', { members: EDITS }],
  ['OrganizationRejected', 'REJECTED', 'ORGANIZATION_REJECTED', { members: EDITS }],
  ['MemberJoined', 'JOINED', 'MEMBER_JOINED', { members: MANAGES }],

  ['MatchmakingDayMoved', 'ARRANGED', 'MATCHMAKING_ARRANGED', { organizer: HOLDS_DAYS }],
  ['MatchmakingDayReminded', 'UNARRANGED', 'MATCHMAKING_UNARRANGED', { organizer: HOLDS_DAYS }],
  ['MatchmakingDayMoved', 'PUBLISHED', 'MATCHMAKING_PUBLISHED', { participant: COMES }],
  ['MatchmakingMeetingsCancelled', 'CHANGED', 'MATCHMAKING_CHANGED', { organizer: HOLDS_DAYS, participant: COMES }],
  ['MatchmakingDayMoved', 'CANCELLED', 'MATCHMAKING_CANCELLED', { organizer: HOLDS_DAYS, participant: COMES }],
];
