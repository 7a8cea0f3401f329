import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MatchesFound } from '@trihelix/contracts';
import { Addressees } from '@trihelix/identity';
import { type ListingKind, ListingKinds } from '@trihelix/listings';
import { type ListingNews, MatchTellings } from '@trihelix/matching';
import { NotificationSubjectType } from '../notification.kinds';
import type { MatchesFacts, NewMatches } from '../words/match.words';
import type { Matter } from './matter';
import { Teller } from './teller';

/** Titles that one sentence names. */
const NAMED = 3;

/**
 * News of new matches, to those who look after the listings: each is told of what they look after, at most once a day whatever
 * the number of their organizations, and of what they were not told for it on the days before.
 */
@Injectable()
export class MatchNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly kinds: ListingKinds,
    private readonly addressees: Addressees,
    private readonly tellings: MatchTellings,
  ) {}

  onModuleInit(): void {
    this.teller.on(MatchesFound, (event) => this.found(event));
  }

  private async found({ organizationId, matches }: MatchesFound): Promise<Matter[]> {
    const kinds = this.kinds.all();
    const readers = await this.readers(organizationId, kinds);
    const concerned = [...readers].filter(([, types]) => matches.some(({ listingType }) => types.has(listingType)));
    const since = await this.tellings.take(
      organizationId,
      concerned.map(([userId]) => userId),
    );
    if (since.size === 0) return [];
    const news = await this.tellings.ofLate(organizationId);
    const told = [...since].map(([userId, day]) => ({
      userId,
      theirs: news.filter(({ listingType, toldOn }) => toldOn > day && readers.get(userId)?.has(listingType)),
    }));
    const titles = await this.titles(told.flatMap(({ theirs }) => kinds.flatMap(({ type }) => namedOf(type, theirs))));
    return told.map(({ userId, theirs }) => matterOf({ userId, organizationId }, theirs, titles));
  }

  /** Who looks after listings of these kinds, and of which. */
  private async readers(organizationId: string, kinds: readonly ListingKind[]): Promise<Map<string, Set<string>>> {
    const readers = new Map<string, Set<string>>();
    for (const { type, permission } of kinds) {
      for (const { userId } of await this.addressees.whoMay([organizationId], [permission])) {
        readers.set(userId, (readers.get(userId) ?? new Set()).add(type));
      }
    }
    return readers;
  }

  private async titles(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const titles = new Map<string, string>();
    for (const { words } of this.kinds.all()) {
      for (const { id, title } of await words([...new Set(ids)])) titles.set(id, title ?? '');
    }
    return titles;
  }
}

const idsOf = (type: string, news: readonly ListingNews[]): string[] => [
  ...new Set(news.filter(({ listingType }) => listingType === type).map(({ listingId }) => listingId)),
];

/** The listings of a kind that a sentence names: those with the best matches. */
const namedOf = (type: string, news: readonly ListingNews[]): string[] => idsOf(type, news).slice(0, NAMED);

/** To one person: leads to the listing when it is only one, else to the list of their needs, or of their achievements. */
function matterOf(
  person: { readonly userId: string; readonly organizationId: string },
  news: readonly ListingNews[],
  titles: ReadonlyMap<string, string>,
): Matter {
  const [needs, achievements] = [newOf('NEED', news, titles), newOf('ACHIEVEMENT', news, titles)];
  const facts: MatchesFacts = { needs, achievements };
  const [first, ...others] = new Set(news.map(({ listingId }) => listingId));
  return {
    moment: 'FOUND',
    subjectId: others.length === 0 ? (first ?? null) : null,
    subjectType: needs ? NotificationSubjectType.NEED : NotificationSubjectType.ACHIEVEMENT,
    sides: { reader: { person, facts } },
  };
}

function newOf(type: ListingNews['listingType'], news: readonly ListingNews[], titles: ReadonlyMap<string, string>) {
  const listings = idsOf(type, news).length;
  if (listings === 0) return null;
  return {
    listings,
    matches: news.reduce((sum, { listingType, matches }) => (listingType === type ? sum + matches : sum), 0),
    titles: namedOf(type, news).map((id) => titles.get(id) ?? ''),
  } satisfies NewMatches;
}
