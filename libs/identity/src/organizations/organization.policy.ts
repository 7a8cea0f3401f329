import { regionContains, regionRange } from '@trihelix/kernel';
import type { Actor } from '@trihelix/platform';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { type Organization, OrganizationKind, OrganizationState } from './organization.entity';
import { OrganizationAction } from './organization.types';
import { organizationWorkflow } from './organization.workflow';

/** Verified organizations are public; others are seen by their own people, by the authority of their region and by operators. */
export function visibleTo(actor: Actor | undefined, query: SelectQueryBuilder<Organization>): SelectQueryBuilder<Organization> {
  if (actor?.may('operator.act') || actor?.system) return query;
  return query.andWhere(
    new Brackets((seen) => {
      seen.where(`${query.alias}.state = :verified`, { verified: OrganizationState.VERIFIED });
      if (actor?.userId) {
        seen.orWhere(
          `${query.alias}.id IN (SELECT organization_id FROM membership WHERE user_id = :viewer AND ended_at IS NULL)`,
          { viewer: actor.userId },
        );
      }
      if (actor?.jurisdiction) {
        const { from, to } = regionRange(actor.jurisdiction);
        seen.orWhere(`(${query.alias}.regionPath >= :watchedFrom AND ${query.alias}.regionPath < :watchedTo)`, {
          watchedFrom: from,
          watchedTo: to,
        });
      }
    }),
  );
}

/**
 * The authority whose jurisdiction holds the organization's region, never the organization itself. An authority is verified
 * by that of an enclosing region, not by one of the same.
 */
export function mayVerify(actor: Actor, organization: Organization): boolean {
  if (!actor.may('organization.verify') || actor.actsFor(organization.id)) return false;
  if (actor.may('operator.act')) return true;
  if (!actor.jurisdiction) return false;
  if (organization.kind !== OrganizationKind.AUTHORITY) return regionContains(actor.jurisdiction, organization.regionPath);
  const { jurisdictionPath } = organization;
  if (jurisdictionPath === null || jurisdictionPath === actor.jurisdiction) return false;
  return regionContains(actor.jurisdiction, jurisdictionPath);
}

/** The same rule for a list; an actor who may verify nobody finds none. */
export function verifiableBy(
  actor: Actor | undefined,
  query: SelectQueryBuilder<Organization>,
): SelectQueryBuilder<Organization> {
  const { alias } = query;
  if (!actor?.may('organization.verify')) return query.andWhere('FALSE');
  query.andWhere(`${alias}.id IS DISTINCT FROM :verifierId`, { verifierId: actor.organizationId });
  if (actor.may('operator.act')) return query;
  if (!actor.jurisdiction) return query.andWhere('FALSE');
  const within = (path: string) => `(${alias}.${path} >= :verifiedFrom AND ${alias}.${path} < :verifiedTo)`;
  const { from, to } = regionRange(actor.jurisdiction);
  return query.andWhere(
    `CASE WHEN ${alias}.kind = 'AUTHORITY' THEN ${within('jurisdictionPath')} AND ${alias}.jurisdictionPath <> :ownPath
      ELSE ${within('regionPath')} END`,
    { verifiedFrom: from, verifiedTo: to, ownPath: actor.jurisdiction },
  );
}

export const mayEdit = (actor: Actor, organization: Organization): boolean =>
  actor.actsFor(organization.id) && actor.may('organization.edit');

/** Figures of a firm are for its own people and for the authority of its region. */
export function maySeeFigures(actor: Actor | undefined, { id, regionPath }: Organization): boolean {
  if (!actor) return false;
  return actor.actsFor(id) || (actor.jurisdiction !== null && regionContains(actor.jurisdiction, regionPath));
}

/** What the viewer may do with an organization now. */
export function organizationActions(actor: Actor | undefined, organization: Organization): OrganizationAction[] {
  if (!actor) return [];
  const open = organizationWorkflow.actionsFrom(organization.state);
  const isEnterprise = organization.kind === OrganizationKind.ENTERPRISE;
  return [
    ...(mayEdit(actor, organization) ? [OrganizationAction.UPDATE] : []),
    ...(mayEdit(actor, organization) && isEnterprise ? [OrganizationAction.RECORD_SIZE_FIGURES] : []),
    ...(mayVerify(actor, organization) && open.includes('verify') ? [OrganizationAction.VERIFY] : []),
    ...(mayVerify(actor, organization) && open.includes('reject') ? [OrganizationAction.REJECT] : []),
  ];
}
