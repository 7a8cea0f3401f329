import { Args, Context, ID, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { FileType } from '@trihelix/files';
import { say } from '@trihelix/kernel';
import { type Actor, Command, CurrentActor, NotInThisState, PageArgs, type RequestContext, SignedIn } from '@trihelix/platform';
import { RunFilesLoader } from '../runs/run-files.loader';
import { ExportNews } from './export.news';
import { actionsOf, ExportQueue } from './export.queue';
import { ExportRecords } from './export.records';
import { ExportAction, type ListExport } from './list-export.entity';
import { ListExportConnection, ListExportType } from './list-export.types';

/** A person's own exports: what became of them. */
@Resolver(() => ListExportType)
export class ExportsResolver {
  constructor(
    private readonly records: ExportRecords,
    private readonly queue: ExportQueue,
    private readonly news: ExportNews,
    private readonly files: RunFilesLoader,
  ) {}

  @SignedIn()
  @Query(() => ListExportConnection, { description: 'Your exports for the organization you act for, newest first.' })
  exports(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    return this.records.page(actor, page);
  }

  @SignedIn()
  @Query(() => ListExportType, { name: 'export', description: 'One export of your own.' })
  one(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.records.one(actor, id);
  }

  @SignedIn()
  @Command(() => ListExportType, { fails: [NotInThisState], description: 'Stops an export of your own; there is no file then.' })
  cancelExport(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.queue.cancel(actor, id);
  }

  @SignedIn()
  @Subscription(() => ListExportType, {
    description: 'Your export at once and anew after every page of up to 500 rows, until it is over.',
  })
  exportProgress(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.news.follow(actor, id);
  }

  @ResolveField(() => FileType, {
    nullable: true,
    description: 'The file, once it is written; its `downloadUrl` works for you alone and until the file expires.',
  })
  file(@Parent() { fileId }: ListExport, @Context() context: RequestContext) {
    return fileId === null ? null : this.files.load(context, fileId);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why there is no file.' })
  reason(@Parent() { reason }: ListExport, @Context() { locale }: RequestContext) {
    return reason && say(reason, locale);
  }

  @ResolveField(() => [ExportAction], { description: 'What you may do with it now.' })
  viewerActions(@Parent() work: ListExport) {
    return actionsOf(work);
  }
}
