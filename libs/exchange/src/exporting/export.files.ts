import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileReaders } from '@trihelix/files';
import { Database } from '@trihelix/platform';
import { In } from 'typeorm';
import { ExportableLists } from './exportable.list';
import { ListExport } from './list-export.entity';
import { EXPORT_SUBJECT } from './list.writer';

/** Who may download an exported list: the person who asked for it, as long as they may see the list. */
@Injectable()
export class ExportFiles implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly lists: ExportableLists,
    private readonly readers: FileReaders,
  ) {}

  onModuleInit(): void {
    this.readers.register(
      EXPORT_SUBJECT,
      async (actor, ids) => {
        const { userId, organizationId } = actor;
        if (!userId || !organizationId) return [];
        const own = await this.database.of(ListExport).findBy({ id: In([...ids]), userId, organizationId });
        return own.filter(({ list }) => this.lists.of(list).isOpenTo(actor)).map(({ id }) => id);
      },
      { isExclusive: true },
    );
  }
}
