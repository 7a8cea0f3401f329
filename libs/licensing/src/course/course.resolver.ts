import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, StaleVersion } from '@trihelix/platform';
import { IsUUID } from 'class-validator';
import { KindConflict } from '../grants/grant.failures';
import { FourEyes } from '../licences/four.eyes';
import { LicenceType } from '../licences/licence.types';
import { AchievementTransferred } from '../licences/sold.achievements';
import {
  ConversionBeingDecided,
  ConversionOutranked,
  ConversionSaid,
  ConversionUnderWay,
  ConversionWaits,
} from '../triallists/triallist.failures';
import { ClauseNeeded, GroundNotOpen } from '../terminations/termination.failures';
import {
  AlreadyBought,
  AlreadyEnding,
  CureRunning,
  ImpossibleLastDay,
  MilestoneReached,
  NoOptionToBuy,
  NothingToSellOff,
  ReportsMissing,
  UnknownMilestone,
} from './course.failures';
import { CourseEditArgs, CourseReasonArgs, DecisionPreviewType, MilestoneArgs, TerminationArgs } from './course.types';
import { DecisionPreviews, PreviewedDecision } from './decision.previews';
import { DecisionsService } from './decisions.service';

@ArgsType()
class PreviewArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) id: string;
  @Field(() => PreviewedDecision, { description: 'The decision.' }) decision: PreviewedDecision;
}

const DECISIONS = [StaleVersion, NotInThisState, AlreadyEnding];

/** What one side decides in a licence that runs, at the front door. */
@Resolver(() => LicenceType)
export class CourseResolver {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly previews: DecisionPreviews,
  ) {}

  @Allow('licence.read')
  @Query(() => DecisionPreviewType, {
    name: 'licenceDecisionPreview',
    description: 'What a decision that is yours to take would bring, were it taken today.',
  })
  preview(@CurrentActor() actor: Actor, @Args() { id, decision }: PreviewArgs) {
    return this.previews.of(actor, id, decision);
  }

  @Allow('licence.sign')
  @Command(() => LicenceType, {
    fails: [...DECISIONS, KindConflict, ConversionWaits, ConversionOutranked, ConversionSaid, ConversionUnderWay],
    description:
      'Go over into the paid phase from today on, as the licensee. Where the terms give a right to be alone, this claims it: ' +
      'triallists that go before are asked first, and the first in order that wants to converts.',
  })
  convertLicence(@CurrentActor() actor: Actor, @Args() edit: CourseEditArgs) {
    return this.decisions.convert(actor, edit);
  }

  @Allow('licence.sign')
  @Command(() => LicenceType, {
    fails: DECISIONS,
    description: 'Give back what was tried, as the licensee: nothing is owed, and the close-out begins.',
  })
  giveBackLicence(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: CourseReasonArgs) {
    return this.decisions.giveBack(actor, edit, reason);
  }

  @Allow('licence.sign')
  @Command(() => LicenceType, {
    fails: [...DECISIONS, UnknownMilestone, MilestoneReached],
    description: 'Declare as the licensee that a milestone was reached which the trigger waits for.',
  })
  reachLicenceMilestone(@CurrentActor() actor: Actor, @Args() { name, ...edit }: MilestoneArgs) {
    return this.decisions.reachMilestone(actor, edit, name);
  }

  @Allow('licence.sign')
  @Command(() => LicenceType, {
    fails: [...DECISIONS, NoOptionToBuy, AlreadyBought, AchievementTransferred, ReportsMissing],
    description: 'Exercise the option to buy, as the licensee; once the price is paid, the licence has become a transfer.',
  })
  buyOutLicence(@CurrentActor() actor: Actor, @Args() edit: CourseEditArgs) {
    return this.decisions.buyOut(actor, edit);
  }

  @Allow('licence.approve', 'licence.sign')
  @Command(() => LicenceType, {
    fails: [
      ...DECISIONS,
      FourEyes,
      GroundNotOpen,
      ClauseNeeded,
      ImpossibleLastDay,
      NothingToSellOff,
      CureRunning,
      ConversionBeingDecided,
    ],
    description:
      'End a licence by declaration: as licensor one that is in default, suspended, on trial or winding down; as licensee one ' +
      'that is suspended. The ground is named, and the other side can object. Any other ends by agreement.',
  })
  terminateLicence(@CurrentActor() actor: Actor, @Args() { id, expectedVersion, ...declared }: TerminationArgs) {
    const { reason, ground, clause, lastOn, sellOffUntil } = declared;
    const ending = { reason, ground, clause: clause ?? null, lastOn, sellOffUntil: sellOffUntil ?? null };
    return this.decisions.terminate(actor, { id, expectedVersion }, ending);
  }
}
