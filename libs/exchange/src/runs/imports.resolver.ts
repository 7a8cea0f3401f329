import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isUuid } from '@trihelix/kernel';
import {
  type Actor,
  Allow,
  Command,
  Configuration,
  CurrentActor,
  notFound,
  PageArgs,
  refusal,
  type RequestContext,
} from '@trihelix/platform';
import { MappingImpossible } from '../mapping/column.mapping';
import { bytesSource } from '../reading/import.source';
import { UnreadableFile } from '../reading/unreadable-file';
import { csvHeading, csvLine } from '../writing/csv.writer';
import { DeclarationMissing, ImportAlreadyRunning, ImportsBusy } from './import.failures';
import { actionsOf } from './import.queue';
import { noticeList } from './import.notices';
import { ImportProblemsLoader } from './import-problems.loader';
import { ImportRecords } from './import.records';
import type { ImportTarget } from './import.target';
import { ImportTargets } from './import.targets';
import {
  ImportAchievementsInput,
  ImportField,
  ImportNeedsInput,
  ImportProblemConnection,
  ImportReportType,
  ImportRunConnection,
  ImportRunType,
} from './import.types';
import { ImportAction, ImportKind, ImportRun } from './import-run.entity';
import { ImportsService } from './imports.service';

/** Bytes of a file that comes by the API; longer ones come by the command line. */
const LARGEST_FILE = 1_500_000;
const SHOWN_PROBLEMS = 100;
const FAILS = [UnreadableFile, MappingImpossible, DeclarationMissing, ImportsBusy, ImportAlreadyRunning];
/** An import holds two connections, its command's and its batch's: so many of them leave enough for everybody to finish. */
const CONNECTIONS_PER_IMPORT = 4;

@Resolver(() => ImportRunType)
export class ImportsResolver {
  private running = 0;

  constructor(
    private readonly configuration: Configuration,
    private readonly imports: ImportsService,
    private readonly records: ImportRecords,
    private readonly allProblems: ImportProblemsLoader,
    private readonly targets: ImportTargets,
  ) {}

  @Allow('import.run')
  @Command(() => ImportReportType, {
    fails: FAILS,
    description:
      'Imports a file of achievements: good rows go in by up to 500 in one transaction, each bad row comes back with its problem.',
  })
  importAchievements(@CurrentActor() actor: Actor, @Args('input') input: ImportAchievementsInput) {
    return this.take(actor, this.targets.of(ImportKind.ACHIEVEMENTS), input, input.kind ?? null);
  }

  @Allow('import.run')
  @Command(() => ImportReportType, {
    fails: FAILS,
    description:
      'Imports a file of needs: good rows go in by up to 500 in one transaction, each bad row comes back with its problem.',
  })
  importNeeds(@CurrentActor() actor: Actor, @Args('input') input: ImportNeedsInput) {
    return this.take(actor, this.targets.of(ImportKind.NEEDS), input, null);
  }

  @Allow('import.run')
  @Query(() => String, { description: 'What an importer declares for a file, in Chinese and English.' })
  importDeclaration(@Args('target', { type: () => ImportKind }) target: ImportKind): string {
    const { zh, en } = this.targets.of(target).declaration;
    return `${zh}\n${en}`;
  }

  @Allow('import.run')
  @Query(() => [ImportField], {
    description: 'What columns can be mapped to; their labels make the heading of an empty file to fill in.',
  })
  importFields(@Args('target', { type: () => ImportKind }) target: ImportKind) {
    return this.targets.of(target).fields.map(({ name, label, synonyms, isRepeatable = false }) => ({
      name,
      label,
      synonyms,
      isRepeatable,
    }));
  }

  @Allow('import.run')
  @Query(() => ImportRunConnection, { description: 'Imports of the organization you act for, newest first.' })
  importRuns(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('hasProblems', { type: () => Boolean, nullable: true, description: 'Whether something was wrong with its rows.' })
    hasProblems?: boolean | null,
  ) {
    return this.records.runs(actor.organizationId, page, hasProblems);
  }

  @Allow('import.run')
  @Query(() => ImportRunType, { description: 'One import of the organization you act for.' })
  importRun(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<ImportRun> {
    if (!isUuid(id)) throw notFound('导入记录', 'import');
    return this.records.run(actor.organizationId, id);
  }

  @ResolveField(() => ImportProblemConnection, {
    description: 'What was wrong, in the order of the rows; the first thousand are kept.',
  })
  problems(@Parent() run: ImportRun, @Args() page: PageArgs, @Context() context: RequestContext) {
    return this.allProblems.page(context, run, page);
  }

  @ResolveField(() => [ImportAction], { description: 'What you may do with it now.' })
  viewerActions(@Parent() run: ImportRun) {
    return actionsOf(run);
  }

  @ResolveField('notices')
  notices(@Parent() { notices }: ImportRun) {
    return noticeList(notices);
  }

  private async take(actor: Actor, target: ImportTarget, input: ImportNeedsInput, kind: string | null) {
    if (!input.ownershipDeclaration) throw new DeclarationMissing();
    if (this.running >= Math.max(1, Math.floor(this.configuration.databasePool / CONNECTIONS_PER_IMPORT)))
      throw new ImportsBusy();
    this.running += 1;
    try {
      return await this.import(actor, target, input, kind);
    } finally {
      this.running -= 1;
    }
  }

  private async import(actor: Actor, target: ImportTarget, input: ImportNeedsInput, kind: string | null) {
    const [returned, { publish, dryRun: isRehearsal }]: [string[], ImportNeedsInput] = [[], input];
    const report = await this.imports.run(
      actor,
      target,
      bytesSource(input.fileName, bytesOf(input.contentBase64)),
      {
        overrides: new Map((input.mapping ?? []).map(({ column, field }) => [column, field])),
        keyColumn: input.keyColumn ?? null,
        publish,
        kind,
        isRehearsal,
      },
      { returned: (cells) => void returned.push(returned.length === 0 ? csvHeading(cells) : csvLine(cells)) },
    );
    return {
      ...report,
      problems: report.problems.slice(0, SHOWN_PROBLEMS),
      dryRun: isRehearsal,
      notices: noticeList(report.notices),
      badRowsCsv: returned.length > 0 ? returned.join('') : null,
    };
  }
}

function bytesOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  // Buffer passes over what is not Base64; what it read, written again, must be what was sent.
  if (bytes.toString('base64').replace(/=+$/u, '') !== base64.replace(/=+$/u, '')) {
    throw refusal('BAD_INPUT', { zh: 'contentBase64 不是有效的 Base64。', en: 'contentBase64 is not Base64.' });
  }
  if (bytes.length > LARGEST_FILE) {
    throw refusal('BAD_INPUT', {
      zh: '文件超过 1.5 MB，请拆分后再导入，或请运维人员用命令行导入。',
      en: 'The file is larger than 1.5 MB. Split it, or have the operator import it from the command line.',
    });
  }
  return bytes;
}
