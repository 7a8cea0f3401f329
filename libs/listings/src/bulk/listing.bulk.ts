import type { Actor, Database } from '@trihelix/platform';
import { type EntityTarget, type FindOptionsWhere, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { NearDuplicate } from '../duplicates/duplicate.types';
import { type BulkChange, decideRows, selectedIds } from './bulk.rows';
import type { BulkResult, ListingSelection } from './bulk.types';

/** A row that bulk commands change. */
export interface BulkRowEntity extends ObjectLiteral {
  id: string;
  ownerId: string;
  version: number;
  updatedAt: Date;
}

type Selection<Filter> = ListingSelection & { filter?: Filter | null };

/**
 * One act on up to 500 listings of one's own: what can be done is done, in as few statements as for two, with one event and
 * a line of the trail for each. Subclass it per kind of listing.
 */
export abstract class ListingBulk<E extends BulkRowEntity, Filter extends { ownerId?: string | null }> {
  protected constructor(protected readonly database: Database) {}

  protected abstract readonly entity: EntityTarget<E>;
  /** Rows that the filter keeps, in no particular order. */
  protected abstract matching(actor: Actor, filter: Filter): SelectQueryBuilder<E>;
  protected abstract write(changes: readonly BulkChange<E>[]): Promise<unknown>;

  /** `decide` gives a row as it is to be, null when it is so already, or throws a failure. */
  protected async each(actor: Actor, selection: Selection<Filter>, decide: (before: E) => E | null): Promise<BulkResult> {
    const { ids, rows } = await this.selected(actor, selection);
    return this.settle(ids, rows, selection, decide);
  }

  protected async settle(
    ids: readonly string[],
    rows: readonly E[],
    selection: Selection<Filter>,
    decide: (before: E) => E | null,
  ): Promise<BulkResult> {
    const { result, changes } = decideRows(ids, rows, selection, decide);
    await this.write(changes.map((change) => this.counted(change)));
    return result;
  }

  /** The selected ones of the actor's organization, locked in the order of ids so that two such commands never wait in a circle. */
  protected async selected(actor: Actor, selection: Selection<Filter>): Promise<{ ids: string[]; rows: E[] }> {
    const ownerId = actor.organizationId ?? '';
    const { filter } = selection;
    const ids = await selectedIds(selection, filter ? (limit) => this.find(actor, { ...filter, ownerId }, limit) : null);
    const where = { id: In(ids), ownerId } as unknown as FindOptionsWhere<E>;
    const rows = await this.database
      .of(this.entity)
      .find({ where, order: { id: 'ASC' } as never, lock: { mode: 'pessimistic_write' } });
    return { ids, rows };
  }

  private counted({ before, after }: BulkChange<E>): BulkChange<E> {
    const counted = { version: before.version + 1, updatedAt: this.database.now };
    return { before, after: this.database.of(this.entity).create({ ...after, ...counted } as never) as unknown as E };
  }

  private async find(actor: Actor, filter: Filter, limit: number): Promise<string[]> {
    const query = this.matching(actor, filter);
    const id = `${query.alias}.id`;
    const found = await query.select(id, 'id').addOrderBy(id, 'DESC').limit(limit).getRawMany<{ id: string }>();
    return found.map((row) => row.id);
  }
}

/**
 * Twins of a row that are in the way of publishing it, when others of the same command are drafts, too: those that are
 * public already, or that this command has just accepted.
 */
export class TwinsInTheWay {
  private readonly accepted = new Set<string>();

  constructor(
    private readonly drafts: ReadonlySet<string>,
    private readonly found: ReadonlyMap<string, readonly NearDuplicate[]>,
  ) {}

  of(id: string): NearDuplicate[] {
    return (this.found.get(id) ?? []).filter((twin) => !this.drafts.has(twin.id) || this.accepted.has(twin.id));
  }

  accept(id: string): void {
    this.accepted.add(id);
  }
}
