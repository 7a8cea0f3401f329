import { Injectable } from '@nestjs/common';
import type { Locale } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import { type Language, localeOf } from '../accounts/account.preferences';
import type { OrganizationKind, OrganizationState } from '../organizations/organization.entity';
import { permissionsOf, type Role } from '../permissions';

/** Somebody to be told. */
export interface Addressee {
  readonly userId: string;
  /** For whom they are told; null for an operator of the installation. */
  readonly organizationId: string | null;
  readonly name: string;
  readonly email: string;
  /** The language they have chosen; null until they do. */
  readonly locale: Locale | null;
  /** A person of the demonstration: fictitious, so nobody reads their mail. */
  readonly isFictitious: boolean;
}

type Row = Omit<Addressee, 'locale'> & { readonly language: Language | null };
type MemberRow = Row & { readonly roles: Role[]; readonly kind: OrganizationKind; readonly state: OrganizationState };

const PERSON = `account.id AS "userId", account.name, account.email, account.language, account.is_demonstration AS "isFictitious"`;
const MEMBERS = `SELECT ${PERSON}, membership.organization_id AS "organizationId", membership.roles, organization.kind, organization.state
  FROM membership JOIN user_account AS account ON account.id = membership.user_id
    JOIN organization ON organization.id = membership.organization_id
  WHERE membership.ended_at IS NULL`;

/** Whom the platform tells. For its own consumers and clocks: row-level security hides other organizations' people from everybody else. */
@Injectable()
export class Addressees {
  constructor(private readonly database: Database) {}

  /** Present members of these organizations who hold one of the permissions there, each once for each organization. */
  async whoMay(organizationIds: readonly string[], permissions: readonly string[]): Promise<Addressee[]> {
    const rows = await this.database.query<MemberRow>(
      `${MEMBERS} AND membership.organization_id = ANY ($1) ORDER BY membership.id`,
      [organizationIds],
    );
    return rows
      .filter(({ kind, roles, state }) => {
        const held = permissionsOf(kind, roles, state);
        return permissions.some((permission) => held.has(permission));
      })
      .map(addressee);
  }

  /** The person, as long as they belong to the organization (or are told for none). */
  async person(userId: string, organizationId: string | null): Promise<Addressee[]> {
    const rows = organizationId
      ? await this.database.query<Row>(`${MEMBERS} AND membership.organization_id = $2 AND membership.user_id = $1`, [
          userId,
          organizationId,
        ])
      : await this.database.query<Row>(
          `SELECT ${PERSON}, NULL AS "organizationId" FROM user_account AS account WHERE account.id = $1`,
          [userId],
        );
    return rows.map(addressee);
  }

  /** These people, with the organizations they belong to at present. */
  async people(
    userIds: readonly string[],
  ): Promise<(Omit<Addressee, 'organizationId'> & { readonly organizationIds: string[] })[]> {
    const rows = await this.database.query<Omit<Row, 'organizationId'> & { readonly organizationIds: string[] }>(
      `SELECT ${PERSON}, ARRAY(SELECT organization_id FROM membership WHERE user_id = account.id AND ended_at IS NULL) AS "organizationIds"
       FROM user_account AS account WHERE account.id = ANY ($1) ORDER BY account.id`,
      [userIds],
    );
    return rows.map((row) => ({ ...addressee({ ...row, organizationId: null }), organizationIds: row.organizationIds }));
  }

  /** Those who run the installation. */
  async operators(): Promise<Addressee[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${PERSON}, NULL AS "organizationId" FROM user_account AS account WHERE account.is_operator ORDER BY account.id`,
    );
    return rows.map(addressee);
  }

  /**
   * Authorities that verify an organization: of those whose jurisdiction holds its region, the nearest. An authority is verified
   * by that of an enclosing region.
   */
  async verifiersOf(organizationId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT authority.id FROM organization AS asked JOIN organization AS authority
         ON starts_with(coalesce(asked.jurisdiction_path, asked.region_path), authority.jurisdiction_path)
           AND authority.jurisdiction_path IS DISTINCT FROM asked.jurisdiction_path
       WHERE asked.id = $1 AND authority.kind = 'AUTHORITY' AND authority.state = 'VERIFIED' AND authority.id <> asked.id
       ORDER BY length(authority.jurisdiction_path) DESC FETCH FIRST 1 ROW WITH TIES`,
      [organizationId],
    );
    return rows.map(({ id }) => id);
  }
}

const addressee = ({ userId, organizationId, name, email, language, isFictitious }: Row): Addressee => ({
  userId,
  organizationId,
  name,
  email,
  locale: localeOf(language),
  isFictitious,
});
