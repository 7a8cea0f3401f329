import type { Actor } from '@trihelix/platform';
import type { Invitation } from './invitation.entity';
import { InvitationAction, InvitationState } from './member.types';

/** An invitation and what has become of it at the instant it was read. */
export type SeenInvitation = Invitation & { readonly state: InvitationState };

/** What has become of an invitation by `now`; it expires by itself. */
export function stateOf(
  { acceptedAt, withdrawnAt, expiresAt }: Pick<Invitation, 'acceptedAt' | 'withdrawnAt' | 'expiresAt'>,
  now: Date,
): InvitationState {
  if (acceptedAt) return InvitationState.ACCEPTED;
  if (withdrawnAt) return InvitationState.WITHDRAWN;
  return expiresAt > now ? InvitationState.OPEN : InvitationState.EXPIRED;
}

export const seenAt =
  (now: Date) =>
  (invitation: Invitation): SeenInvitation =>
    Object.assign(invitation, { state: stateOf(invitation, now) });

/** What the viewer may do with an invitation now. */
export function invitationActions(actor: Actor | undefined, { organizationId, state }: SeenInvitation): InvitationAction[] {
  if (!actor?.actsFor(organizationId) || !actor.may('member.manage')) return [];
  return state === InvitationState.OPEN ? [InvitationAction.WITHDRAW] : [];
}
