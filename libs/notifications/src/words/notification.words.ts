import type { Text } from '@trihelix/kernel';
import type { Notification } from '../notification.entity';
import type { NotificationKind } from '../notification.kinds';
import { COVER_WORDS } from './cover.words';
import { DISTRIBUTION_WORDS } from './distribution.words';
import { ENQUIRY_WORDS } from './enquiry.words';
import { FILING_WORDS } from './filing.words';
import { FILE_WORDS } from './file.words';
import { COURSE_WORDS } from './course.words';
import { AUCTION_WORDS } from './auction.words';
import { LICENCE_WORDS } from './licence.words';
import { LISTING_WORDS } from './listing.words';
import { MATCH_WORDS } from './match.words';
import { MATCHMAKING_WORDS } from './matchmaking.words';
import { ORGANIZATION_WORDS } from './organization.words';
import type { Sentence } from './sentence';
import { UNDERTAKING_WORDS } from './undertaking.words';
import { VIEW_WORDS } from './view.words';

/** The words of every kind: a kind without words does not compile. */
const WORDS = {
  ...COVER_WORDS,
  ...DISTRIBUTION_WORDS,
  ...ENQUIRY_WORDS,
  ...FILE_WORDS,
  ...FILING_WORDS,
  ...AUCTION_WORDS,
  ...LICENCE_WORDS,
  ...COURSE_WORDS,
  ...LISTING_WORDS,
  ...MATCH_WORDS,
  ...MATCHMAKING_WORDS,
  ...ORGANIZATION_WORDS,
  ...UNDERTAKING_WORDS,
  ...VIEW_WORDS,
} satisfies Readonly<Record<NotificationKind, Sentence<never>>>;

/** The facts of which a kind's sentence is made. */
export type FactsOf<Kind extends NotificationKind> = (typeof WORDS)[Kind] extends Sentence<infer Facts> ? Facts : never;

/** What a kind is about, in a few words. */
export const headingOf = (kind: NotificationKind): Text => WORDS[kind].heading;

/** What happened, made of the facts that were written down with the kind. */
export const sentenceOf = ({ kind, facts }: Pick<Notification, 'kind' | 'facts'>): Text =>
  (WORDS[kind] as Sentence<unknown>).say(facts);
