import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { RegionLoader, RegionType, UnknownIndustry, UnknownRegion } from '@trihelix/catalog';
import {
  type Actor,
  Allow,
  blockedActionOf,
  Command,
  CurrentActor,
  NotInThisState,
  PageArgs,
  Public,
  type RequestContext,
  refusal,
  SignedIn,
  StaleVersion,
} from '@trihelix/platform';
import { Role, roleFits } from '../permissions';
import type { Organization } from './organization.entity';
import { FactsDoNotFit, NotSized, OrganizationAlreadyRegistered, SizeFiguresIncomplete } from './organization.failures';
import { organizationActs } from './organization.policy';
import {
  OrganizationAction,
  OrganizationConnection,
  OrganizationCount,
  OrganizationFilter,
  OrganizationOrder,
  OrganizationType,
  RegisterOrganizationInput,
  UpdateOrganizationInput,
} from './organization.types';
import { OrganizationSizeLoader } from './organization-size.loader';
import { SizeFiguresInput, SizeSnapshotType } from './organization-size.types';
import { OrganizationSizes } from './organization-sizes.service';
import { OrganizationsService } from './organizations.service';
import { VerificationService } from './verification.service';

const LONGEST_REASON = 1_000;

const BlockedAction = blockedActionOf(OrganizationAction, 'Organization');

@Resolver(() => OrganizationType)
export class OrganizationsResolver {
  constructor(
    private readonly service: OrganizationsService,
    private readonly verification: VerificationService,
    private readonly sizes: OrganizationSizes,
    private readonly latestSizes: OrganizationSizeLoader,
    private readonly regions: RegionLoader,
  ) {}

  @Public()
  @Query(() => OrganizationConnection, {
    description: 'Verified organizations; your own, and those of your jurisdiction, in whatever state.',
  })
  organizations(
    @CurrentActor() actor: Actor | undefined,
    @Args() page: PageArgs,
    @Args('order', { type: () => OrganizationOrder, defaultValue: OrganizationOrder.NEWEST_FIRST }) order: OrganizationOrder,
    @Args('filter', { nullable: true }) filter?: OrganizationFilter,
  ) {
    return this.service.page(actor, filter ?? {}, page, order);
  }

  @Public()
  @Query(() => [OrganizationCount], {
    description: 'How many organizations you see in each state, under the filter of their list; its own `states` are left out.',
  })
  organizationCounts(@CurrentActor() actor: Actor | undefined, @Args('filter', { nullable: true }) filter?: OrganizationFilter) {
    return this.service.countByState(actor, filter ?? {});
  }

  @Public()
  @Query(() => OrganizationType, { description: 'One organization.' })
  organization(@CurrentActor() actor: Actor | undefined, @Args('id', { type: () => ID }) id: string) {
    return this.service.get(actor, id);
  }

  @SignedIn()
  @Command(() => OrganizationType, {
    fails: [OrganizationAlreadyRegistered, FactsDoNotFit, UnknownRegion, UnknownIndustry, SizeFiguresIncomplete, NotSized],
    description: 'Register an organization, which you then administer; the authority of its region verifies it.',
  })
  registerOrganization(@CurrentActor() actor: Actor, @Args('input') input: RegisterOrganizationInput) {
    return this.service.register(actor, input);
  }

  @Allow('organization.edit')
  @Command(() => OrganizationType, {
    fails: [StaleVersion, OrganizationAlreadyRegistered, FactsDoNotFit, UnknownRegion, UnknownIndustry],
    description: 'Correct the facts of the organization you act for; verified facts that change are verified again.',
  })
  updateOrganization(@CurrentActor() actor: Actor, @Args('input') input: UpdateOrganizationInput) {
    return this.service.update(actor, input);
  }

  @Allow('organization.verify')
  @Command(() => OrganizationType, {
    fails: [StaleVersion, NotInThisState],
    description: 'Say that an organization of your jurisdiction is who it says.',
  })
  verifyOrganization(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('expectedVersion', { type: () => Int }) expectedVersion: number,
  ) {
    return this.verification.verify(actor, id, expectedVersion);
  }

  @Allow('organization.verify')
  @Command(() => OrganizationType, {
    fails: [StaleVersion, NotInThisState],
    description: 'Say that it is not, with a reason it can act on.',
  })
  rejectOrganization(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('reason') reason: string,
    @Args('expectedVersion', { type: () => Int }) expectedVersion: number,
  ) {
    const given = reason.trim();
    if (given === '' || given.length > LONGEST_REASON) {
      throw refusal('BAD_INPUT', {
        zh: `请填写理由（不超过 ${LONGEST_REASON} 字）。`,
        en: `Give a reason of at most ${LONGEST_REASON} characters.`,
      });
    }
    return this.verification.reject(actor, id, given, expectedVersion);
  }

  @Allow('organization.edit')
  @Command(() => SizeSnapshotType, {
    fails: [SizeFiguresIncomplete, NotSized],
    description: 'Record the figures of the enterprise you act for; its size class follows from them and its industry.',
  })
  async recordSizeFigures(@CurrentActor() actor: Actor, @Args('input') input: SizeFiguresInput) {
    return this.sizes.record(actor, await this.service.get(actor, actor.organizationId ?? ''), input);
  }

  @ResolveField(() => SizeSnapshotType, { nullable: true, description: 'Enterprises: the latest recorded size class.' })
  size(@Parent() { id }: Organization, @Context() context: RequestContext) {
    return this.latestSizes.load(context, id);
  }

  @ResolveField(() => RegionType, { description: 'The region it is registered in.' })
  region(@Parent() { regionCode }: Organization, @Context() context: RequestContext) {
    return this.regions.load(context, regionCode);
  }

  @ResolveField(() => [Role], { description: 'The roles that there are in organizations of its kind.' })
  roles(@Parent() { kind }: Organization) {
    return Object.values(Role).filter((role) => roleFits(role, kind));
  }

  @ResolveField(() => [OrganizationAction], { description: 'What you may do with it now.' })
  viewerActions(@Parent() organization: Organization, @CurrentActor() actor: Actor | undefined) {
    return organizationActs.open(actor, organization);
  }

  @ResolveField(() => [BlockedAction], { description: 'What is yours to do with it, though not now, and why.' })
  blockedActions(@Parent() organization: Organization, @CurrentActor() actor: Actor | undefined) {
    return organizationActs.blocked(actor, organization);
  }
}
