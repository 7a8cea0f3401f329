import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { FourEyes } from '@trihelix/licensing';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, PageArgs, refusal, StaleVersion } from '@trihelix/platform';
import { DistributableReceipts } from './distributable.receipts';
import {
  DistributionFourEyes,
  DistributionOverspent,
  DistributionPaidInPart,
  ImpossiblePayoutDay,
  NoLongerReceived,
  NothingLeftToShare,
  NothingToDistribute,
  PayoutTaken,
  SchemeChanged,
  ShareStays,
  InventorsBelowFloor,
} from './distribution.failures';
import {
  DistributionEditArgs,
  DistributionInput,
  DistributionReasonArgs,
  LicenceDistributionFilter,
  PayoutArgs,
  UndistributedReceiptFilter,
} from './distribution.inputs';
import { DistributionPlans } from './distribution.plans';
import {
  DistributionCount,
  DistributionPreview,
  LicenceDistributionConnection,
  LicenceDistributionType,
  UndistributedReceiptConnection,
} from './distribution.types';
import { DistributionsReader } from './distributions.reader';
import { DistributionsService } from './distributions.service';
import { PayoutsService } from './payouts.service';

const MOVES = [StaleVersion, NotInThisState];

/** The life of distributions at the front door: the licensor's own people only. */
@Resolver(() => LicenceDistributionType)
export class DistributionsResolver {
  constructor(
    private readonly reader: DistributionsReader,
    private readonly undistributed: DistributableReceipts,
    private readonly plans: DistributionPlans,
    private readonly distributions: DistributionsService,
    private readonly payouts: PayoutsService,
  ) {}

  @Allow('distribution.read')
  @Query(() => LicenceDistributionConnection, {
    name: 'licenceDistributions',
    description: 'Distributions of licence money by the organization you act for, newest first.',
  })
  page(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true }) filter?: LicenceDistributionFilter,
  ) {
    return this.reader.page(actor, filter ?? {}, page);
  }

  @Allow('distribution.read')
  @Query(() => [DistributionCount], {
    description: 'How many distributions are in each state, under the filter of their list; its own `states` are left out.',
  })
  licenceDistributionCounts(
    @CurrentActor() actor: Actor,
    @Args('filter', { nullable: true }) filter?: LicenceDistributionFilter,
  ) {
    return this.reader.countByState(actor, filter ?? {});
  }

  @Allow('distribution.read')
  @Query(() => LicenceDistributionType, { description: 'One distribution.' })
  licenceDistribution(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.reader.get(actor, id);
  }

  @Allow('distribution.read')
  @Query(() => UndistributedReceiptConnection, {
    description: 'Receipts under licences you grant of which something is left to share out, newest first.',
  })
  undistributedReceipts(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true }) filter?: UndistributedReceiptFilter,
  ) {
    return this.undistributed.page(actor, filter ?? {}, page);
  }

  @Allow('distribution.prepare')
  @Query(() => DistributionPreview, { description: 'What everybody would get, to the last minor unit; nothing is written.' })
  previewDistribution(@CurrentActor() actor: Actor, @Args('input') input: DistributionInput) {
    return this.plans.work(actor, checked(input));
  }

  @Allow('distribution.prepare')
  @Command(() => LicenceDistributionType, {
    fails: [NothingToDistribute, NothingLeftToShare, SchemeChanged, InventorsBelowFloor],
    description: 'Prepare the distribution of received money for approval by somebody else.',
  })
  prepareDistribution(@CurrentActor() actor: Actor, @Args('input') input: DistributionInput) {
    return this.distributions.prepare(actor, checked(input));
  }

  @Allow('distribution.prepare')
  @Command(() => LicenceDistributionType, {
    fails: MOVES,
    description: 'Take a distribution back before it is approved; its receipts are free again.',
  })
  cancelDistribution(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: DistributionReasonArgs) {
    return this.distributions.cancel(actor, edit, reason);
  }

  @Allow('distribution.approve')
  @Command(() => LicenceDistributionType, {
    fails: MOVES,
    description: 'Send a distribution back for a stated reason; its receipts are free again.',
  })
  returnDistribution(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: DistributionReasonArgs) {
    return this.distributions.return(actor, edit, reason);
  }

  @Allow('distribution.approve')
  @Command(() => LicenceDistributionType, {
    fails: [...MOVES, DistributionFourEyes, FourEyes, NoLongerReceived],
    description: 'Approve a distribution: what leaves the university is owed from then on.',
  })
  approveDistribution(@CurrentActor() actor: Actor, @Args() edit: DistributionEditArgs) {
    return this.distributions.approve(actor, edit);
  }

  @Allow('distribution.approve')
  @Command(() => LicenceDistributionType, {
    fails: [...MOVES, DistributionFourEyes, FourEyes, DistributionPaidInPart],
    description: 'Take an approval back before any share is paid: what it booked is reversed, and its receipts are free again.',
  })
  revokeDistribution(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: DistributionReasonArgs) {
    return this.distributions.revoke(actor, edit, reason);
  }

  @Allow('payment.record')
  @Command(() => LicenceDistributionType, {
    fails: [NotInThisState, ShareStays, ImpossiblePayoutDay, PayoutTaken, DistributionOverspent],
    description: 'Record that a share was paid, by the reference of the bank; the last one closes the distribution.',
  })
  recordDistributionPayout(@CurrentActor() actor: Actor, @Args() paid: PayoutArgs) {
    return this.payouts.pay(actor, paid);
  }
}

/** Ten trillion yuan: above it somebody has mistyped. */
const MOST = 10n ** 15n;

function checked(input: DistributionInput): DistributionInput {
  if (input.deductions.every(({ amount }) => amount > 0n && amount <= MOST)) return input;
  throw refusal('BAD_INPUT', {
    zh: '扣除金额须大于零，且不超过 10 万亿元。',
    en: 'A deduction is above zero and at most 10^15 minor units.',
  });
}
