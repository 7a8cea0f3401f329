import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { type BulkChange, type BulkResult, EvidentDuplicate, ListingBulk, TwinsInTheWay } from '@trihelix/listings';
import { type Actor, Database } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { Challenge } from './challenge.entity';
import { ChallengeKind, NeedAction, NeedState } from './challenge.enums';
import { NeedDuplicates } from './need.duplicates';
import { published } from './need.imports';
import type { NeedFilter, NeedSelection } from './need.inputs';
import { filtered } from './need.listing';
import { NeedStore } from './need.store';
import { OPEN_STATES } from './need.workflow';
import { confirmed, hidden, requireMove, shown } from './needs.service';

/** Acts on many needs at once. */
@Injectable()
export class NeedBulkService extends ListingBulk<Challenge, NeedFilter> {
  protected override readonly entity = Challenge;

  constructor(
    database: Database,
    private readonly store: NeedStore,
    private readonly duplicates: NeedDuplicates,
  ) {
    super(database);
  }

  hide(actor: Actor, selection: NeedSelection, reason: string): Promise<BulkResult> {
    return this.each(actor, selection, (before) => (before.state === NeedState.HIDDEN ? null : hidden(before, reason.trim())));
  }

  show(actor: Actor, selection: NeedSelection): Promise<BulkResult> {
    return this.each(actor, selection, (before) => (OPEN_STATES.includes(before.state) ? null : shown(before)));
  }

  withdraw(actor: Actor, selection: NeedSelection, reason: string): Promise<BulkResult> {
    return this.each(actor, selection, (before) =>
      before.state === NeedState.WITHDRAWN
        ? null
        : { ...before, state: requireMove(before, NeedAction.WITHDRAW), stateReason: reason.trim() },
    );
  }

  confirm(actor: Actor, selection: NeedSelection): Promise<BulkResult> {
    return this.each(actor, selection, confirmed);
  }

  /** Publishes what is complete. Of several that are nearly the same, the first is published and the others are refused. */
  async publish(actor: Actor, selection: NeedSelection, { acknowledgeDuplicates }: { acknowledgeDuplicates: boolean }) {
    const owner = await this.database.of(Organization).findOneByOrFail({ id: actor.organizationId ?? '' });
    if (!acknowledgeDuplicates) await this.duplicates.takeTurn(actor);
    const { ids, rows } = await this.selected(actor, selection);
    const drafts = acknowledgeDuplicates ? [] : rows.filter(({ state }) => state === NeedState.DRAFT);
    const twins = new TwinsInTheWay(new Set(drafts.map(({ id }) => id)), await this.duplicates.evident(actor, drafts));
    return this.settle(ids, rows, selection, (before) => {
      if (OPEN_STATES.includes(before.state)) return null;
      requireMove(before, NeedAction.PUBLISH);
      const after = published(before, owner, this.database);
      const inTheWay = twins.of(before.id);
      if (inTheWay.length > 0) throw new EvidentDuplicate(inTheWay);
      twins.accept(before.id);
      return after;
    });
  }

  protected override matching(actor: Actor, filter: NeedFilter): SelectQueryBuilder<Challenge> {
    const query = this.database.of(Challenge).createQueryBuilder('challenge');
    return filtered(actor, query.where('challenge.kind = :kind', { kind: ChallengeKind.NEED }), filter);
  }

  protected override write(changes: readonly BulkChange<Challenge>[]): Promise<unknown> {
    return this.store.write(changes);
  }
}
