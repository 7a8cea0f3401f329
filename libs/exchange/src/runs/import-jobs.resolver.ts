import { Args, Context, ID, Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { FileNotUsable, FileType } from '@trihelix/files';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Allow, Command, CurrentActor, notFound, NotInThisState, type RequestContext } from '@trihelix/platform';
import { DeclarationMissing, ImportAlreadyRunning, ImportsBusy } from './import.failures';
import { ImportNews } from './import.news';
import { ImportQueue } from './import.queue';
import { ImportRunType, StartImportInput } from './import.types';
import type { ImportRun } from './import-run.entity';
import { RunFilesLoader } from './run-files.loader';

/** Imports of uploaded files, which the worker does. */
@Resolver(() => ImportRunType)
export class ImportJobsResolver {
  constructor(
    private readonly queue: ImportQueue,
    private readonly news: ImportNews,
    private readonly files: RunFilesLoader,
  ) {}

  @Allow('import.run')
  @Command(() => ImportRunType, {
    fails: [FileNotUsable, DeclarationMissing, ImportAlreadyRunning, ImportsBusy],
    description:
      'Has an uploaded file imported by the worker: good rows go in by up to 500 in one transaction, bad rows come back as files. ' +
      'Follow it by `importProgress`.',
  })
  startImport(@CurrentActor() actor: Actor, @Args('input') input: StartImportInput) {
    return this.queue.start(actor, input);
  }

  @Allow('import.run')
  @Command(() => ImportRunType, {
    fails: [NotInThisState],
    description: 'Stops an import after the batch it is in; what is in stays in, and the record says what that is.',
  })
  cancelImport(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    if (!isUuid(id)) throw notFound('导入记录', 'import');
    return this.queue.cancel(actor, id);
  }

  @Allow('import.run')
  @Subscription(() => ImportRunType, {
    description: 'The import at once and anew after every batch, for members of its organization, until it is over.',
  })
  importProgress(@CurrentActor() actor: Actor, @Args('runId', { type: () => ID }) runId: string) {
    return this.news.follow(actor, runId);
  }

  @ResolveField(() => FileType, { nullable: true, description: 'The uploaded file; empty when it came another way.' })
  file(@Parent() { fileId }: ImportRun, @Context() context: RequestContext) {
    return fileId === null ? null : this.files.load(context, fileId);
  }

  @ResolveField(() => FileType, { nullable: true, description: 'The rows that came back, as CSV with a column that says why.' })
  returnedCsv(@Parent() { returnedCsvId }: ImportRun, @Context() context: RequestContext) {
    return returnedCsvId === null ? null : this.files.load(context, returnedCsvId);
  }

  @ResolveField(() => FileType, { nullable: true, description: 'The same as a workbook.' })
  returnedXlsx(@Parent() { returnedXlsxId }: ImportRun, @Context() context: RequestContext) {
    return returnedXlsxId === null ? null : this.files.load(context, returnedXlsxId);
  }
}
