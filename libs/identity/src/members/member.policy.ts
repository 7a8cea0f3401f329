import type { Actor } from '@trihelix/platform';
import { MembershipAction } from './member.types';
import type { Membership } from './membership.entity';

/** Administrators decide who is what in their own organization. */
export const mayChangeRoles = (actor: Actor, { organizationId }: Membership): boolean =>
  actor.actsFor(organizationId) && actor.may('member.manage');

/** Administrators end memberships, and everybody may leave. */
export const mayEnd = (actor: Actor, membership: Membership): boolean =>
  mayChangeRoles(actor, membership) || membership.userId === actor.userId;

/** What the viewer may do with a membership now. */
export function membershipActions(actor: Actor | undefined, membership: Membership): MembershipAction[] {
  if (!actor || membership.endedAt) return [];
  return [
    ...(mayChangeRoles(actor, membership) ? [MembershipAction.CHANGE_ROLES] : []),
    ...(mayEnd(actor, membership) ? [MembershipAction.END] : []),
  ];
}
