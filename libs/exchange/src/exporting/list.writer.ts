import { Injectable } from '@nestjs/common';
import { FilePurpose, FilesService } from '@trihelix/files';
import { ActorFactory } from '@trihelix/identity';
import { civilDateIn, say } from '@trihelix/kernel';
import { Actor, Database, refusal } from '@trihelix/platform';
import { ExportRecords } from './export.records';
import { ExportableLists } from './exportable.list';
import { ListContent } from './list.content';
import { ExportState, type ListExport } from './list-export.entity';

export const EXPORT_SUBJECT = 'ListExport';

/** The process is about to end; somebody else begins again. */
export class ExportInterrupted extends Error {
  constructor() {
    super('The worker stops.');
  }
}

/** The person wants it no more. */
export class ExportCancelled extends Error {
  constructor() {
    super('Cancelled by the person who asked.');
  }
}

/** Writes one list into one file, from its first row to its last. */
@Injectable()
export class ListWriter {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorFactory,
    private readonly files: FilesService,
    private readonly lists: ExportableLists,
    private readonly contents: ListContent,
    private readonly records: ExportRecords,
  ) {}

  /**
   * Streams the list into the store. The file and the end of the export are one transaction, so there is never a second file;
   * whatever is thrown leaves none. @throws Failure or Refusal for what cannot be, ExportTaken, ExportCancelled, ExportInterrupted
   */
  async write(worker: Actor, work: ListExport, isStopping: () => boolean): Promise<void> {
    const content = this.contents.of(work, {
      actor: () => this.actorOf(work),
      afterPage: async (rows, rowTotal) => {
        await this.database.apart(worker, () => this.records.hold(work, { rows, rowTotal }));
        if (work.cancelRequestedAt !== null) throw new ExportCancelled();
        if (isStopping()) throw new ExportInterrupted();
      },
    });
    await this.files.store(
      {
        organizationId: work.organizationId,
        purpose: FilePurpose.EXPORT,
        name: this.nameOf(work),
        subject: { subjectType: EXPORT_SUBJECT, subjectId: work.id },
        whenKept: ({ id }) => this.records.hold(work, { state: ExportState.DONE, fileId: id, finishedAt: this.database.now }),
      },
      content,
    );
  }

  /** `科技成果 2026-03-05.xlsx`. */
  private nameOf({ list, locale, format, requestedAt }: ListExport): string {
    return `${say(this.lists.of(list).title, locale)} ${civilDateIn(requestedAt)}.${format.toLowerCase()}`;
  }

  /** Whoever asked, with what they may do now. @throws Refusal when they may not see the list any more */
  private async actorOf({ userId, organizationId, list }: ListExport): Promise<Actor> {
    const actor = await this.actors.create({ userId, organizationId });
    if (!(actor instanceof Actor)) {
      throw refusal('FORBIDDEN', {
        zh: '发起导出的人已不是本机构成员，未生成文件。',
        en: 'Whoever asked for the export is no longer a member of the organization; there is no file.',
      });
    }
    if (this.lists.of(list).isOpenTo(actor)) return actor;
    throw refusal('FORBIDDEN', {
      zh: '发起导出的人已没有查看该列表的权限，未生成文件。',
      en: 'Whoever asked for the export may no longer see the list; there is no file.',
    });
  }
}
