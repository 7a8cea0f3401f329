import { Injectable } from '@nestjs/common';
import { type Actor, Database, NotInThisState, StaleVersion, Trail } from '@trihelix/platform';
import { BankImport, BankImportState } from './bank-import.entity';
import { BankImportsService } from './bank-imports.service';
import { ImportInUse } from './import.failures';

/** Takes back an import that was a mistake: the wrong file, or columns taken for what they are not. */
@Injectable()
export class ImportWithdrawal {
  constructor(
    private readonly database: Database,
    private readonly imports: BankImportsService,
    private readonly trail: Trail,
  ) {}

  /**
   * Nothing of it is in the books, so nothing is lost: its references are free again, its lines stay as ignored.
   * @throws StaleVersion, NotInThisState, ImportInUse
   */
  async withdraw(actor: Actor, id: string, expectedVersion: number): Promise<BankImport> {
    // No import of the organization may meanwhile take lines of this one for what is known.
    await this.imports.alone(actor);
    const { licensorId, state, version } = await this.imports.get(actor, id);
    if (version !== expectedVersion) throw new StaleVersion(id, version);
    if (state !== BankImportState.KEPT) throw new NotInThisState(state, 'withdrawBankImport');
    // Whoever records a line of it waits, or is waited for.
    await this.database.query('SELECT id FROM bank_line WHERE import_id = $1 ORDER BY id FOR UPDATE', [id]);
    await this.requireUnused(id);
    const { affected } = await this.database
      .of(BankImport)
      .update({ id, version, state: BankImportState.KEPT }, { state: BankImportState.WITHDRAWN, version: version + 1 });
    const after = await this.imports.get(actor, id);
    if (affected !== 1) throw new StaleVersion(id, after.version);
    await this.database.query(
      `UPDATE bank_line SET state = 'IGNORED', ignored_as = 'WITHDRAWN', reason = NULL, is_standing = false,
         version = version + 1
       WHERE import_id = $1`,
      [id],
    );
    // What only these lines had taken back is open again.
    await this.database.query(
      `UPDATE bank_line AS taken SET ignored_as = NULL, version = taken.version + 1, state = CASE
         WHEN taken.earlier_receipt_id IS NOT NULL THEN 'CONFLICT' WHEN taken.licence_id IS NULL THEN 'UNMATCHED' ELSE 'PROPOSED' END
       FROM bank_line AS back
       WHERE back.import_id = $1 AND back.direction = 'DEBIT' AND taken.id = back.earlier_line_id AND taken.import_id <> $1
         AND taken.ignored_as = 'TAKEN_BACK'`,
      [id],
    );
    this.trail.touched({
      subjectType: 'BankImport',
      subjectId: id,
      parties: [licensorId],
      before: { state },
      after: { state: after.state },
    });
    return after;
  }

  private async requireUnused(id: string): Promise<void> {
    const [counts = { recorded: 0, repeated: 0 }] = await this.database.query<{ recorded: number; repeated: number }>(
      `SELECT (SELECT count(*)::int FROM bank_line WHERE import_id = $1 AND state IN ('RECORDED', 'REVERSAL_PROPOSED')) AS recorded,
         (SELECT count(*)::int FROM bank_line AS later JOIN bank_line AS earlier ON earlier.id = later.earlier_line_id
          WHERE earlier.import_id = $1 AND later.import_id <> $1 AND later.ignored_as IS DISTINCT FROM 'WITHDRAWN') AS repeated`,
      [id],
    );
    if (counts.recorded > 0 || counts.repeated > 0) throw new ImportInUse(id, counts.recorded, counts.repeated);
  }
}
