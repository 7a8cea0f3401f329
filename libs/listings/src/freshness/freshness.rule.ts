import { addDays, civilDateIn, type Text } from '@trihelix/kernel';

/** What a row that can go stale keeps; days are civil days, YYYY-MM-DD. */
export interface Confirmable {
  /** When its owner last said that it holds. */
  confirmedAt: Date | null;
  /** The last day on which that counts. */
  freshUntil: string | null;
  /** The day on which the owner was asked to say so again; null when nobody has been asked. */
  askedOn: string | null;
  /** The last day on which it stays public without an answer. */
  hidesAfter: string | null;
}

/** How many days a confirmation lasts, and how many an answer is waited for. */
export interface FreshnessDays {
  readonly freshDays: number;
  readonly graceDays: number;
}

/** How fresh a listing is. */
export enum Freshness {
  FRESH = 'FRESH',
  ASKED = 'ASKED',
  STALE_HIDDEN = 'STALE_HIDDEN',
}

/** The reason with which the clock hides; a person's reasons are sentences. */
export const NOT_CONFIRMED = 'NOT_CONFIRMED';

/** The clock's reason, for people. */
export const NOT_CONFIRMED_WORDS: Text = {
  zh: '长期未确认信息是否仍然有效，提醒后也未答复，已自动隐藏；确认后即恢复显示。',
  en: 'Nobody confirmed for a long time that it still holds, also after a reminder, so it was hidden. Confirm it to show it again.',
};

/** Columns of a draft: nothing has been confirmed. */
export const UNCONFIRMED: Readonly<Confirmable> = { confirmedAt: null, freshUntil: null, askedOn: null, hidesAfter: null };

/** Columns of a listing whose owner says now that it holds. A confirmation keeps the days of the policy it was given under. */
export const confirmedAt = (now: Date, { freshDays }: FreshnessDays): Confirmable => ({
  confirmedAt: now,
  freshUntil: addDays(civilDateIn(now), freshDays),
  askedOn: null,
  hidesAfter: null,
});

/** How fresh one is; null for drafts, ended ones, and those hidden by a person. */
export function freshnessOf(
  isOpen: boolean,
  { state, stateReason, askedOn }: Confirmable & { state: string; stateReason: string | null },
): Freshness | null {
  if (isOpen) return askedOn === null ? Freshness.FRESH : Freshness.ASKED;
  return state === 'HIDDEN' && stateReason === NOT_CONFIRMED ? Freshness.STALE_HIDDEN : null;
}

/** The same as SQL on a row called `alias`, for a filter; `open` is a condition that holds for public ones. */
export const FRESHNESS_SQL: Readonly<Record<Freshness, (alias: string, open: string) => string>> = {
  FRESH: (alias, open) => `(${open} AND ${alias}.asked_on IS NULL)`,
  ASKED: (alias, open) => `(${open} AND ${alias}.asked_on IS NOT NULL)`,
  STALE_HIDDEN: (alias) => `(${alias}.state = 'HIDDEN' AND ${alias}.state_reason = '${NOT_CONFIRMED}')`,
};
