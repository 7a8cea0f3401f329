import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandPerformed } from '@trihelix/contracts';
import { FilePurpose, FilesService } from '@trihelix/files';
import { type Actor, Database, Outbox, Trail } from '@trihelix/platform';
import { licensorOf } from '../licensor';
import type { BankImport } from './bank-import.entity';
import { BankImportsService } from './bank-imports.service';
import { ImportProgress, type ProgressOfImport } from './import.progress';
import type { BankStatementInput } from './statement.types';

/** A statement that came in without an upload. */
export interface TakenStatement {
  readonly statement: BankImport;
  readonly progress: ProgressOfImport | undefined;
}

/** Takes in a statement that lies on this machine, as one that was uploaded: kept with the books, on the audit trail. */
@Injectable()
export class StatementIntake {
  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
    private readonly imports: BankImportsService,
    private readonly progress: ImportProgress,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
  ) {}

  /** `fileName` ends in `.csv`. @throws FileTooLarge and whatever `BankImportsService.import` throws */
  async take(
    actor: Actor,
    fileName: string,
    bytes: Uint8Array,
    reading: Pick<BankStatementInput, 'mapping' | 'currency'>,
  ): Promise<TakenStatement> {
    const organizationId = licensorOf(actor);
    const content = async function* content() {
      yield bytes;
    };
    const file = await this.files.store({ organizationId, purpose: FilePurpose.BANK_STATEMENT, name: fileName }, content());
    return this.database.write(actor, async () => {
      const { result, changes } = await this.trail.collect(() => this.imports.import(actor, { fileId: file.id, ...reading }));
      if (changes.length > 0)
        await this.outbox.publish(
          new CommandPerformed('importBankStatement', 'DONE', null, randomUUID(), 'command line', changes),
        );
      return { statement: result, progress: await this.progressOf(result.id) };
    });
  }

  async progressOf(importId: string): Promise<ProgressOfImport | undefined> {
    const [progress] = await this.progress.of([importId]);
    return progress;
  }
}
