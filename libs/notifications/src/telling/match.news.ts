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
    const kinds = this.kinds.all().filter(({ type }) => matches.some(({ listingType }) => listingType === type));
    const readers = await this.readers(organizationId, kinds);
    const since = await this.tellings.take(organizationId, [...readers.keys()]);
    if (since.size === 0) return [];
    const news = await this.tellings.ofLate(organizationId);
    const titles = await this.titles(news);
    return [...since].map(([userId, day]) => {
      const theirs = news.filter(({ listingType, toldOn }) => toldOn > day && readers.get(userId)?.has(listingType));
      return matterOf({ userId, organizationId }, theirs, titles);
    });
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

  private async titles(news: readonly ListingNews[]): Promise<ReadonlyMap<string, string>> {
    const titles = new Map<string, string>();
    for (const { type, words } of this.kinds.all()) {
      const ids = news.filter(({ listingType }) => listingType === type).map(({ listingId }) => listingId);
      for (const { id, title } of await words([...new Set(ids)])) titles.set(id, title ?? '');
    }
    return titles;
  }
}

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

function newOf(type: ListingNews['listingType'], all: readonly ListingNews[], titles: ReadonlyMap<string, string>) {
  const news = all.filter(({ listingType }) => listingType === type);
  if (news.length === 0) return null;
  const ids = [...new Set(news.map(({ listingId }) => listingId))];
  return {
    listings: ids.length,
    matches: news.reduce((sum, { matches }) => sum + matches, 0),
    titles: ids.slice(0, NAMED).map((id) => titles.get(id) ?? ''),
  } satisfies NewMatches;
}
