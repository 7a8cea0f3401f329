import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { sha256Hex } from '@trihelix/kernel';
import { type BulkChange, type BulkResult, EvidentDuplicate, ListingBulk, TwinsInTheWay } from '@trihelix/listings';
import { type Actor, Database } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { AchievementDuplicates } from './achievement.duplicates';
import { Achievement } from './achievement.entity';
import { AchievementAction, AchievementState } from './achievement.enums';
import { requireComplete } from './achievement.imports';
import type { AchievementFilter, AchievementSelection } from './achievement.inputs';
import { filtered } from './achievement.listing';
import { AchievementStore } from './achievement.store';
import { confirmed, listedNow, stateAfter } from './achievements.service';

/** What publishing many takes beside the selection. */
export interface BulkPublication {
  /** The text by which drafts without an ownership declaration are declared. */
  readonly declaration: string | null;
  readonly acknowledgeDuplicates: boolean;
}

/** Acts on many achievements at once. */
@Injectable()
export class AchievementBulkService extends ListingBulk<Achievement, AchievementFilter> {
  protected override readonly entity = Achievement;

  constructor(
    database: Database,
    private readonly store: AchievementStore,
    private readonly duplicates: AchievementDuplicates,
  ) {
    super(database);
  }

  hide(actor: Actor, selection: AchievementSelection, reason: string): Promise<BulkResult> {
    return this.move(actor, selection, AchievementAction.HIDE, AchievementState.HIDDEN, reason.trim());
  }

  show(actor: Actor, selection: AchievementSelection): Promise<BulkResult> {
    return this.move(actor, selection, AchievementAction.SHOW, AchievementState.LISTED, null);
  }

  withdraw(actor: Actor, selection: AchievementSelection, reason: string): Promise<BulkResult> {
    return this.move(actor, selection, AchievementAction.WITHDRAW, AchievementState.WITHDRAWN, reason.trim());
  }

  confirm(actor: Actor, selection: AchievementSelection): Promise<BulkResult> {
    return this.each(actor, selection, confirmed);
  }

  /** Lists what is complete. Of several that are nearly the same, the first is listed and the others are refused. */
  async publish(actor: Actor, selection: AchievementSelection, publication: BulkPublication): Promise<BulkResult> {
    const owner = await this.database.of(Organization).findOneByOrFail({ id: actor.organizationId ?? '' });
    if (!publication.acknowledgeDuplicates) await this.duplicates.takeTurn(actor);
    const { ids, rows } = await this.selected(actor, selection);
    const twins = await this.twins(actor, rows, publication);
    return this.settle(ids, rows, selection, (before) => {
      if (before.state === AchievementState.LISTED) return null;
      const after = requireComplete(this.declared(actor, listedNow(before, this.database.now), publication), owner);
      const inTheWay = twins.of(before.id);
      if (inTheWay.length > 0) throw new EvidentDuplicate(inTheWay);
      twins.accept(before.id);
      return after;
    });
  }

  protected override matching(actor: Actor, filter: AchievementFilter): SelectQueryBuilder<Achievement> {
    return filtered(actor, this.database.of(Achievement).createQueryBuilder('achievement'), filter);
  }

  protected override write(changes: readonly BulkChange<Achievement>[]): Promise<unknown> {
    return this.store.write(changes);
  }

  private move(
    actor: Actor,
    selection: AchievementSelection,
    action: AchievementAction.HIDE | AchievementAction.SHOW | AchievementAction.WITHDRAW,
    target: AchievementState,
    stateReason: string | null,
  ): Promise<BulkResult> {
    return this.each(actor, selection, (before) =>
      before.state === target ? null : { ...before, state: stateAfter(before, action), stateReason },
    );
  }

  private declared(actor: Actor, draft: Achievement, { declaration }: BulkPublication): Achievement {
    if (!declaration || draft.declaredAt) return draft;
    const by = { declaredBy: actor.userId, declaredAt: this.database.now, declarationHash: sha256Hex(declaration) };
    return { ...draft, ...by };
  }

  private async twins(actor: Actor, rows: readonly Achievement[], { acknowledgeDuplicates }: BulkPublication) {
    const drafts = acknowledgeDuplicates ? [] : rows.filter(({ state }) => state === AchievementState.DRAFT);
    return new TwinsInTheWay(new Set(drafts.map(({ id }) => id)), await this.duplicates.evident(actor, drafts));
  }
}
