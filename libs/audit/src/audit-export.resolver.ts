import { Args, Context, Resolver } from '@nestjs/graphql';
import { ExportedList, ExportFormat, ExportQueue, ExportsBusy, ExportTooLong, ListExportType } from '@trihelix/exchange';
import { type Actor, Allow, Command, CurrentActor, type RequestContext } from '@trihelix/platform';

/** The audit trail as a file, by whoever may see it. */
@Resolver()
export class AuditExportResolver {
  constructor(private readonly queue: ExportQueue) {}

  @Allow('member.manage')
  @Command(() => ListExportType, {
    fails: [ExportTooLong, ExportsBusy],
    description: 'Have `auditTrail` as a file: who did what when, without the values before and after.',
  })
  exportAuditTrail(
    @CurrentActor() actor: Actor,
    @Context() { locale }: RequestContext,
    @Args('format', { type: () => ExportFormat }) format: ExportFormat,
  ) {
    return this.queue.start(actor, { list: ExportedList.AUDIT_TRAIL, filter: {}, format, locale });
  }
}
