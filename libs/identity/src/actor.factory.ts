import { Injectable } from '@nestjs/common';
import { Actor, Database } from '@trihelix/platform';
import type { OrganizationKind } from './organization.entity';
import { OPERATOR_PERMISSIONS, permissionsOf, type Role } from './permissions';

interface Belonging {
  readonly isOperator: boolean;
  readonly tokensValidFrom: Date;
  readonly organizationId: string | null;
  readonly kind: OrganizationKind | null;
  readonly jurisdiction: string | null;
  readonly roles: Role[] | null;
}

const RECOGNITION = Actor.system('recognition');

/** Makes the actor of a person who acts for an organization: one statement. */
@Injectable()
export class ActorFactory {
  constructor(private readonly database: Database) {}

  /** Undefined when the person is gone, or does not belong to the organization. Without one, the first they joined. */
  async create(userId: string, organizationId: string | null, sessionId: string | null, issuedAt?: Date): Promise<Actor | undefined> {
    const [found] = await this.database.read(RECOGNITION, () =>
      this.database.query<Belonging>(
        `SELECT account.is_operator AS "isOperator", account.tokens_valid_from AS "tokensValidFrom", organization.id AS "organizationId",
                organization.kind, organization.jurisdiction_path AS jurisdiction, membership.roles
         FROM user_account AS account
         LEFT JOIN membership ON membership.user_id = account.id AND membership.ended_at IS NULL AND ($2::uuid IS NULL OR membership.organization_id = $2)
         LEFT JOIN organization ON organization.id = membership.organization_id
         WHERE account.id = $1 ORDER BY membership.id LIMIT 1`,
        [userId, organizationId],
      ),
    );
    if (!found || (organizationId && !found.organizationId)) return undefined;
    if (issuedAt && issuedAt < found.tokensValidFrom) return undefined;
    const held = found.kind && found.roles ? permissionsOf(found.kind, found.roles) : [];
    const isWatching = [...held].includes('region.watch');
    return new Actor({
      userId, sessionId, organizationId: found.organizationId, organizationKind: found.kind,
      jurisdiction: isWatching ? found.jurisdiction : null,
      permissions: [...held, ...(found.isOperator ? OPERATOR_PERMISSIONS : [])],
    });
  }
}
