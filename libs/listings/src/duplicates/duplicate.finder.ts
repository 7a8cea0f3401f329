import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import type { ListingType, ListingWords } from '../listing.kinds';
import { type NearDuplicate, nearDuplicate } from './duplicate.types';
import { Fingerprints } from './fingerprints';
import { Comparable, LikenessKind } from './likeness';

/** Reads what listings say, as far as the one who asks may see them. */
export type WordsReader = (ids: readonly string[]) => Promise<readonly ListingWords[]>;

/** Answers are short: somebody reads them before publishing. */
const MOST = 20;

/** Finds listings that are nearly the same: candidates by fingerprint in SQL, then word by word. */
@Injectable()
export class DuplicateFinder {
  constructor(
    private readonly database: Database,
    private readonly fingerprints: Fingerprints,
  ) {}

  /** At most 20 for each listing that has any, the most similar first, in two statements for any number of listings. */
  async find(
    type: ListingType,
    listings: readonly ListingWords[],
    read: WordsReader,
    ownerId: string | null = null,
  ): Promise<Map<string, NearDuplicate[]>> {
    const candidates = await this.fingerprints.candidates(type, listings, ownerId);
    const wanted = [...new Set([...candidates.values()].flat())];
    const words = wanted.length > 0 ? await read(wanted) : [];
    const ready = new Map(words.map((listing) => [listing.id, { listing, comparable: comparable(listing) }]));
    const found = new Map<string, NearDuplicate[]>();
    for (const listing of listings) {
      const own = comparable(listing);
      const near = (candidates.get(listing.id) ?? [])
        .flatMap((id) => ready.get(id) ?? [])
        .flatMap((other) => {
          const likeness = own.likenessTo(other.comparable);
          return likeness ? nearDuplicate(type, other.listing, likeness) : [];
        })
        .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
        .slice(0, MOST);
      if (near.length > 0) found.set(listing.id, near);
    }
    return found;
  }

  /**
   * Until the transaction ends nobody else publishes this organization's listings of this kind, so that of two that are nearly
   * the same one sees the other. Whoever holds rows, too, calls it before it takes them, or two could wait in a circle.
   */
  async takeTurn(type: ListingType, ownerId: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${type} published by ${ownerId}`]);
  }

  /**
   * Evident duplicates within one organization, by the id of the listing: what publishing asks an acknowledgement for. Takes the
   * organization's turn.
   */
  async evident(
    type: ListingType,
    listings: readonly ListingWords[],
    read: WordsReader,
    ownerId: string,
  ): Promise<Map<string, NearDuplicate[]>> {
    if (listings.length === 0) return new Map();
    await this.takeTurn(type, ownerId);
    const found = await this.find(type, listings, read, ownerId);
    const isEvident = ({ kind }: NearDuplicate) => kind === LikenessKind.DUPLICATE;
    return new Map([...found].flatMap(([id, near]) => (near.some(isEvident) ? [[id, near.filter(isEvident)] as const] : [])));
  }
}

const comparable = ({ title, text }: ListingWords) => new Comparable(title, text);
