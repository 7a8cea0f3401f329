import { type Actor, type Database, rowsOf } from '@trihelix/platform';
import type { EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ListingType, ListingWords } from '../listing.kinds';
import type { DuplicateFinder } from './duplicate.finder';
import { EvidentDuplicate, type NearDuplicate } from './duplicate.types';

/** Listings that are nearly the same. Subclass it per kind of listing. */
export abstract class ListingDuplicates<E extends ObjectLiteral & { id: string }> {
  protected constructor(
    private readonly database: Database,
    private readonly finder: DuplicateFinder,
  ) {}

  protected abstract readonly type: ListingType;
  protected abstract readonly entity: EntityTarget<E>;
  /** States of what is public, or was and may be again. */
  protected abstract readonly publicStates: readonly string[];
  protected abstract readonly wordsOf: (listing: E) => ListingWords;
  /** Leaves of the query's rows those that the actor may see. */
  protected abstract readonly visibleTo: (actor: Actor | undefined, query: SelectQueryBuilder<E>) => SelectQueryBuilder<E>;

  /** What each is nearly the same as, by its id: the actor's own in any state, and what others list. For imports: a warning. */
  near(actor: Actor | undefined, listings: readonly E[]): Promise<Map<string, NearDuplicate[]>> {
    return this.finder.find(this.type, listings.map(this.wordsOf), (ids) => this.read(actor, this.withIds(ids)));
  }

  /** The same for up to 500 of the actor's own by id: what an import warns of once its rows are written. */
  async nearByIds(actor: Actor, ids: readonly string[]): Promise<Map<string, NearDuplicate[]>> {
    const own = this.withIds(ids).andWhere('listing.ownerId = :ownerId', { ownerId: actor.organizationId ?? '' });
    return this.near(actor, await rowsOf(this.database, own));
  }

  /** For commands that hold rows before they look for evident duplicates: they wait for their turn first. */
  takeTurn(actor: Actor): Promise<void> {
    return this.finder.takeTurn(this.type, actor.organizationId ?? '');
  }

  /** Evident duplicates by id: among the actor's own that are or were public, and among the given ones. */
  evident(actor: Actor, listings: readonly E[]): Promise<Map<string, NearDuplicate[]>> {
    const among = { given: listings.map(({ id }) => id), publicStates: this.publicStates };
    const read = (ids: readonly string[]) =>
      this.read(actor, this.withIds(ids).andWhere('(listing.state = ANY (:publicStates) OR listing.id = ANY (:given))', among));
    return this.finder.evident(this.type, listings.map(this.wordsOf), read, actor.organizationId ?? '');
  }

  /** @throws EvidentDuplicate listing what it is nearly the same as */
  async requireNone(actor: Actor, listing: E): Promise<void> {
    const found = (await this.evident(actor, [listing])).get(listing.id);
    if (found) throw new EvidentDuplicate(found);
  }

  private async read(actor: Actor | undefined, query: SelectQueryBuilder<E>): Promise<ListingWords[]> {
    return (await rowsOf(this.database, this.visibleTo(actor, query))).map(this.wordsOf);
  }

  private withIds(ids: readonly string[]): SelectQueryBuilder<E> {
    return this.database.of(this.entity).createQueryBuilder('listing').where('listing.id = ANY (:ids)', { ids });
  }
}
