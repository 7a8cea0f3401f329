import { Injectable } from '@nestjs/common';
import { addDays } from '@trihelix/kernel';
import { type Actor, Database, notFound, refusal, StaleVersion, Trail, violatedConstraint } from '@trihelix/platform';
import { isOwn, keeperOf } from '../person';
import { AlertingLists } from './alerting.lists';
import { SavedView } from './saved-view.entity';
import { MOST_VIEWS, SavedViewNameTaken, SharingNotAllowed, TooManySavedViews } from './saved-view.failures';
import { mayDelete, mayShare, mayUpdate } from './saved-view.policy';
import { type SaveViewInput, type UpdateViewInput, ViewAlerting } from './saved-view.types';

type Changes = Partial<Pick<SavedView, 'name' | 'search' | 'columns' | 'isShared' | 'position' | 'alerts'>>;

/** Lists as people like to see them. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly database: Database,
    private readonly trail: Trail,
    private readonly lists: AlertingLists,
  ) {}

  /** One's own in one's own order, then those that colleagues share. */
  async list(actor: Actor, screen: string): Promise<SavedView[]> {
    const { userId, organizationId } = keeperOf(actor);
    return this.database
      .of(SavedView)
      .createQueryBuilder('view')
      .where(`view.screen = :screen AND ((${isOwn('view')}) OR (view.isShared AND view.organizationId = :organizationId))`, {
        screen,
        userId,
        organizationId,
      })
      .orderBy('view.userId = :userId', 'DESC')
      .addOrderBy('view.position')
      .addOrderBy('view.id')
      .getMany();
  }

  /** At the end of one's own. @throws SavedViewNameTaken, TooManySavedViews, SharingNotAllowed, SavedViewUnreadable */
  async save(actor: Actor, { screen, name, search, columns, isShared, alerts }: SaveViewInput): Promise<SavedView> {
    const keeper = keeperOf(actor);
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`saved view ${keeper.userId}`]);
    const own = await this.database
      .of(SavedView)
      .createQueryBuilder('view')
      .where(`view.screen = :screen AND ${isOwn('view')}`, { screen, ...keeper })
      .getMany();
    if (own.length >= MOST_VIEWS) throw new TooManySavedViews();
    const view = this.database.of(SavedView).create({
      ...keeper,
      id: this.database.newId(),
      screen,
      name: name.trim(),
      search,
      columns: columns ?? null,
      isShared,
      alerts,
      alertFilter: null,
      alertedThrough: null,
      position: Math.max(-1, ...own.map(({ position }) => position)) + 1,
      version: 1,
      savedAt: this.database.now,
    });
    if (isShared && !mayShare(actor, view)) throw new SharingNotAllowed();
    await this.alert(actor, null, view);
    await this.named(view.name, () => this.database.of(SavedView).insert(view));
    this.touched(null, view);
    return view;
  }

  /** @throws StaleVersion, SavedViewNameTaken, SharingNotAllowed, SavedViewUnreadable, NOT_FOUND */
  async update(actor: Actor, { id, expectedVersion, ...input }: UpdateViewInput): Promise<SavedView> {
    const before = await this.database.of(SavedView).findOneBy({ id });
    if (!before || !mayUpdate(actor, before)) throw notFound('视图', 'view');
    if (before.version !== expectedVersion) throw new StaleVersion(id, before.version);
    const after = this.database.of(SavedView).create({
      ...before,
      ...changesOf(input),
      savedAt: this.database.now,
      version: expectedVersion + 1,
    });
    if (after.isShared && !before.isShared && !mayShare(actor, after)) throw new SharingNotAllowed();
    await this.alert(actor, before, after);
    const { affected } = await this.named(after.name, () =>
      this.database.of(SavedView).update({ id, version: expectedVersion }, after),
    );
    if (!affected) throw new StaleVersion(id, (await this.database.of(SavedView).findOneByOrFail({ id })).version);
    this.touched(before, after);
    return after;
  }

  /** @throws NOT_FOUND */
  async delete(actor: Actor, id: string): Promise<{ id: string }> {
    const view = await this.database.of(SavedView).findOneBy({ id });
    if (!view || !mayDelete(actor, view)) throw notFound('视图', 'view');
    await this.database.of(SavedView).delete({ id });
    this.touched(view, null);
    return { id };
  }

  /** Reads what is to be told of; it is told from today on, or goes on as before when only its rhythm is another. */
  private async alert(actor: Actor, before: SavedView | null, after: SavedView): Promise<void> {
    if (after.alerts === ViewAlerting.OFF) {
      [after.alertFilter, after.alertedThrough] = [null, null];
      return;
    }
    const isKnown = before?.alertFilter && before.search === after.search;
    if (isKnown) return;
    const list = this.lists.of(after.screen);
    if (!list) throw tellsNothing();
    after.alertFilter = await list.read(actor, after.search);
    after.alertedThrough = addDays(this.database.today, -1);
  }

  /** The database decides who was first. @throws SavedViewNameTaken */
  private async named<T>(name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.attempt(work);
    } catch (error) {
      if (violatedConstraint(error) === 'saved_view_name_idx') throw new SavedViewNameTaken(name);
      throw error;
    }
  }

  /** Only what others see is anybody's business. */
  private touched(before: SavedView | null, after: SavedView | null): void {
    const view = after ?? before;
    if (!view || !(before?.isShared || after?.isShared)) return;
    const [was, is] = [before && shownToAll(before), after && shownToAll(after)];
    this.trail.touched({ subjectType: 'SavedView', subjectId: view.id, parties: [view.organizationId], before: was, after: is });
  }
}

/** What its person wants to be told of is nobody else's business. */
const shownToAll = ({ alerts: _alerts, alertFilter: _filter, alertedThrough: _through, ...shown }: SavedView) => shown;

const tellsNothing = () =>
  refusal('BAD_INPUT', {
    zh: '该列表的视图不支持提醒，只有科技成果和技术需求的视图可以设置提醒。',
    en: 'Views of this list tell nothing new; those of achievements and needs do.',
  });

type Given = Omit<UpdateViewInput, 'id' | 'expectedVersion'>;

/** What is left out stays; null empties the columns, and nothing else. */
function changesOf({ name, search, columns, isShared, position, alerts }: Given): Changes {
  return {
    ...(typeof name === 'string' ? { name: name.trim() } : {}),
    ...(typeof search === 'string' ? { search } : {}),
    ...(columns === undefined ? {} : { columns }),
    ...(typeof isShared === 'boolean' ? { isShared } : {}),
    ...(typeof position === 'number' ? { position } : {}),
    ...(alerts ? { alerts } : {}),
  };
}
