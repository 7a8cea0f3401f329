import { Injectable } from '@nestjs/common';
import { ImportRequested } from '@trihelix/contracts';
import { FilePurpose, FilesService } from '@trihelix/files';
import type { Text } from '@trihelix/kernel';
import { type Actor, Database, LiveUpdates, NotInThisState, Outbox, Trail } from '@trihelix/platform';
import { In, IsNull, Not } from 'typeorm';
import { DeclarationMissing, ImportsBusy } from './import.failures';
import { importTopic, ImportRecords } from './import.records';
import { ImportAction, ImportRun, ImportState } from './import-run.entity';
import { ImportTargets } from './import.targets';
import type { StartImportInput } from './import.types';
import { declarationOf, requireImporter } from './imports.service';
import { RUN_SUBJECT } from './returned.files';

/** Imports that one organization may have waiting or running. */
const MOST_OPEN = 10;

/** Imports as work that waits: asked for here, done by the worker. */
@Injectable()
export class ImportQueue {
  constructor(
    private readonly database: Database,
    private readonly files: FilesService,
    private readonly records: ImportRecords,
    private readonly targets: ImportTargets,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
    private readonly live: LiveUpdates,
  ) {}

  /** @throws FileNotUsable, DeclarationMissing, ImportAlreadyRunning, ImportsBusy, and a Refusal when the actor may not. */
  async start(actor: Actor, input: StartImportInput): Promise<ImportRun> {
    const target = this.targets.of(input.target);
    const organizationId = requireImporter(actor, target, input.publish);
    if (!input.ownershipDeclaration) throw new DeclarationMissing();
    const file = await this.files.usable(actor, input.fileId, FilePurpose.IMPORT);
    await this.records.requireAlone(organizationId, target.kind, file.sha256, null);
    const open = await this.database
      .of(ImportRun)
      .countBy({ organizationId, fileId: Not(IsNull()), state: In([ImportState.QUEUED, ImportState.RUNNING]) });
    if (open >= MOST_OPEN) throw new ImportsBusy();
    const wishes = { overrides: input.mapping ?? [], keyColumn: input.key ?? null, kind: input.kind ?? null };
    const run = await this.records.open(
      actor,
      organizationId,
      {
        target: target.kind,
        fileName: file.name,
        fileId: file.id,
        sha256: file.sha256,
        wishes: { ...wishes, overrides: wishes.overrides.map(({ column, field }) => ({ column, field })) },
        isRehearsal: input.dryRun,
        publishes: input.publish,
        declaration: declarationOf(target),
      },
      ImportState.QUEUED,
    );
    // What a rehearsal reads is soon mended or imported: it may go when its time is over.
    if (!input.dryRun && file.subjectId === null)
      await this.files.attach(actor, [file.id], { subjectType: RUN_SUBJECT, subjectId: run.id });
    await this.outbox.publish(new ImportRequested(run.id));
    this.touched(run, null, ImportState.QUEUED);
    return run;
  }

  /**
   * Ends an import that waits; has one that runs stop after the batch it is in. What is in stays in, whole.
   * @throws NotInThisState when it is over, or is not the worker's.
   */
  async cancel(actor: Actor, id: string): Promise<ImportRun> {
    const run = await this.records.run(actor.organizationId, id);
    const runs = this.database.of(ImportRun);
    const ended = { state: ImportState.CANCELLED, reason: cancelled(0), finishedAt: this.database.now };
    const waiting = await runs.update({ id, state: ImportState.QUEUED }, { ...ended, cancelRequestedAt: this.database.now });
    const running =
      waiting.affected === 1
        ? null
        : await runs.update(
            { id, state: ImportState.RUNNING, fileId: Not(IsNull()), cancelRequestedAt: IsNull() },
            { cancelRequestedAt: this.database.now },
          );
    if (waiting.affected !== 1 && running?.affected !== 1) throw new NotInThisState(run.state, ImportAction.CANCEL);
    await this.live.publish(importTopic(id), { id });
    const after = await this.records.run(actor.organizationId, id);
    this.touched(after, run.state, after.state);
    return after;
  }

  private touched(run: ImportRun, before: ImportState | null, after: ImportState): void {
    this.trail.touched({
      subjectType: 'ImportRun',
      subjectId: run.id,
      parties: [run.organizationId],
      before: before && { state: before },
      after: { state: after, fileName: run.fileName, target: run.target, isRehearsal: run.isRehearsal },
    });
  }
}

/** Why it ended, with the number of rows that were settled before. */
export const cancelled = (rows: number): Text => ({
  zh: `已取消：此前处理的 ${rows} 行保持不变，其余未导入。`,
  en: `Cancelled: the ${rows} rows settled before stay as they are; nothing else was imported.`,
});

/** What may be done with a run now. */
export const actionsOf = ({ state, fileId, cancelRequestedAt }: ImportRun): ImportAction[] =>
  state === ImportState.QUEUED || (state === ImportState.RUNNING && fileId !== null && cancelRequestedAt === null)
    ? [ImportAction.CANCEL]
    : [];
