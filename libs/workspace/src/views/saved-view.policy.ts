import type { Actor } from '@trihelix/platform';
import type { SavedView } from './saved-view.entity';
import { SavedViewAction } from './saved-view.types';

type Owned = Pick<SavedView, 'userId' | 'organizationId' | 'isShared'>;

/** Only its own person changes a view. */
export const mayUpdate = (actor: Actor, { userId, organizationId }: Owned): boolean =>
  userId === actor.userId && organizationId === actor.organizationId;

/** Administrators say what everybody in the organization finds beside their own views. */
export const mayShare = (actor: Actor, view: Owned): boolean =>
  mayUpdate(actor, view) && view.organizationId !== null && actor.may('member.manage');

/** Its own person, and whoever administers the organization it is shared with: whoever shared it may have left. */
export const mayDelete = (actor: Actor, view: Owned): boolean =>
  mayUpdate(actor, view) ||
  (view.isShared && view.organizationId !== null && actor.actsFor(view.organizationId) && actor.may('member.manage'));

/** What the viewer may do with a view now; `canTell`: its screen can be asked what is new. */
export function savedViewActions(actor: Actor | undefined, view: Owned, canTell: boolean): SavedViewAction[] {
  if (!actor) return [];
  return [
    ...(mayUpdate(actor, view) ? [SavedViewAction.UPDATE] : []),
    ...(mayShare(actor, view) ? [SavedViewAction.SHARE] : []),
    ...(mayDelete(actor, view) ? [SavedViewAction.DELETE] : []),
    ...(canTell && mayUpdate(actor, view) ? [SavedViewAction.ALERT] : []),
  ];
}
