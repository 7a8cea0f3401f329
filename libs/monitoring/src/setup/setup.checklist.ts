import { Injectable } from '@nestjs/common';
import type { OrganizationKind } from '@trihelix/identity';
import { type Actor, Database } from '@trihelix/platform';
import { SETUP_RULES, SetupCode, type SetupRule } from './setup.rules';

export interface SetupStep {
  readonly rule: SetupRule;
  readonly done: boolean;
  readonly isYours: boolean;
}

type Facts = { readonly [code in SetupCode]: boolean };

/** All in one statement: home pages ask for it. Roles are looked for by their names, as the table of permissions gives them. */
const FACTS = `
  SELECT true AS "ORGANIZATION",
    organization.state = 'VERIFIED' AS "VERIFIED",
    EXISTS (SELECT FROM organization_size WHERE organization_id = organization.id) AS "SIZE_FIGURES",
    present.members > 1 OR EXISTS (SELECT FROM invitation WHERE organization_id = organization.id AND accepted_at IS NULL
      AND withdrawn_at IS NULL AND expires_at > app_now()) AS "SECOND_MEMBER",
    EXISTS (SELECT FROM achievement WHERE owner_id = organization.id AND state <> 'DRAFT') AS "FIRST_ACHIEVEMENT",
    EXISTS (SELECT FROM challenge WHERE owner_id = organization.id AND state <> 'DRAFT') AS "FIRST_NEED",
    present.approvers > 0 AS "APPROVER",
    present.signatories > 0 AS "SIGNATORY",
    EXISTS (SELECT FROM user_account WHERE id = $2 AND totp_confirmed_at IS NOT NULL) AS "SECOND_FACTOR"
  FROM organization, LATERAL (
    SELECT count(*) AS members, count(*) FILTER (WHERE 'APPROVER' = ANY (roles)) AS approvers,
      count(*) FILTER (WHERE 'SIGNATORY' = ANY (roles)) AS signatories
    FROM membership WHERE organization_id = organization.id AND ended_at IS NULL
  ) AS present WHERE organization.id = $1`;

/** What a new organization still has to do before it can take part fully; read from what there is, never ticked by hand. */
@Injectable()
export class SetupChecklist {
  constructor(private readonly database: Database) {}

  /** The steps for the kind of organization acted for, done or not, in the order in which they are best done. */
  async read(actor: Actor): Promise<SetupStep[]> {
    const [facts] = actor.organizationId ? await this.database.query<Facts>(FACTS, [actor.organizationId, actor.userId]) : [];
    return SETUP_RULES.filter((rule) => isFor(rule, actor, facts)).map((rule) => ({
      rule,
      done: facts?.[rule.code] ?? false,
      isYours: rule.permission === undefined || (rule.permission !== null && actor.may(rule.permission)),
    }));
  }
}

function isFor({ code, kinds }: SetupRule, { organizationKind }: Actor, facts: Facts | undefined): boolean {
  if (!facts) return code === SetupCode.ORGANIZATION;
  return kinds === undefined || kinds.includes(organizationKind as OrganizationKind);
}
