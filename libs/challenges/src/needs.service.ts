import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { isUuid } from '@trihelix/kernel';
import { Freshness, pageStalestFirst } from '@trihelix/listings';
import {
  type Actor,
  type Connection,
  countByState,
  countRows,
  Database,
  type ImportedRow,
  type ImportResult,
  notFound,
  NotInThisState,
  type PageArgs,
  paginate,
  paginateBy,
  type PublishResult,
  refusal,
  type Sorting,
  StaleVersion,
} from '@trihelix/platform';
import { In } from 'typeorm';
import { Challenge } from './challenge.entity';
import { ChallengeKind, NeedAction, NeedOrder, NeedState } from './challenge.enums';
import { NeedDuplicates } from './need.duplicates';
import { emptyNeed, withDeadline, withInput } from './need.facts';
import { laidOver, NeedImports, published } from './need.imports';
import type { NeedEdit, NeedExtension, NeedFilter, NeedInput, NeedPublication, NeedReason } from './need.inputs';
import { filtered, inAnyState } from './need.listing';
import { visibleTo } from './need.policy';
import { type NeedRankingFacts, RANKING_FACTS } from './need.ranking';
import { NeedStore } from './need.store';
import { type NeedText, textOf } from './need.text';
import type { NeedCount } from './need.types';
import { freshnessOfNeed } from './need.words';
import { NEED_EDITS, type NeedMove, needWorkflow, OPEN_STATES } from './need.workflow';

const SORTED: Readonly<Record<NeedOrder.RECENTLY_UPDATED | NeedOrder.CLOSING_SOONEST, Sorting<Challenge>>> = {
  [NeedOrder.RECENTLY_UPDATED]: { by: 'updatedAt', kind: 'INSTANT', direction: 'DESC' },
  [NeedOrder.CLOSING_SOONEST]: { by: 'closesOn', kind: 'DAY_IF_ANY', direction: 'ASC' },
};

/** The life of needs, and what the rooms above ask about them. */
@Injectable()
export class NeedsService {
  constructor(
    private readonly database: Database,
    private readonly store: NeedStore,
    private readonly imports: NeedImports,
    private readonly duplicates: NeedDuplicates,
  ) {}

  page(
    actor: Actor | undefined,
    filter: NeedFilter,
    page: PageArgs,
    order = NeedOrder.NEWEST_FIRST,
  ): Promise<Connection<Challenge>> {
    const found = filtered(actor, visibleTo(actor, this.all()), filter);
    if (order === NeedOrder.NEWEST_FIRST) return paginate(this.database, found, page);
    if (order !== NeedOrder.STALEST_FIRST) return paginateBy(this.database, found, page, SORTED[order]);
    if (!filter.ownerId || !actor?.actsFor(filter.ownerId)) throw onlyYourOwn();
    return pageStalestFirst(this.database, found, page);
  }

  /** How many `page` has in all under the same filter: the same rows, counted. */
  count(actor: Actor | undefined, filter: NeedFilter): Promise<number> {
    return countRows(this.database, filtered(actor, visibleTo(actor, this.all()), filter));
  }

  /** How many there are in each state the actor sees, under the filter without its states. */
  countByState(actor: Actor | undefined, filter: NeedFilter): Promise<NeedCount[]> {
    return countByState(this.database, inAnyState(visibleTo(actor, this.all()), filter));
  }

  /** @throws NOT_FOUND when it is absent or not the actor's to see. */
  async one(actor: Actor | undefined, id: string): Promise<Challenge> {
    const found = isUuid(id) ? await visibleTo(actor, this.all()).andWhere({ id }).getOne() : null;
    if (!found) throw absent();
    return found;
  }

  /** One of the actor's own organization, in any state: others' are as if they were not there. @throws NOT_FOUND */
  async own(actor: Actor, id: string): Promise<Challenge> {
    const need = await this.one(actor, id);
    if (!actor.actsFor(need.ownerId)) throw absent();
    return need;
  }

  /** One that is public and open now. @throws NOT_FOUND */
  async listed(actor: Actor | undefined, id: string): Promise<Challenge> {
    const need = await this.one(actor, id);
    if (!OPEN_STATES.includes(need.state)) throw absent();
    return need;
  }

  /** Those of them that are public and open now, in no particular order; for whoever holds ids of public things. */
  openByIds(ids: readonly string[]): Promise<Challenge[]> {
    return this.database.of(Challenge).findBy({ id: In([...ids]), kind: ChallengeKind.NEED, state: In([...OPEN_STATES]) });
  }

  /** The same without their texts: what a ranking of hundreds weighs. */
  openFactsByIds(ids: readonly string[]): Promise<NeedRankingFacts[]> {
    return this.database
      .of(Challenge)
      .find({ select: RANKING_FACTS, where: { id: In([...ids]), kind: ChallengeKind.NEED, state: In([...OPEN_STATES]) } });
  }

  /** What an index needs of needs in any state: it keeps those that are open and drops the rest. Not filtered by viewer. */
  async findForMatching(ids: readonly string[]): Promise<NeedText[]> {
    const found = await this.database.of(Challenge).findBy({ id: In([...ids]), kind: ChallengeKind.NEED });
    return found.map((need) => textOf(need));
  }

  /** Ids of all open needs after `after`, oldest first, at most `limit`: to build an index anew. */
  async openIds(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM challenge WHERE kind = 'NEED' AND state = ANY ($1) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [OPEN_STATES, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  async create(actor: Actor, input: NeedInput): Promise<Challenge> {
    const owner = await this.ownerFor(actor);
    await this.store.requireCodes([input]);
    const after = Object.assign(withInput(emptyNeed(this.database.newId(), owner, this.database.now), input, owner), {
      version: 1,
    });
    await this.store.write([{ before: null, after }]);
    return after;
  }

  /**
   * A public need must stay whole.
   * @throws StaleVersion, NotInThisState, NeedIncomplete, DeadlineNotLater, and what inputs may break.
   */
  async update(actor: Actor, edit: NeedEdit, input: NeedInput): Promise<Challenge> {
    const owner = await this.ownerFor(actor);
    await this.store.requireCodes([input]);
    return this.change(actor, edit, (before) => laidOver(before, input, owner));
  }

  /** @throws NeedIncomplete naming everything that is missing at once, EvidentDuplicate unless it is acknowledged. */
  async publish(actor: Actor, edit: NeedPublication): Promise<Challenge> {
    const owner = await this.ownerFor(actor);
    return this.change(actor, edit, async (before) => {
      requireMove(before, NeedAction.PUBLISH);
      const after = published(before, owner, this.database);
      if (!edit.acknowledgeDuplicates) await this.duplicates.requireNone(actor, after);
      return after;
    });
  }

  /** Takes it from view for a while; it closes on its day all the same. */
  hide(actor: Actor, edit: NeedReason): Promise<Challenge> {
    return this.change(actor, edit, (before) => hidden(before, edit.reason.trim()));
  }

  show(actor: Actor, edit: NeedEdit): Promise<Challenge> {
    return this.change(actor, edit, shown);
  }

  /** Says that an open need still holds; one that the clock has hidden is open again. It gets no more time by that. */
  confirm(actor: Actor, edit: NeedEdit): Promise<Challenge> {
    return this.change(actor, edit, confirmed);
  }

  withdraw(actor: Actor, edit: NeedReason): Promise<Challenge> {
    return this.change(actor, edit, (before) => ({
      ...before,
      state: requireMove(before, NeedAction.WITHDRAW),
      stateReason: edit.reason.trim(),
    }));
  }

  /** @throws DeadlineNotLater */
  extend(actor: Actor, edit: NeedExtension): Promise<Challenge> {
    return this.change(actor, edit, (before) => {
      if (!NEED_EDITS[NeedAction.EXTEND].from.includes(before.state)) throw new NotInThisState(before.state, NeedAction.EXTEND);
      return withDeadline({ ...before }, edit.deadline);
    });
  }

  /** Marks published needs as answered by a match; those in any other state are left alone. Returns the ids that moved. */
  async markMatched(ids: readonly string[]): Promise<string[]> {
    const found = await this.database.of(Challenge).find({
      where: { id: In([...ids]), kind: ChallengeKind.NEED, state: NeedState.PUBLISHED },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const moved = await this.store.write(
      found.map((before) => ({ before, after: this.next(before, { ...before, state: requireMove(before, 'MATCH') }) })),
      { by: 'PLATFORM' },
    );
    return [...moved];
  }

  /** Up to 500 rows in one transaction and a handful of statements; see {@link NeedImports}. */
  upsertImported(actor: Actor, rows: readonly ImportedRow<NeedInput>[]): Promise<ImportResult[]> {
    return this.imports.upsert(actor, rows);
  }

  /** Publishes those of up to 500 drafts that are complete. */
  publishMany(actor: Actor, ids: readonly string[]): Promise<PublishResult[]> {
    return this.imports.publish(actor, ids);
  }

  /** Loads, checks, writes on condition that nobody was faster. */
  private async change(
    actor: Actor,
    { id, expectedVersion }: NeedEdit,
    apply: (before: Challenge) => Challenge | Promise<Challenge>,
  ): Promise<Challenge> {
    const before = await this.own(actor, id);
    if (before.version !== expectedVersion) throw new StaleVersion(id, before.version);
    const after = this.next(before, await apply(before));
    const written = await this.store.write([{ before, after }]);
    if (written.size === 0) throw new StaleVersion(id, (await this.own(actor, id)).version);
    return after;
  }

  private next(before: Challenge, after: Challenge): Challenge {
    return Object.assign(new Challenge(), after, { version: before.version + 1, updatedAt: this.database.now });
  }

  private ownerFor(actor: Actor): Promise<Organization> {
    return this.database.of(Organization).findOneByOrFail({ id: actor.organizationId ?? '' });
  }

  private all() {
    return this.database
      .of(Challenge)
      .createQueryBuilder('challenge')
      .where('challenge.kind = :challengeKind', { challengeKind: ChallengeKind.NEED });
  }
}

const absent = () => notFound('需求', 'need');

const onlyYourOwn = () =>
  refusal('BAD_INPUT', {
    zh: '按确认期限排序仅适用于本机构的需求，请将 ownerId 设为本机构。',
    en: 'This order is for your own needs: set `ownerId` to your organization.',
  });

/** An open need as it is once hidden. @throws NotInThisState */
export const hidden = (before: Challenge, stateReason: string): Challenge => ({
  ...before,
  state: requireMove(before, NeedAction.HIDE),
  stateReason,
  hiddenFrom: before.state,
});

/** A hidden need as it is once shown: what it was before. @throws NotInThisState */
export const shown = (before: Challenge): Challenge => ({
  ...before,
  state: requireMove(before, before.hiddenFrom === NeedState.MATCHED ? 'RESUME' : NeedAction.SHOW),
  stateReason: null,
  hiddenFrom: null,
});

/** A need that still holds, shown again when the clock has hidden it. @throws NotInThisState */
export function confirmed(before: Challenge): Challenge {
  const freshness = freshnessOfNeed(before);
  if (freshness === null) throw new NotInThisState(before.state, NeedAction.CONFIRM);
  return freshness === Freshness.STALE_HIDDEN ? shown(before) : { ...before };
}

/** @throws NotInThisState when the workflow has no such move. */
export function requireMove({ state }: Challenge, action: NeedMove): NeedState {
  const next = needWorkflow.after(state, action);
  if (!next) throw new NotInThisState(state, action);
  return next;
}
