import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { isUuid, sha256Hex } from '@trihelix/kernel';
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
  rowsWith,
  StaleVersion,
  type Wanted,
} from '@trihelix/platform';
import { In } from 'typeorm';
import { LISTED_BY_OTHERS } from './achievement.acts';
import { Achievement } from './achievement.entity';
import { AchievementDuplicates } from './achievement.duplicates';
import { AchievementAction, AchievementOrder, AchievementState } from './achievement.enums';
import { emptyDraft, withInput } from './achievement.facts';
import { AchievementImports, requireComplete } from './achievement.imports';
import type {
  AchievementEdit,
  AchievementFilter,
  AchievementInput,
  AchievementPublication,
  AchievementReason,
  OwnershipDeclaration,
} from './achievement.inputs';
import { filtered, inAnyState } from './achievement.listing';
import { type AchievementText, textOf } from './achievement.text';
import { AchievementRight } from './achievement.parts';
import { type AchievementRankingFacts, RANKING_FACTS } from './achievement.ranking';
import { isVisibleTo, mayUpdate, visibleTo } from './achievement.policy';
import { AchievementStore, requirePossibleParts } from './achievement.store';
import type { AchievementCount } from './achievement.types';
import { freshnessOfAchievement } from './achievement.words';
import { type AchievementMove, achievementWorkflow } from './achievement.workflow';

/** The life of achievements, and what the rooms above ask about them. */
@Injectable()
export class AchievementsService {
  constructor(
    private readonly database: Database,
    private readonly store: AchievementStore,
    private readonly imports: AchievementImports,
    private readonly duplicates: AchievementDuplicates,
  ) {}

  page(
    actor: Actor | undefined,
    filter: AchievementFilter,
    page: PageArgs,
    order = AchievementOrder.NEWEST_FIRST,
    wanted?: Wanted,
  ): Promise<Connection<Achievement>> {
    const found = filtered(actor, visibleTo(actor, this.all()), filter);
    if (order === AchievementOrder.STALEST_FIRST) {
      if (!filter.ownerId || !actor?.actsFor(filter.ownerId)) throw onlyYourOwn();
      return pageStalestFirst(this.database, found, page, wanted);
    }
    if (order === AchievementOrder.RECENTLY_UPDATED) {
      return paginateBy(this.database, found, page, { by: 'updatedAt', kind: 'INSTANT', direction: 'DESC' }, wanted);
    }
    return paginate(this.database, found, page, wanted);
  }

  /** How many `page` has in all under the same filter: the same rows, counted. */
  count(actor: Actor | undefined, filter: AchievementFilter): Promise<number> {
    return countRows(this.database, filtered(actor, visibleTo(actor, this.all()), filter));
  }

  /** How many there are in each state the actor sees, under the filter without its states. */
  countByState(actor: Actor | undefined, filter: AchievementFilter): Promise<AchievementCount[]> {
    return countByState(this.database, inAnyState(visibleTo(actor, this.all()), filter), {
      ufplOffered: 'achievement.ufplOffered',
    });
  }

  /** @throws NOT_FOUND when it is absent or not the actor's to see. */
  async one(actor: Actor | undefined, id: string, wanted?: Wanted): Promise<Achievement> {
    const [found] = isUuid(id) ? await rowsWith(this.database, Achievement, 'id', [id], [], wanted) : [];
    if (!found || !isVisibleTo(actor, found)) throw absent();
    return found;
  }

  /** One that is listed now: what a licence may be asked for. @throws NOT_FOUND */
  async listed(actor: Actor | undefined, id: string): Promise<Achievement> {
    const achievement = await this.one(actor, id);
    if (achievement.state !== AchievementState.LISTED) throw absent();
    return achievement;
  }

  /** Those of them that are listed now, in no particular order; for whoever holds ids of public things. */
  listedByIds(ids: readonly string[]): Promise<Achievement[]> {
    return this.database.of(Achievement).findBy({ id: In([...ids]), state: AchievementState.LISTED });
  }

  /** The same without their texts: what a ranking of hundreds weighs. */
  listedFactsByIds(ids: readonly string[]): Promise<AchievementRankingFacts[]> {
    return this.database
      .of(Achievement)
      .find({ select: RANKING_FACTS, where: { id: In([...ids]), state: AchievementState.LISTED } });
  }

  /** Those of them that the actor may see, in no particular order. */
  visibleByIds(actor: Actor | undefined, ids: readonly string[]): Promise<Achievement[]> {
    return visibleTo(actor, this.all())
      .andWhere({ id: In([...ids]) })
      .getMany();
  }

  /** What an index needs of achievements in any state: it keeps those that are listed. Not filtered by viewer. */
  async findForMatching(ids: readonly string[]): Promise<AchievementText[]> {
    const found = await this.database.of(Achievement).findBy({ id: In([...ids]) });
    return found.map((achievement) => textOf(achievement));
  }

  /** Ids of all listed ones after `after`, oldest first, at most `limit`: to build an index anew. */
  async listedIds(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM achievement WHERE state = 'LISTED' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** The rights an achievement rests on, in the owner's order: a licence ends with the last valid day of each patent. */
  rightsOf(achievementId: string): Promise<AchievementRight[]> {
    return this.database.of(AchievementRight).find({ where: { achievementId }, order: { position: 'ASC' } });
  }

  async create(actor: Actor, input: AchievementInput): Promise<Achievement> {
    const owner = await this.ownerFor(actor);
    await this.store.requireCodes([input]);
    requirePossibleParts(input);
    const draft = withInput(emptyDraft(this.database.newId(), owner, this.database.now), input, owner);
    const after = Object.assign(draft, { version: 1 });
    await this.store.write([{ before: null, after, input }]);
    return this.one(actor, after.id);
  }

  /**
   * A listing must stay whole, and only those who may list change it.
   * @throws StaleVersion, NotInThisState (withdrawn), FORBIDDEN, AchievementIncomplete, and what inputs may break.
   */
  async update(actor: Actor, edit: AchievementEdit, input: AchievementInput): Promise<Achievement> {
    const owner = await this.ownerFor(actor);
    await this.store.requireCodes([input]);
    requirePossibleParts(input);
    return this.change(
      actor,
      edit,
      AchievementAction.UPDATE,
      (before) => {
        if (!mayUpdate(actor, before)) throw listedByOthers();
        const after = withInput(before, input, owner);
        if (before.state === AchievementState.DRAFT) return after;
        after.listingVersion += 1;
        return requireComplete(after, owner);
      },
      input,
    );
  }

  /** Keeps who declared it, when, and the fingerprint of the words. */
  declareOwnership(actor: Actor, declaration: OwnershipDeclaration): Promise<Achievement> {
    return this.change(actor, declaration, AchievementAction.DECLARE_OWNERSHIP, (before) => ({
      ...before,
      declaredBy: actor.userId,
      declaredAt: this.database.now,
      declarationHash: sha256Hex(declaration.text),
    }));
  }

  /** @throws AchievementIncomplete naming everything that is missing at once, EvidentDuplicate unless it is acknowledged. */
  async publish(actor: Actor, edit: AchievementPublication): Promise<Achievement> {
    const owner = await this.ownerFor(actor);
    return this.change(actor, edit, AchievementAction.PUBLISH, async (before) => {
      const after = requireComplete(listedNow(before, this.database.now), owner);
      if (!edit.acknowledgeDuplicates) await this.duplicates.requireNone(actor, after);
      return after;
    });
  }

  /** Says that a listing still holds; one that the clock has hidden is listed again. */
  confirm(actor: Actor, edit: AchievementEdit): Promise<Achievement> {
    return this.change(actor, edit, AchievementAction.CONFIRM, confirmed);
  }

  hide(actor: Actor, edit: AchievementReason): Promise<Achievement> {
    return this.move(actor, edit, AchievementAction.HIDE, edit.reason.trim());
  }

  show(actor: Actor, edit: AchievementEdit): Promise<Achievement> {
    return this.move(actor, edit, AchievementAction.SHOW, null);
  }

  withdraw(actor: Actor, edit: AchievementReason): Promise<Achievement> {
    return this.move(actor, edit, AchievementAction.WITHDRAW, edit.reason.trim());
  }

  /** Up to 500 rows in one transaction and a dozen statements; see {@link AchievementImports}. */
  upsertImported(actor: Actor, rows: readonly ImportedRow<AchievementInput>[]): Promise<ImportResult[]> {
    return this.imports.upsert(actor, rows);
  }

  /** Declares the ownership of up to 500 drafts by one text and lists those that are complete. */
  publishMany(actor: Actor, ids: readonly string[], declaration: string): Promise<PublishResult[]> {
    return this.imports.publish(actor, ids, declaration);
  }

  private move(actor: Actor, edit: AchievementEdit, action: AchievementMove, stateReason: string | null): Promise<Achievement> {
    return this.change(actor, edit, action, (before) => ({ ...before, state: stateAfter(before, action), stateReason }));
  }

  /** Loads, checks, writes on condition that nobody was faster. */
  private async change(
    actor: Actor,
    { id, expectedVersion }: AchievementEdit,
    action: AchievementAction,
    apply: (before: Achievement) => Achievement | Promise<Achievement>,
    input?: AchievementInput,
  ): Promise<Achievement> {
    const before = await this.own(actor, id);
    if (before.version !== expectedVersion) throw new StaleVersion(id, before.version);
    if (before.state === AchievementState.WITHDRAWN) throw new NotInThisState(before.state, action);
    const after = Object.assign(new Achievement(), await apply(before), {
      version: before.version + 1,
      updatedAt: this.database.now,
    });
    const written = await this.store.write([{ before, after, input }]);
    if (written.size === 0) throw new StaleVersion(id, (await this.own(actor, id)).version);
    return after;
  }

  /** One of the actor's own organization, in any state: others' are as if they were not there. @throws NOT_FOUND */
  async own(actor: Actor, id: string): Promise<Achievement> {
    const achievement = await this.one(actor, id);
    if (!actor.actsFor(achievement.ownerId)) throw absent();
    return achievement;
  }

  private ownerFor(actor: Actor): Promise<Organization> {
    return this.database.of(Organization).findOneByOrFail({ id: actor.organizationId ?? '' });
  }

  private all() {
    return this.database.of(Achievement).createQueryBuilder('achievement');
  }
}

const absent = () => notFound('科技成果', 'achievement');

const onlyYourOwn = () =>
  refusal('BAD_INPUT', {
    zh: '按确认期限排序仅适用于本机构的成果，请将 ownerId 设为本机构。',
    en: 'This order is for your own achievements: set `ownerId` to your organization.',
  });

const listedByOthers = () => refusal('FORBIDDEN', LISTED_BY_OTHERS);

/** A draft as it is once listed. @throws NotInThisState */
export const listedNow = (before: Achievement, listedAt: Date): Achievement => ({
  ...before,
  state: stateAfter(before, AchievementAction.PUBLISH),
  listedAt,
  listingVersion: 1,
});

/** A listing that still holds, listed again when the clock has hidden it. @throws NotInThisState */
export function confirmed(before: Achievement): Achievement {
  const freshness = freshnessOfAchievement(before);
  if (freshness === null) throw new NotInThisState(before.state, AchievementAction.CONFIRM);
  if (freshness !== Freshness.STALE_HIDDEN) return { ...before };
  return { ...before, state: stateAfter(before, AchievementAction.SHOW), stateReason: null };
}

/** @throws NotInThisState when the workflow has no such move. */
export function stateAfter({ state }: Achievement, action: AchievementMove): AchievementState {
  const next = achievementWorkflow.after(state, action);
  if (!next) throw new NotInThisState(state, action);
  return next;
}
