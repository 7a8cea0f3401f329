import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import type { OrganizationKind, OrganizationState } from '../organizations/organization.entity';
import { permissionsOf, type Role } from '../permissions';

/** Somebody to write to. */
export interface Addressee {
  readonly name: string;
  readonly email: string;
}

interface Row extends Addressee {
  readonly roles: Role[];
  readonly kind: OrganizationKind;
  readonly state: OrganizationState;
}

/** Whom the platform writes to. For its own consumers and clocks: row-level security hides other organizations' people from everybody else. */
@Injectable()
export class Addressees {
  constructor(private readonly database: Database) {}

  /** Present members of the organization who hold one of the permissions there, each once. */
  async whoMay(organizationId: string, ...permissions: readonly string[]): Promise<Addressee[]> {
    const rows = await this.database.query<Row>(
      `SELECT account.name, account.email, membership.roles, organization.kind, organization.state
       FROM membership JOIN user_account AS account ON account.id = membership.user_id
         JOIN organization ON organization.id = membership.organization_id
       WHERE membership.organization_id = $1 AND membership.ended_at IS NULL ORDER BY membership.id`,
      [organizationId],
    );
    return rows.filter(({ kind, roles, state }) => {
      const held = permissionsOf(kind, roles, state);
      return permissions.some((permission) => held.has(permission));
    });
  }
}
