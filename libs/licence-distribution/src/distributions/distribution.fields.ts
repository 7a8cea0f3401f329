import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { LicenceLoader, LicenceType, SecondPair } from '@trihelix/licensing';
import { type Actor, blockedActionOf, CurrentActor, MinorUnits, type RequestContext } from '@trihelix/platform';
import { DistributableLoader } from './distributable.receipts';
import { LicenceDistribution } from './distribution.entities';
import { DeductionsLoader, DistributedReceiptsLoader, SharesLoader } from './distribution.loaders';
import { DistributionAction, distributionActs, type StandingDistribution } from './distribution.policy';
import { StandingLoader } from './distribution.standing';
import {
  DistributedReceiptType,
  DistributionDeductionType,
  DistributionShareType,
  LicenceDistributionType,
  UndistributedReceiptType,
} from './distribution.types';

const BlockedAction = blockedActionOf(DistributionAction, 'Distribution');

/** What hangs on a distribution: one statement per field for a whole list. */
@Resolver(() => LicenceDistributionType)
export class DistributionFields {
  constructor(
    private readonly licences: LicenceLoader,
    private readonly accounts: AccountLoader,
    private readonly allShares: SharesLoader,
    private readonly allDeductions: DeductionsLoader,
    private readonly allReceipts: DistributedReceiptsLoader,
    private readonly standings: StandingLoader,
    private readonly secondPair: SecondPair,
  ) {}

  @ResolveField(() => LicenceType, { description: 'The licence that was paid for.' })
  licence(@Parent() { licenceId }: LicenceDistribution, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who prepared it.' })
  preparedBy(@Parent() { preparedBy }: LicenceDistribution, @Context() context: RequestContext) {
    return this.accounts.load(context, preparedBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who approved it; null while nobody has.' })
  approvedBy(@Parent() { approvedBy }: LicenceDistribution, @Context() context: RequestContext) {
    return approvedBy === null ? null : this.accounts.load(context, approvedBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who took the approval back; null where nobody has.' })
  revokedBy(@Parent() { revokedBy }: LicenceDistribution, @Context() context: RequestContext) {
    return revokedBy === null ? null : this.accounts.load(context, revokedBy);
  }

  @ResolveField(() => MinorUnits, {
    description:
      'What of it nothing received covers, in minor units, because income was taken back since it was prepared: nothing is paid meanwhile. What was paid is covered first, then what was approved or prepared earlier.',
  })
  async missing(@Parent() { id }: LicenceDistribution, @Context() context: RequestContext) {
    return (await this.standings.load(context, id))?.missing.amount ?? 0n;
  }

  @ResolveField(() => [DistributionShareType], { description: 'Inventors, then unit, then university; they sum to net.' })
  shares(@Parent() { id }: LicenceDistribution, @Context() context: RequestContext) {
    return this.allShares.load(context, id);
  }

  @ResolveField(() => [DistributionDeductionType], { description: 'What comes off the gross, and why.' })
  deductions(@Parent() { id }: LicenceDistribution, @Context() context: RequestContext) {
    return this.allDeductions.load(context, id);
  }

  @ResolveField(() => [DistributedReceiptType], { description: 'The receipts it shares out; they sum to gross.' })
  receipts(@Parent() { id }: LicenceDistribution, @Context() context: RequestContext) {
    return this.allReceipts.load(context, id);
  }

  @ResolveField(() => [DistributionAction], { description: 'What the viewer may do with it now.' })
  async viewerActions(
    @Parent() distribution: LicenceDistribution,
    @CurrentActor() actor: Actor | undefined,
    @Context() context: RequestContext,
  ) {
    return distributionActs.open(actor, await this.judged(distribution, actor, context));
  }

  @ResolveField(() => [BlockedAction], { description: 'What is the viewer’s to do, though not now, with the reason.' })
  async blockedActions(
    @Parent() distribution: LicenceDistribution,
    @CurrentActor() actor: Actor | undefined,
    @Context() context: RequestContext,
  ) {
    return distributionActs.blocked(actor, await this.judged(distribution, actor, context));
  }

  private async judged(
    distribution: LicenceDistribution,
    actor: Actor | undefined,
    context: RequestContext,
  ): Promise<StandingDistribution> {
    const [standing, licence] = await Promise.all([
      this.standings.load(context, distribution.id),
      this.licences.load(context, distribution.licenceId),
    ]);
    return Object.assign(new LicenceDistribution(), distribution, {
      missing: standing?.missing.amount ?? 0n,
      isPaidInPart: standing?.isPaidInPart ?? false,
      stake: licence && (await this.secondPair.stakeOf(actor, licence, context)),
    });
  }
}

/** What is left of a receipt: one statement for a whole list. */
@Resolver(() => UndistributedReceiptType)
export class UndistributedReceiptFields {
  constructor(
    private readonly licences: LicenceLoader,
    private readonly left: DistributableLoader,
  ) {}

  @ResolveField(() => LicenceType, { description: 'The licence it was paid for.' })
  licence(@Parent() { licenceId }: { licenceId: string }, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => MinorUnits, { description: 'Set against something owed, in minor units: only this can be shared out.' })
  async allocated(@Parent() { id }: { id: string }, @Context() context: RequestContext) {
    return (await this.left.load(context, id))?.allocated ?? 0n;
  }

  @ResolveField(() => MinorUnits, { description: 'In distributions already, in minor units.' })
  async distributed(@Parent() { id }: { id: string }, @Context() context: RequestContext) {
    return (await this.left.load(context, id))?.distributed ?? 0n;
  }

  @ResolveField(() => MinorUnits, { description: 'Left to share out, in minor units.' })
  async distributable(@Parent() { id }: { id: string }, @Context() context: RequestContext) {
    return (await this.left.load(context, id))?.left ?? 0n;
  }
}
