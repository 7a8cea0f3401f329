import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader, OrganizationLoader, OrganizationType, PersonType } from '@trihelix/identity';
import { say } from '@trihelix/kernel';
import type { RequestContext } from '@trihelix/platform';
import type { AuditEntry } from './audit-entry.entity';
import { AuditEntryType } from './audit-entry.types';
import { nameOfOperation } from './operation.words';

/** What hangs on an entry: one statement per field for a whole list. */
@Resolver(() => AuditEntryType)
export class AuditEntryFields {
  constructor(
    private readonly people: AccountLoader,
    private readonly organizations: OrganizationLoader,
  ) {}

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Who did it, if that is you or a colleague; of others only the organization is told.',
  })
  user(@Parent() { userId }: AuditEntry, @Context() context: RequestContext) {
    return userId ? this.people.load(context, userId) : null;
  }

  @ResolveField(() => OrganizationType, { nullable: true, description: 'The organization it was done for.' })
  organization(@Parent() { organizationId }: AuditEntry, @Context() context: RequestContext) {
    return organizationId ? this.organizations.load(context, organizationId) : null;
  }

  @ResolveField(() => String, { description: 'What was done, in words and in the language of the request.' })
  operationName(@Parent() { operation }: AuditEntry, @Context() { locale }: RequestContext) {
    return say(nameOfOperation(operation), locale);
  }
}
