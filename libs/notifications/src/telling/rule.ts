import type { NotificationKind } from '../notification.kinds';

/** Side of the matter → permissions of which one is enough; an empty list means the side is people already. */
export type Who = Readonly<Record<string, readonly string[]>>;

/** What is told of a moment of an event, and to whom. */
export type Rule = readonly [event: string, moment: string, kind: NotificationKind, who: Who];
