import { Args, Context, Resolver } from '@nestjs/graphql';
import { AchievementFilter } from '@trihelix/achievements';
import { UnknownDiscipline, UnknownIndustry, UnknownIpcSymbol } from '@trihelix/catalog';
import { type Actor, Command, CurrentActor, type RequestContext, SignedIn } from '@trihelix/platform';
import { ExportsBusy, ExportTooLong } from './export.failures';
import { ExportQueue } from './export.queue';
import { ExportedList, ExportFormat } from './list-export.entity';
import { ListExportType } from './list-export.types';

const FAILS = [ExportTooLong, ExportsBusy];
const FORMAT = () => ExportFormat;

/** Each list as a file: under the list's own filter, by whoever may see the list. */
@Resolver()
export class ListExportsResolver {
  constructor(private readonly queue: ExportQueue) {}

  @SignedIn()
  @Command(() => ListExportType, {
    fails: [...FAILS, UnknownIndustry, UnknownDiscipline, UnknownIpcSymbol],
    description: 'Have `achievements` under this filter as a file; what the importer reads has the headings it knows.',
  })
  exportAchievements(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args('filter', { nullable: true }) filter?: AchievementFilter,
  ) {
    return this.queue.start(actor, { list: ExportedList.ACHIEVEMENTS, filter: filter ?? {}, format, locale });
  }
}
