import { OrganizationKind, OrganizationState } from './organizations/organization.entity';

/** What a person is in an organization. */
export enum Role {
  /** Administers the organization: members, facts, everything below. */
  ADMINISTRATOR = 'ADMINISTRATOR',
  /** Technology-transfer officer of a university or institute; prepares licences (LR). */
  TRANSFER_OFFICER = 'TRANSFER_OFFICER',
  /** Approves licences; never the person who prepared them (LA). */
  APPROVER = 'APPROVER',
  /** Researcher: lists own achievements. */
  RESEARCHER = 'RESEARCHER',
  /** Posts needs, asks for licences. */
  MANAGER = 'MANAGER',
  /** Signs for the organization (EE and the licensor's signatory). */
  SIGNATORY = 'SIGNATORY',
  /** Records payments. */
  ACCOUNTANT = 'ACCOUNTANT',
  /** Officer of an authority: watches its jurisdiction, verifies organizations. */
  OFFICER = 'OFFICER',
  /** Reads only. */
  READER = 'READER',
}

const EVERYBODY = [
  'organization.read',
  'timeline.read',
  'enquiry.read',
  'undertaking.read',
  'publicity.read',
  'publicity.object',
] as const;
/** Speaks for the organization to others: in enquiries, undertakings of confidentiality, and matchmaking days, as guest and as host. */
const SPEAKS = ['enquiry.write', 'undertaking.request', 'matchmaking.register', 'matchmaking.announce'] as const;

/** The permission table: what each role may do, whatever the organization's kind. */
const TABLE: Readonly<Record<Role, readonly string[]>> = {
  [Role.ADMINISTRATOR]: [
    ...EVERYBODY,
    ...SPEAKS,
    'undertaking.draft',
    'organization.edit',
    'member.manage',
    'achievement.edit',
    'achievement.publish',
    'need.edit',
    'need.publish',
    'import.run',
    'match.read',
    'match.dismiss',
    'match.shortlist',
    'licence.read',
    'licence.request',
    'invoice.profile',
  ],
  [Role.TRANSFER_OFFICER]: [
    ...EVERYBODY,
    ...SPEAKS,
    'achievement.edit',
    'achievement.publish',
    'import.run',
    'match.read',
    'match.dismiss',
    'match.shortlist',
    'licence.read',
    'licence.prepare',
    'exemption.read',
    'distribution.read',
    'distribution.prepare',
  ],
  [Role.APPROVER]: [
    ...EVERYBODY,
    'licence.read',
    'licence.approve',
    'exemption.read',
    'distribution.read',
    'distribution.approve',
  ],
  [Role.RESEARCHER]: [...EVERYBODY, 'achievement.edit', 'match.read', 'match.dismiss', 'match.shortlist'],
  [Role.MANAGER]: [
    ...EVERYBODY,
    ...SPEAKS,
    'need.edit',
    'need.publish',
    'import.run',
    'match.read',
    'match.dismiss',
    'match.shortlist',
    'licence.read',
    'licence.request',
    'sales.report',
    'sales.correct',
    'invoice.profile',
  ],
  [Role.SIGNATORY]: [...EVERYBODY, 'licence.read', 'licence.sign', 'undertaking.accept'],
  [Role.ACCOUNTANT]: [
    ...EVERYBODY,
    'licence.read',
    'payment.record',
    'sales.report',
    'sales.correct',
    'invoice.issue',
    'invoice.profile',
    'distribution.read',
    'distribution.prepare',
  ],
  [Role.OFFICER]: [...EVERYBODY, 'licence.read', 'filing.check', 'region.watch', 'organization.verify', 'matchmaking.announce'],
  [Role.READER]: [...EVERYBODY, 'match.read', 'licence.read'],
};

const { UNIVERSITY, ENTERPRISE, AUTHORITY, INSTITUTE, INTERMEDIARY, INVESTOR } = OrganizationKind;
const NOT_AUTHORITIES = [UNIVERSITY, ENTERPRISE, INSTITUTE, INTERMEDIARY, INVESTOR] as const;

/** Permissions that make sense only for some kinds of organization. */
const ONLY_FOR: Readonly<Record<string, readonly OrganizationKind[]>> = {
  'achievement.edit': [OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE, OrganizationKind.ENTERPRISE],
  'achievement.publish': [OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE, OrganizationKind.ENTERPRISE],
  'licence.prepare': [OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE],
  'licence.approve': [OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE],
  'publicity.read': [OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE],
  'publicity.object': [OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE],
  'licence.request': [OrganizationKind.ENTERPRISE],
  'sales.report': [OrganizationKind.ENTERPRISE],
  'distribution.read': [UNIVERSITY, INSTITUTE],
  'distribution.prepare': [UNIVERSITY, INSTITUTE],
  'distribution.approve': [UNIVERSITY, INSTITUTE],
  'invoice.issue': [UNIVERSITY, INSTITUTE],
  'invoice.profile': NOT_AUTHORITIES,
  'enquiry.read': NOT_AUTHORITIES,
  'enquiry.write': NOT_AUTHORITIES,
  'undertaking.read': NOT_AUTHORITIES,
  'undertaking.request': NOT_AUTHORITIES,
  'undertaking.accept': NOT_AUTHORITIES,
  'undertaking.draft': NOT_AUTHORITIES,
  'matchmaking.register': [UNIVERSITY, INSTITUTE, ENTERPRISE],
  'matchmaking.announce': [AUTHORITY, INTERMEDIARY, UNIVERSITY, INSTITUTE],
  'region.watch': [OrganizationKind.AUTHORITY],
  'filing.check': [OrganizationKind.AUTHORITY],
  'exemption.read': [UNIVERSITY, INSTITUTE],
  'organization.verify': [OrganizationKind.AUTHORITY],
};

/** Anybody can register as an authority; it watches, verifies and announces once it has been verified itself. */
const ONLY_VERIFIED: ReadonlySet<string> = new Set([
  'region.watch',
  'filing.check',
  'organization.verify',
  'matchmaking.announce',
]);

/** The kinds of organization in which a role exists. */
const KINDS_OF: Readonly<Record<Role, readonly OrganizationKind[]>> = {
  [Role.ADMINISTRATOR]: [...NOT_AUTHORITIES, AUTHORITY],
  [Role.TRANSFER_OFFICER]: [UNIVERSITY, INSTITUTE],
  [Role.APPROVER]: [UNIVERSITY, INSTITUTE],
  [Role.RESEARCHER]: [UNIVERSITY, INSTITUTE, ENTERPRISE],
  [Role.MANAGER]: NOT_AUTHORITIES,
  [Role.SIGNATORY]: NOT_AUTHORITIES,
  [Role.ACCOUNTANT]: NOT_AUTHORITIES,
  [Role.OFFICER]: [AUTHORITY],
  [Role.READER]: [...NOT_AUTHORITIES, AUTHORITY],
};

/** Whether a role exists in organizations of this kind. */
export const roleFits = (role: Role, kind: OrganizationKind): boolean => KINDS_OF[role].includes(kind);

/** What somebody with these roles may do in an organization of this kind. Administrators of authorities are officers too. */
export function permissionsOf(
  kind: OrganizationKind,
  roles: readonly Role[],
  state = OrganizationState.VERIFIED,
): ReadonlySet<string> {
  const held = roles.flatMap((role) => TABLE[role]);
  if (kind === AUTHORITY && roles.includes(Role.ADMINISTRATOR)) held.push(...TABLE[Role.OFFICER]);
  const isOpen = (permission: string) => state === OrganizationState.VERIFIED || !ONLY_VERIFIED.has(permission);
  return new Set(held.filter((permission) => isOpen(permission) && (ONLY_FOR[permission]?.includes(kind) ?? true)));
}

/** What an operator of the installation may do, outside any organization. */
export const OPERATOR_PERMISSIONS: ReadonlySet<string> = new Set(['operations.run', 'organization.verify', 'operator.act']);

/** Every permission there is, in the order of the alphabet. */
export const PERMISSIONS: readonly string[] = [...new Set([...Object.values(TABLE).flat(), ...OPERATOR_PERMISSIONS])].sort();
