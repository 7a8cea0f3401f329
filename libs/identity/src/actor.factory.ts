import { Injectable } from '@nestjs/common';
import { Actor, Database } from '@trihelix/platform';
import type { OrganizationKind, OrganizationState } from './organizations/organization.entity';
import { OPERATOR_PERMISSIONS, permissionsOf, type Role } from './permissions';
import { needsSecondFactor } from './second-factor/second-factor.policy';

interface Belonging {
  readonly isOperator: boolean;
  readonly hasSecondFactor: boolean;
  readonly organizationId: string | null;
  readonly kind: OrganizationKind | null;
  readonly state: OrganizationState | null;
  readonly jurisdiction: string | null;
  readonly roles: Role[] | null;
}

/** Who wants to act, as a credential told. */
export interface Claimant {
  readonly userId: string;
  /** Null for the first organization the person joined. */
  readonly organizationId: string | null;
  readonly sessionId?: string | null;
  /** Of a bearer token: it must not have expired, nor have been voided. */
  readonly token?: { readonly issuedAt: Date; readonly expiresAt: Date };
}

/** Why there is no actor: the credential no longer holds, or the person does not belong to the organization. */
export type Unrecognised = 'VOID' | 'FOREIGN';

/** Who looks people up before anybody is recognised. */
export const RECOGNITION = Actor.system('recognition');

/** Makes the actor of a person who acts for an organization: one statement. */
@Injectable()
export class ActorFactory {
  constructor(private readonly database: Database) {}

  async create({ userId, organizationId, sessionId = null, token }: Claimant): Promise<Actor | Unrecognised> {
    const [found] = await this.database.read(RECOGNITION, () =>
      this.database.query<Belonging>(
        `SELECT account.is_operator AS "isOperator", account.totp_confirmed_at IS NOT NULL AS "hasSecondFactor",
                organization.id AS "organizationId", organization.kind, organization.state,
                organization.jurisdiction_path AS jurisdiction, membership.roles
         FROM user_account AS account
         LEFT JOIN membership ON membership.user_id = account.id AND membership.ended_at IS NULL
           AND ($2::uuid IS NULL OR membership.organization_id = $2)
         LEFT JOIN organization ON organization.id = membership.organization_id
         WHERE account.id = $1 AND ($3::timestamptz IS NULL OR ($3 > account.tokens_valid_from AND $4::timestamptz > app_now()))
         ORDER BY membership.id LIMIT 1`,
        [userId, organizationId, token?.issuedAt ?? null, token?.expiresAt ?? null],
      ),
    );
    if (!found) return 'VOID';
    if (organizationId && !found.organizationId) return 'FOREIGN';
    const permissions = permissionsFor(found);
    return new Actor({
      userId,
      sessionId,
      permissions,
      organizationId: found.organizationId,
      organizationKind: found.kind,
      jurisdiction: permissions.has('region.watch') ? found.jurisdiction : null,
    });
  }
}

function permissionsFor({ isOperator, hasSecondFactor, kind, state, roles }: Belonging): ReadonlySet<string> {
  if (!hasSecondFactor && needsSecondFactor({ isOperator, kind, roles: roles ?? [] })) return new Set();
  const held = kind && state && roles ? permissionsOf(kind, roles, state) : [];
  return new Set([...held, ...(isOperator ? OPERATOR_PERMISSIONS : [])]);
}
