import { registerEnumType } from '@nestjs/graphql';

/** What belongs together when somebody chooses how to be told. */
export enum NotificationGroup {
  LICENCES = 'LICENCES',
  PAYMENTS = 'PAYMENTS',
  ENQUIRIES = 'ENQUIRIES',
  UNDERTAKINGS = 'UNDERTAKINGS',
  LISTINGS = 'LISTINGS',
  WATCHES = 'WATCHES',
  FILES = 'FILES',
  ORGANIZATIONS = 'ORGANIZATIONS',
  MATCHMAKING = 'MATCHMAKING',
  MATCHES = 'MATCHES',
}

/** What a notification leads to. */
export enum NotificationSubjectType {
  ACHIEVEMENT = 'ACHIEVEMENT',
  NEED = 'NEED',
  LICENCE = 'LICENCE',
  DISTRIBUTION = 'DISTRIBUTION',
  ENQUIRY = 'ENQUIRY',
  UNDERTAKING = 'UNDERTAKING',
  WATCH = 'WATCH',
  IMPORT = 'IMPORT',
  EXPORT = 'EXPORT',
  ORGANIZATION = 'ORGANIZATION',
  MEMBER = 'MEMBER',
  MATCHMAKING_DAY = 'MATCHMAKING_DAY',
  VIEW = 'VIEW',
}

const { LICENCES, PAYMENTS, ENQUIRIES, UNDERTAKINGS, LISTINGS, WATCHES, FILES, ORGANIZATIONS, MATCHMAKING, MATCHES } =
  NotificationGroup;
const {
  ACHIEVEMENT,
  LICENCE,
  DISTRIBUTION,
  ENQUIRY,
  UNDERTAKING,
  WATCH,
  IMPORT,
  EXPORT,
  ORGANIZATION,
  MEMBER,
  NEED,
  MATCHMAKING_DAY,
  VIEW,
} = NotificationSubjectType;

/** Every kind: its group, and what it leads to unless its news says otherwise. */
export const KINDS = {
  LICENCE_REQUESTED: [LICENCES, LICENCE],
  LICENCE_SUBMITTED: [LICENCES, LICENCE],
  LICENCE_RETURNED: [LICENCES, LICENCE],
  LICENCE_REJECTED: [LICENCES, LICENCE],
  LICENCE_APPROVED: [LICENCES, LICENCE],
  LICENCE_WITHDRAWN: [LICENCES, LICENCE],
  LICENCE_SIGNED_BY_OTHER: [LICENCES, LICENCE],
  LICENCE_SIGNING_DUE: [LICENCES, LICENCE],
  LICENCE_LAPSED: [LICENCES, LICENCE],
  LICENCE_CONCLUDED: [LICENCES, LICENCE],
  LICENCE_BEGAN: [LICENCES, LICENCE],
  TRIAL_BEGAN: [LICENCES, LICENCE],
  TRIAL_ENDS_SOON: [LICENCES, LICENCE],
  TRIAL_ENDED: [LICENCES, LICENCE],
  LICENCE_GIVEN_BACK: [LICENCES, LICENCE],
  LICENCE_ENDED: [LICENCES, LICENCE],
  RECEIVABLE_POSTED: [PAYMENTS, LICENCE],
  PAYMENT_DUE_SOON: [PAYMENTS, LICENCE],
  PAYMENT_OVERDUE: [PAYMENTS, LICENCE],
  PAYMENT_RECEIVED: [PAYMENTS, LICENCE],
  PAYMENT_REVERSED: [PAYMENTS, LICENCE],
  LICENCE_PAID_UP: [PAYMENTS, LICENCE],
  INVOICE_ISSUED: [PAYMENTS, LICENCE],
  INVOICE_REVERSED: [PAYMENTS, LICENCE],
  DISTRIBUTION_PREPARED: [PAYMENTS, DISTRIBUTION],
  DISTRIBUTION_RETURNED: [PAYMENTS, DISTRIBUTION],
  DISTRIBUTION_APPROVED: [PAYMENTS, DISTRIBUTION],
  DISTRIBUTION_REVOKED: [PAYMENTS, DISTRIBUTION],
  ENQUIRY_OPENED: [ENQUIRIES, ENQUIRY],
  ENQUIRY_ANSWERED: [ENQUIRIES, ENQUIRY],
  ENQUIRY_WRITTEN: [ENQUIRIES, ENQUIRY],
  ENQUIRY_REMINDED: [ENQUIRIES, ENQUIRY],
  ENQUIRY_QUIET: [ENQUIRIES, ENQUIRY],
  ENQUIRY_ENDED: [ENQUIRIES, ENQUIRY],
  UNDERTAKING_REQUESTED: [UNDERTAKINGS, UNDERTAKING],
  UNDERTAKING_OFFERED: [UNDERTAKINGS, UNDERTAKING],
  UNDERTAKING_REMINDED: [UNDERTAKINGS, UNDERTAKING],
  UNDERTAKING_IN_FORCE: [UNDERTAKINGS, UNDERTAKING],
  UNDERTAKING_DECLINED: [UNDERTAKINGS, UNDERTAKING],
  UNDERTAKING_REFUSED: [UNDERTAKINGS, UNDERTAKING],
  UNDERTAKING_WITHDRAWN: [UNDERTAKINGS, UNDERTAKING],
  UNDERTAKING_LAPSED: [UNDERTAKINGS, UNDERTAKING],
  UNDERTAKING_ENDED: [UNDERTAKINGS, UNDERTAKING],
  UNDERTAKING_REVOKED: [UNDERTAKINGS, UNDERTAKING],
  ACHIEVEMENTS_ASKED: [LISTINGS, ACHIEVEMENT],
  NEEDS_ASKED: [LISTINGS, NEED],
  ACHIEVEMENTS_HIDDEN: [LISTINGS, ACHIEVEMENT],
  NEEDS_HIDDEN: [LISTINGS, NEED],
  NEEDS_EXPIRED: [LISTINGS, NEED],
  WATCHED_CHANGED: [WATCHES, WATCH],
  MATCHES_FOUND: [MATCHES, NEED],
  VIEW_HAS_NEWS: [MATCHES, VIEW],
  VIEW_UNREADABLE: [MATCHES, VIEW],
  IMPORT_FINISHED: [FILES, IMPORT],
  IMPORT_FAILED: [FILES, IMPORT],
  EXPORT_FINISHED: [FILES, EXPORT],
  EXPORT_FAILED: [FILES, EXPORT],
  ORGANIZATION_AWAITS: [ORGANIZATIONS, ORGANIZATION],
  ORGANIZATION_VERIFIED: [ORGANIZATIONS, ORGANIZATION],
  ORGANIZATION_REJECTED: [ORGANIZATIONS, ORGANIZATION],
  MEMBER_JOINED: [ORGANIZATIONS, MEMBER],
  MATCHMAKING_ARRANGED: [MATCHMAKING, MATCHMAKING_DAY],
  MATCHMAKING_UNARRANGED: [MATCHMAKING, MATCHMAKING_DAY],
  MATCHMAKING_PUBLISHED: [MATCHMAKING, MATCHMAKING_DAY],
  MATCHMAKING_CHANGED: [MATCHMAKING, MATCHMAKING_DAY],
  MATCHMAKING_CANCELLED: [MATCHMAKING, MATCHMAKING_DAY],
} as const satisfies Readonly<Record<string, readonly [NotificationGroup, NotificationSubjectType]>>;

export type NotificationKind = keyof typeof KINDS;

/** The kinds as GraphQL values. */
export const NotificationKinds = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, kind])) as {
  readonly [K in NotificationKind]: K;
};

export const groupOf = (kind: NotificationKind): NotificationGroup => KINDS[kind][0];

/** The kinds of these groups. */
export const kindsOf = (groups: readonly NotificationGroup[]): NotificationKind[] =>
  (Object.keys(KINDS) as NotificationKind[]).filter((kind) => groups.includes(groupOf(kind)));

registerEnumType(NotificationKinds, { name: 'NotificationKind', description: 'What somebody is told of.' });
registerEnumType(NotificationGroup, {
  name: 'NotificationGroup',
  description: 'Notifications that belong together when you choose how to be told.',
  valuesMap: {
    LICENCES: { description: 'Licences and trials (许可与试用).' },
    PAYMENTS: { description: 'What is owed and paid under licences (应收与付款).' },
    ENQUIRIES: { description: 'Enquiries (合作咨询).' },
    UNDERTAKINGS: { description: 'Undertakings of confidentiality (保密承诺).' },
    LISTINGS: { description: 'Your own achievements and needs (本机构的成果与需求).' },
    WATCHES: { description: 'What you watch (我的关注).' },
    FILES: { description: 'Imports and exports you asked for (导入与导出).' },
    ORGANIZATIONS: { description: 'Verification and members (机构核验与成员).' },
    MATCHMAKING: { description: 'Matchmaking days (供需对接会).' },
    MATCHES: { description: 'New matches and what saved views find (新的匹配与视图提醒).' },
  },
});
registerEnumType(NotificationSubjectType, { name: 'NotificationSubjectType', description: 'What a notification leads to.' });
