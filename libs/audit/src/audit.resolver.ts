import { type Actor, Allow, CurrentActor, PageArgs } from '@trihelix/platform';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { AuditEntryConnection, AuditEntryType } from './audit-entry.types';
import { AuditService } from './audit.service';

@Resolver(() => AuditEntryType)
export class AuditResolver {
  constructor(private readonly audit: AuditService) {}

  @Allow('timeline.read')
  @Query(() => AuditEntryConnection, { description: 'What happened to an object, as far as it concerns you, newest first.' })
  timeline(
    @Args('subjectType', { description: 'The name of its type: Achievement, Need, Licence, Organization …' }) subjectType: string,
    @Args('subjectId', { type: () => ID }) subjectId: string,
    @Args() page: PageArgs,
  ) {
    return this.audit.timeline(subjectType, subjectId, page);
  }

  @Allow('member.manage')
  @Query(() => AuditEntryConnection, { description: 'What was done on behalf of the organization you act for, newest first.' })
  auditTrail(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    return this.audit.ofActor(actor, page);
  }
}
