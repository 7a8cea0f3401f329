import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, type RequestContext } from '@trihelix/platform';
import { OrganizationLoader } from './organization.loader';
import { maySeeFigures } from './organization.policy';
import type { OrganizationSize } from './organization-size.entity';
import { SizeFiguresType, SizeSnapshotType } from './organization-size.types';

@Resolver(() => SizeSnapshotType)
export class OrganizationSizeFields {
  constructor(private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => SizeFiguresType, {
    nullable: true,
    description: 'The figures it follows from, for those who may see them.',
  })
  async figures(
    @Parent() snapshot: OrganizationSize,
    @Context() context: RequestContext,
    @CurrentActor() actor: Actor | undefined,
  ) {
    if (!actor) return null;
    const organization = await this.organizations.load(context, snapshot.organizationId);
    return organization && maySeeFigures(actor, organization) ? snapshot : null;
  }
}
