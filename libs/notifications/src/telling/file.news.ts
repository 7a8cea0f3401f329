import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExportEnded, ImportEnded } from '@trihelix/contracts';
import { ExportState, ImportRun, ImportState, ListExport } from '@trihelix/exchange';
import { Database } from '@trihelix/platform';
import type { ExportFacts, ImportFacts } from '../words/file.words';
import type { Matter } from './matter';
import { Teller } from './teller';

/** News of the files that the worker reads and writes for somebody. Whoever stopped one knows. */
@Injectable()
export class FileNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.teller.on(ImportEnded, ({ runId }) => this.imported(runId));
    this.teller.on(ExportEnded, ({ exportId }) => this.exported(exportId));
  }

  private async imported(id: string): Promise<Matter[]> {
    const run = await this.database.of(ImportRun).findOneBy({ id });
    if (!run?.userId || run.state === ImportState.CANCELLED) return [];
    const { userId, organizationId, fileName, rowCount, returned, state, reason } = run;
    const facts: ImportFacts = { fileName, taken: rowCount - returned, returned, reason };
    const moment = state === ImportState.DONE ? 'DONE' : 'BROKEN_OFF';
    return [{ moment, subjectId: id, sides: { asker: { person: { userId, organizationId }, facts } } }];
  }

  private async exported(id: string): Promise<Matter[]> {
    const work = await this.database.of(ListExport).findOneBy({ id });
    if (!work || work.state === ExportState.CANCELLED) return [];
    const { userId, organizationId, list, rows, state, reason } = work;
    const facts: ExportFacts = { list, rows, reason };
    const moment = state === ExportState.DONE ? 'DONE' : 'BROKEN_OFF';
    return [{ moment, subjectId: id, sides: { asker: { person: { userId, organizationId }, facts } } }];
  }
}
