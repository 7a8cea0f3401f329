import { randomUUID } from 'node:crypto';
import { regionPath, usccCheckCharacter } from '@trihelix/kernel';
import { BearerTokens, OrganizationKind, Role } from '@trihelix/identity';
import { Tester } from './tester';
import type { World } from './world';

/** Somebody with an account, acting for an organization. */
export type Member = Tester & { readonly organizationId: string; readonly userId: string; readonly email: string };

export interface MemberFacts {
  readonly of?: OrganizationKind | keyof typeof OrganizationKind;
  /** Joins this organization instead of a new one. */
  readonly organizationId?: string;
  readonly roles?: readonly (Role | keyof typeof Role)[];
  /** Where the organization is registered; an authority's jurisdiction too. */
  readonly region?: string;
  readonly name?: string;
  /** Enterprises: their recorded size class. */
  readonly size?: 'LARGE' | 'MEDIUM' | 'SMALL' | 'MICRO';
  readonly isOperator?: boolean;
  /** The organization waits for its verification. */
  readonly isPending?: boolean;
}

let count = 0;

const DEFAULT_ROLES: Readonly<Record<OrganizationKind, readonly Role[]>> = {
  UNIVERSITY: [Role.ADMINISTRATOR, Role.TRANSFER_OFFICER],
  INSTITUTE: [Role.ADMINISTRATOR, Role.TRANSFER_OFFICER],
  ENTERPRISE: [Role.ADMINISTRATOR, Role.MANAGER],
  AUTHORITY: [Role.OFFICER],
  INTERMEDIARY: [Role.ADMINISTRATOR],
  INVESTOR: [Role.ADMINISTRATOR],
};

/** The password of everybody whom `given` creates. */
export const PASSWORD = 'correct horse battery staple';
/** argon2id of PASSWORD (19 MiB, t 2, p 1), so that a test does not pay for hashing. */
let passwordHash: Promise<string> | undefined;

async function hashOnce(): Promise<string> {
  const { hash } = await import('@node-rs/argon2');
  passwordHash ??= hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  return passwordHash;
}

/** A made-up credit code that passes GB 32100. */
export function someUscc(): string {
  const digits = (value: number, length: number) => Math.floor(value).toString().padStart(length, '0');
  const body = `91330106${digits((count += 1) % 1_000, 3)}${digits(Math.random() * 1e6, 6)}`;
  return body + usccCheckCharacter(body);
}

/** Long before and long after every story, so that its clock may travel. */
const ALWAYS = { issuedAt: new Date('2001-01-01'), expiresAt: new Date('3000-01-01') };
/** Operators and administrators of authorities hold nothing without a second factor: base32, for tests that sign in with it. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Ready-made people. They exist before the story begins; the story itself goes through the front. */
export const given = {
  /** A signed-in member of a verified organization (a new one unless `organizationId` says otherwise), with a bearer token. */
  async member(world: World, facts: MemberFacts = {}): Promise<Member> {
    const { organizationId, userId, email } = await this.account(world, facts);
    // A token for no organization in particular: the tester names the one it acts for with every request.
    const token = world.app.get(BearerTokens).sign({ userId, organizationId: null, ...ALWAYS });
    return new Tester(world, token, organizationId, userId, email) as Member;
  },

  /** The same person, who has not signed in: wherever there is a database. */
  async account(
    world: Pick<World, 'sql'>,
    facts: MemberFacts = {},
  ): Promise<Pick<Member, 'organizationId' | 'userId' | 'email'>> {
    const kind = (facts.of ?? 'ENTERPRISE') as OrganizationKind;
    const organizationId = facts.organizationId ?? (await this.organization(world, facts));
    const [userId, email] = [randomUUID(), `person-${(count += 1)}-${randomUUID().slice(0, 8)}@example.org`];
    const roles = facts.roles ?? DEFAULT_ROLES[kind];
    const totpSecret = facts.isOperator || (kind === 'AUTHORITY' && roles.includes('ADMINISTRATOR')) ? TOTP_SECRET : null;
    await world.sql(
      `INSERT INTO user_account (id, email, name, password_hash, is_operator, totp_secret, totp_confirmed_at, tokens_valid_from,
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, '2000-01-01', now())`,
      [
        userId,
        email,
        `Person ${count}`,
        await hashOnce(),
        facts.isOperator ?? false,
        totpSecret,
        totpSecret ? ALWAYS.issuedAt : null,
      ],
    );
    await this.membership(world, { userId }, { organizationId, roles });
    return { organizationId, userId, email };
  },

  /** Has somebody who has an account belong to another organization, too. */
  async membership(
    world: Pick<World, 'sql'>,
    { userId }: Pick<Member, 'userId'>,
    { organizationId, roles }: Required<Pick<MemberFacts, 'organizationId' | 'roles'>>,
  ): Promise<void> {
    await world.sql('INSERT INTO membership (id, user_id, organization_id, roles, created_at) VALUES ($1, $2, $3, $4, now())', [
      randomUUID(),
      userId,
      organizationId,
      roles,
    ]);
  },

  /** A program that shows a token of whatever origin. */
  program: (world: World, token: string): Tester => new Tester(world, token),

  async organization(
    world: Pick<World, 'sql'>,
    { of = 'ENTERPRISE', region = '330106', name, size, isPending = false }: MemberFacts = {},
  ): Promise<string> {
    const [id, kind] = [randomUUID(), of as OrganizationKind];
    const only = (wanted: keyof typeof OrganizationKind, value: string) => (kind === wanted ? value : null);
    await world.sql(
      `INSERT INTO organization (id, kind, name, uscc, region_code, region_path, university_level, industry_code, industry_detail,
         jurisdiction_code, jurisdiction_path, department, state, verified_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, CASE $12 WHEN 'VERIFIED' THEN now() END, now())`,
      [
        id,
        kind,
        name ?? `${kind} ${(count += 1)}`,
        someUscc(),
        region,
        regionPath(region),
        only('UNIVERSITY', 'RESEARCH'),
        only('ENTERPRISE', '27'),
        only('AUTHORITY', region),
        only('AUTHORITY', regionPath(region)),
        only('AUTHORITY', '科学技术局'),
        isPending ? 'PENDING' : 'VERIFIED',
      ],
    );
    if (size) {
      await world.sql(
        `INSERT INTO organization_size (id, organization_id, as_of, size, line, recorded_at)
         VALUES ($1, $2, current_date, $3, '工业', now())`,
        [randomUUID(), id, size],
      );
    }
    return id;
  },
};
