import { Injectable } from '@nestjs/common';
import { ActorFactory } from '@trihelix/identity';
import { Actor, refusal } from '@trihelix/platform';
import type { ImportSource } from '../reading/import.source';
import { returnedCells } from '../writing/returned.rows';
import { ImportRecords } from './import.records';
import { ImportRun, ImportState } from './import-run.entity';
import { ImportTally } from './import.tally';
import { ImportTargets } from './import.targets';
import type { ImportWishes } from './import.wishes';
import { declarationOf, factsOf, requireImporter } from './imports.service';
import { Intake } from './intake';
import { LocalCopies } from './local.copy';
import { ReturnedFiles } from './returned.files';

/** The process is about to end; somebody else will go on. */
export class RunInterrupted extends Error {
  constructor() {
    super('The worker stops.');
  }
}

/** The importer wants no more. */
class RunCancelled extends Error {
  constructor() {
    super('Cancelled by the importer.');
  }
}

/** One import from the queue, from where it stands to its end. */
@Injectable()
export class QueuedImport {
  constructor(
    private readonly copies: LocalCopies,
    private readonly actors: ActorFactory,
    private readonly targets: ImportTargets,
    private readonly records: ImportRecords,
    private readonly intake: Intake,
    private readonly returned: ReturnedFiles,
  ) {}

  /** DONE or CANCELLED. @throws Failure or Refusal for what cannot be, RunTaken, RunInterrupted */
  async run(run: ImportRun, isStopping: () => boolean): Promise<ImportState.DONE | ImportState.CANCELLED> {
    if (run.cancelRequestedAt !== null && run.position === 0) return ImportState.CANCELLED;
    const actor = await this.actorOf(run);
    return this.copies.during(actor, run.fileId ?? '', async (source) => {
      const state = await this.takeIn(actor, run, source, isStopping);
      await this.returned.write(actor, run);
      return state;
    });
  }

  private async takeIn(
    actor: Actor,
    run: ImportRun,
    source: ImportSource,
    isStopping: () => boolean,
  ): Promise<ImportState.DONE | ImportState.CANCELLED> {
    const target = this.targets.of(run.target);
    requireImporter(actor, target, run.publishes);
    const wishes = wishesOf(run);
    const plan = await this.intake.prepare(actor, target, source, wishes, () => this.records.stillThere(actor, run));
    const { columns } = plan.inspection;
    await this.records.describe(actor, run, factsOf(plan));
    const tally = new ImportTally(run.position > 0 ? run : undefined);
    const goOn = async (): Promise<void> => {
      if (run.cancelRequestedAt !== null) throw new RunCancelled();
      if (isStopping()) throw new RunInterrupted();
    };
    try {
      await goOn();
      await this.intake.run({
        ...{ actor, target, source, plan, wishes, tally, after: run.position },
        declaration: run.declaration ?? declarationOf(target),
        record: (outcome, position) => {
          const problems = tally.add(outcome);
          const returned = outcome.returned.map(({ raw, problems: wrong }) => ({
            row: raw.row,
            cells: returnedCells(columns, raw, wrong),
          }));
          return this.records.advance(run, tally.counts, { position, problems, returned, outcome });
        },
        afterwards: goOn,
      });
      return ImportState.DONE;
    } catch (error) {
      if (error instanceof RunCancelled) return ImportState.CANCELLED;
      throw error;
    }
  }

  /** Whoever asked, with what they may do now. @throws Refusal when they are no longer of the organization */
  private async actorOf({ userId, organizationId }: ImportRun): Promise<Actor> {
    const actor = userId === null ? null : await this.actors.create({ userId, organizationId });
    if (actor instanceof Actor) return actor;
    throw refusal('FORBIDDEN', {
      zh: '发起导入的人已不是本机构成员，未继续导入。',
      en: 'Whoever asked for the import is no longer a member of the organization, so it was not carried on.',
    });
  }
}

const wishesOf = ({ wishes, publishes, isRehearsal }: ImportRun): ImportWishes => ({
  overrides: new Map((wishes?.overrides ?? []).map(({ column, field }) => [column, field])),
  keyColumn: wishes?.keyColumn ?? null,
  kind: wishes?.kind ?? null,
  publish: publishes,
  isRehearsal,
});
