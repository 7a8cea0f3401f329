import { regionContains, regionRange, type Text } from '@trihelix/kernel';
import { type Act, type Actor, Acts } from '@trihelix/platform';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { type Organization, OrganizationKind, OrganizationState } from './organization.entity';
import { ORGANIZATION_STATE_NAMES } from './organization.names';
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

const ALWAYS: readonly OrganizationState[] = Object.values(OrganizationState);

const edits = (does: Text, isFor: (organization: Organization) => boolean = () => true): Act<Organization> => ({
  does,
  from: (actor, organization) => (mayEdit(actor, organization) && isFor(organization) ? ALWAYS : []),
});

const decides = (move: 'verify' | 'reject', does: Text): Act<Organization> => ({
  does,
  from: (actor, organization) => (mayVerify(actor, organization) ? organizationWorkflow.moves[move].from : []),
});

/** What can be done with an organization. That a member decides about it is found out when it is done. */
export const organizationActs = new Acts<OrganizationAction, Organization>(
  { zh: '机构', en: 'an organization' },
  ORGANIZATION_STATE_NAMES,
  {
    [OrganizationAction.UPDATE]: edits({ zh: '修改信息', en: 'corrected' }),
    [OrganizationAction.RECORD_SIZE_FIGURES]: edits(
      { zh: '填报规模数据', en: 'sized' },
      ({ kind }) => kind === OrganizationKind.ENTERPRISE,
    ),
    [OrganizationAction.VERIFY]: decides('verify', { zh: '核验通过', en: 'verified' }),
    [OrganizationAction.REJECT]: decides('reject', { zh: '不予通过', en: 'rejected' }),
  },
);
