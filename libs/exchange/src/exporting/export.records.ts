import { Injectable } from '@nestjs/common';
import { ExportEnded } from '@trihelix/contracts';
import { isUuid, type Text } from '@trihelix/kernel';
import {
  type Actor,
  type Connection,
  Database,
  LiveUpdates,
  notFound,
  Outbox,
  type PageArgs,
  paginate,
} from '@trihelix/platform';
import { ExportState, ListExport } from './list-export.entity';

/** Seconds after which an export that says nothing is taken for dead: a page takes a fraction of one. */
export const SILENCE_SECONDS = 60;

/** On which news of an export is told. */
export const exportTopic = (id: string): string => `export:${id}`;

/** Somebody else has taken the export over, or ended it. */
export class ExportTaken extends Error {
  constructor() {
    super('The export is in other hands.');
  }
}

/** Keeps the record of exports. */
@Injectable()
export class ExportRecords {
  constructor(
    private readonly database: Database,
    private readonly live: LiveUpdates,
    private readonly outbox: Outbox,
  ) {}

  /** The person's own, for the organization acted for, newest first. */
  page({ userId, organizationId }: Actor, page: PageArgs): Promise<Connection<ListExport>> {
    const query = this.database
      .of(ListExport)
      .createQueryBuilder('export')
      .where('export.userId = :userId AND export.organizationId = :organizationId', { userId, organizationId });
    return paginate(this.database, query, page);
  }

  /** @throws NOT_FOUND when it is absent or anybody else's */
  async one({ userId, organizationId }: Actor, id: string): Promise<ListExport> {
    const mine = userId && organizationId && isUuid(id) ? { id, userId, organizationId } : null;
    const found = mine && (await this.database.of(ListExport).findOneBy(mine));
    if (!found) throw notFound('导出记录', 'export');
    return found;
  }

  /** Writes what changed into an export that is still in these hands, and tells whoever watches. @throws ExportTaken */
  async hold(work: ListExport, facts: Partial<Omit<ListExport, 'filter'>>): Promise<void> {
    const held = { ...facts, heartbeatAt: this.database.now };
    const { raw, affected } = await this.database
      .of(ListExport)
      .createQueryBuilder()
      .update()
      .set(held)
      .where({ id: work.id, attempt: work.attempt, state: ExportState.RUNNING })
      .returning('cancel_requested_at')
      .execute();
    if (affected !== 1) throw new ExportTaken();
    const [row] = raw as { cancel_requested_at: Date | null }[];
    Object.assign(work, held, { cancelRequestedAt: row?.cancel_requested_at ?? null });
    await this.live.publish(exportTopic(work.id), { id: work.id });
    if (facts.finishedAt) await this.outbox.publish(new ExportEnded(work.id));
  }

  /** Ends it without a file. @throws ExportTaken */
  async end(actor: Actor, work: ListExport, state: ExportState.FAILED | ExportState.CANCELLED, reason: Text): Promise<void> {
    await this.database.apart(actor, () => this.hold(work, { state, reason, finishedAt: this.database.now }));
  }
}
