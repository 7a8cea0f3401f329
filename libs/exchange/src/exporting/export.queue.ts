import { Injectable } from '@nestjs/common';
import { ExportRequested } from '@trihelix/contracts';
import type { Text } from '@trihelix/kernel';
import {
  type Actor,
  Database,
  insertAll,
  LiveUpdates,
  NotInThisState,
  Outbox,
  PageArgs,
  plainJson,
  refusal,
  Trail,
} from '@trihelix/platform';
import { In, IsNull } from 'typeorm';
import { ExportsBusy, requireRoom } from './export.failures';
import { ExportRecords, exportTopic } from './export.records';
import { ExportableLists } from './exportable.list';
import type { ListWish } from './list.content';
import { ExportAction, ExportState, ListExport } from './list-export.entity';

/** Exports that one person may have waiting or running. */
const MOST_OPEN = 3;

/** Exports as work that waits: asked for here, done by the worker. */
@Injectable()
export class ExportQueue {
  constructor(
    private readonly database: Database,
    private readonly lists: ExportableLists,
    private readonly records: ExportRecords,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
    private readonly live: LiveUpdates,
  ) {}

  /** Counts the list first, so that a filter it refuses is refused here. @throws ExportTooLong, ExportsBusy, and what the list throws */
  async start(actor: Actor, { list, filter, format, locale }: ListWish): Promise<ListExport> {
    const { userId, organizationId } = actor;
    if (!userId || !organizationId) throw nobody();
    const found = await this.lists.of(list).page(actor, filter, Object.assign(new PageArgs(), { first: 1 }));
    const rowTotal = await found.totalCount;
    requireRoom(format, rowTotal);
    await this.requireFewOpen(userId);
    const work: ListExport = Object.assign(new ListExport(), {
      id: this.database.newId(),
      organizationId,
      userId,
      list,
      filter: plainJson(filter) as Record<string, unknown>,
      format,
      locale,
      state: ExportState.QUEUED,
      reason: null,
      rows: 0,
      rowTotal,
      fileId: null,
      attempt: 0,
      heartbeatAt: null,
      cancelRequestedAt: null,
      requestedAt: this.database.now,
      finishedAt: null,
    });
    await insertAll(this.database, ListExport, [work]);
    await this.outbox.publish(new ExportRequested(work.id));
    this.touched(work, null, ExportState.QUEUED);
    return work;
  }

  /** Ends one that waits; has one that runs stop after its page. @throws NotInThisState when it is over */
  async cancel(actor: Actor, id: string): Promise<ListExport> {
    const before = await this.records.one(actor, id);
    const exports = this.database.of(ListExport);
    const { now } = this.database;
    const ended = { state: ExportState.CANCELLED, reason: CANCELLED, finishedAt: now, cancelRequestedAt: now };
    const waiting = await exports.update({ id, state: ExportState.QUEUED }, ended);
    const running =
      waiting.affected === 1
        ? null
        : await exports.update({ id, state: ExportState.RUNNING, cancelRequestedAt: IsNull() }, { cancelRequestedAt: now });
    if (waiting.affected !== 1 && running?.affected !== 1) throw new NotInThisState(before.state, ExportAction.CANCEL);
    await this.live.publish(exportTopic(id), { id });
    const after = await this.records.one(actor, id);
    this.touched(after, before.state, after.state);
    return after;
  }

  /** Two requests at once see each other. @throws ExportsBusy */
  private async requireFewOpen(userId: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`export ${userId}`]);
    const open = await this.database.of(ListExport).countBy({ userId, state: In([ExportState.QUEUED, ExportState.RUNNING]) });
    if (open >= MOST_OPEN) throw new ExportsBusy(MOST_OPEN);
  }

  private touched(work: ListExport, before: ExportState | null, after: ExportState): void {
    this.trail.touched({
      subjectType: 'ListExport',
      subjectId: work.id,
      parties: [work.organizationId],
      before: before && { state: before },
      after: { state: after, list: work.list, filter: work.filter, format: work.format },
    });
  }
}

/** Why there is no file. */
export const CANCELLED: Text = { zh: '已取消导出，未生成文件。', en: 'Cancelled; there is no file.' };

/** What may be done with an export now. */
export const actionsOf = ({ state, cancelRequestedAt }: ListExport): ExportAction[] =>
  state === ExportState.QUEUED || (state === ExportState.RUNNING && cancelRequestedAt === null) ? [ExportAction.CANCEL] : [];

const nobody = () =>
  refusal('FORBIDDEN', {
    zh: '导出文件归机构所有，请先选择所代表的机构。',
    en: 'A file belongs to an organization: act for one to export.',
  });
