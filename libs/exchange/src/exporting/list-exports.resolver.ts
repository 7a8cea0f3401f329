import { Args, Context, Resolver } from '@nestjs/graphql';
import { AchievementFilter } from '@trihelix/achievements';
import { UndertakingFilter } from '@trihelix/agreements';
import { UnknownDiscipline, UnknownIndustry, UnknownIpcSymbol, UnknownRegion } from '@trihelix/catalog';
import { NeedFilter } from '@trihelix/challenges';
import { EnquiryFilter } from '@trihelix/conversations';
import { OrganizationFilter } from '@trihelix/identity';
import { LicenceFilter, ReceiptFilter, ReceivableFilter } from '@trihelix/licensing';
import { MeetingFilter } from '@trihelix/matchmaking';
import { OverviewScopeArgs } from '@trihelix/monitoring';
import { type Actor, Allow, Command, CurrentActor, type RequestContext, SignedIn } from '@trihelix/platform';
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

  @SignedIn()
  @Command(() => ListExportType, {
    fails: [...FAILS, UnknownIndustry],
    description: 'Have `needs` under this filter as a file; confidential parts are not in it.',
  })
  exportNeeds(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args('filter', { nullable: true }) filter?: NeedFilter,
  ) {
    return this.queue.start(actor, { list: ExportedList.NEEDS, filter: filter ?? {}, format, locale });
  }

  @Allow('licence.read')
  @Command(() => ListExportType, { fails: FAILS, description: 'Have `licences` under this filter as a file.' })
  exportLicences(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args('filter', { nullable: true }) filter?: LicenceFilter,
  ) {
    return this.queue.start(actor, { list: ExportedList.LICENCES, filter: filter ?? {}, format, locale });
  }

  @Allow('licence.read')
  @Command(() => ListExportType, { fails: FAILS, description: 'Have `receivables` under this filter as a file.' })
  exportReceivables(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args('filter', { nullable: true }) filter?: ReceivableFilter,
  ) {
    return this.queue.start(actor, { list: ExportedList.RECEIVABLES, filter: filter ?? {}, format, locale });
  }

  @Allow('licence.read')
  @Command(() => ListExportType, { fails: FAILS, description: 'Have `receipts` under this filter as a file.' })
  exportReceipts(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args('filter', { nullable: true }) filter?: ReceiptFilter,
  ) {
    return this.queue.start(actor, { list: ExportedList.RECEIPTS, filter: filter ?? {}, format, locale });
  }

  @SignedIn()
  @Command(() => ListExportType, { fails: FAILS, description: 'Have `organizations` under this filter as a file.' })
  exportOrganizations(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args('filter', { nullable: true }) filter?: OrganizationFilter,
  ) {
    return this.queue.start(actor, { list: ExportedList.ORGANIZATIONS, filter: filter ?? {}, format, locale });
  }

  @Allow('enquiry.read')
  @Command(() => ListExportType, {
    fails: FAILS,
    description: 'Have `enquiries` under this filter as a file; what was written is not in it.',
  })
  exportEnquiries(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args('filter', { nullable: true }) filter?: EnquiryFilter,
  ) {
    return this.queue.start(actor, { list: ExportedList.ENQUIRIES, filter: filter ?? {}, format, locale });
  }

  @Allow('undertaking.read')
  @Command(() => ListExportType, { fails: FAILS, description: 'Have `undertakings` under this filter as a file.' })
  exportUndertakings(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args('filter', { nullable: true }) filter?: UndertakingFilter,
  ) {
    return this.queue.start(actor, { list: ExportedList.UNDERTAKINGS, filter: filter ?? {}, format, locale });
  }

  @Allow('region.watch')
  @Command(() => ListExportType, {
    fails: [...FAILS, UnknownRegion],
    description: 'Have the numbers of `regionOverview` as a file, each with its meaning, the year before and when it was read.',
  })
  exportRegionOverview(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args() { regionCode, from, to }: OverviewScopeArgs,
  ) {
    const filter = { regionCode: regionCode ?? null, from, to };
    return this.queue.start(actor, { list: ExportedList.REGION_OVERVIEW, filter, format, locale });
  }

  @SignedIn()
  @Command(() => ListExportType, {
    fails: FAILS,
    description: 'Have `matchmakingMeetings` under this filter as a file: the schedule of a day, as far as it is yours to see.',
  })
  exportMatchmakingMeetings(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: FORMAT }) format: ExportFormat,
    @Args('filter') filter: MeetingFilter,
  ) {
    return this.queue.start(actor, { list: ExportedList.MATCHMAKING_MEETINGS, filter, format, locale });
  }
}
