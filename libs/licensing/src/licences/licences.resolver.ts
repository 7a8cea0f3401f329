import { OrganizationNotVerified } from '@trihelix/identity';
import { AuctionNotWon } from '../auctions/auction.failures';
import { Args, ArgsType, Field, ID, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, PageArgs, StaleVersion } from '@trihelix/platform';
import { IsUUID, Length } from 'class-validator';
import { AlreadySigned, TermsChanged, TrialIsOver } from '../signing/signing.failures';
import { SigningService } from '../signing/signing.service';
import { KindConflict } from '../grants/grant.failures';
import { ConversionPlaceTaken, ConversionUnderWay } from '../triallists/triallist.failures';
import { TermsNotAgreed } from '../negotiation/negotiation.failures';
import { TermsRefused } from '../terms/terms.failures';
import {
  AlreadyRequested,
  BeyondPatentLife,
  EffectiveDatePassed,
  KindNotAvailable,
  OwnAchievement,
  OwnerCannotGrant,
  SizeUnknown,
  TakerNotEligible,
  TermWithinTrial,
  TrialOutOfBounds,
  UfplNotOffered,
} from './licence.failures';
import { LicenceFilter, LicenceOrder, NoteArgs, RequestLicenceInput, ReviseLicenceInput } from './licence.inputs';
import { LicenceNews } from './licence.news';
import { LicenceRequestsService } from './licence-requests.service';
import { RightEndsBefore } from './ending.rights';
import { AchievementTransferred } from './sold.achievements';
import { FourEyes } from './four.eyes';
import { LicenceReviewService } from './licence-review.service';
import { LicenceConnection, LicenceCount, LicenceType } from './licence.types';
import { PriceNotListed } from './listed.prices';
import { LicencesReader } from './licences.reader';

@ArgsType()
class LicenceEditArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
class LicenceReasonArgs extends LicenceEditArgs {
  @Length(2, 500) @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
class SigningArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) id: string;
  @Length(64, 64) @Field({ description: 'The fingerprint of the terms that were read: `Licence.terms.hash`.' }) termsHash: string;
  @Length(1, 1000) @Field({ description: "The signatory's password, again." }) password: string;
}

const MOVES = [StaleVersion, NotInThisState];
const TERMS = [UfplNotOffered, AuctionNotWon, EffectiveDatePassed, BeyondPatentLife, TermWithinTrial, TermsRefused];

/** The life of licences at the front door. */
@Resolver(() => LicenceType)
export class LicencesResolver {
  constructor(
    private readonly reader: LicencesReader,
    private readonly requests: LicenceRequestsService,
    private readonly review: LicenceReviewService,
    private readonly signing: SigningService,
    private readonly news: LicenceNews,
  ) {}

  @Allow('licence.read')
  @Query(() => LicenceConnection, {
    name: 'licences',
    description: 'Licences the viewer is a side of or whose region it watches, newest first unless told otherwise.',
  })
  page(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('order', { type: () => LicenceOrder, defaultValue: LicenceOrder.NEWEST_FIRST }) order: LicenceOrder,
    @Args('filter', { nullable: true }) filter?: LicenceFilter,
  ) {
    return this.reader.page(actor, filter ?? {}, page, order);
  }

  @Allow('licence.read')
  @Query(() => LicenceType, { description: 'One licence.' })
  licence(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.reader.get(actor, id);
  }

  @Allow('licence.read')
  @Query(() => [LicenceCount], {
    description: 'How many licences are in each state, under the filter of their list; its own `states` are left out.',
  })
  licenceCounts(@CurrentActor() actor: Actor, @Args('filter', { nullable: true }) filter?: LicenceFilter) {
    return this.reader.countByState(actor, filter ?? {});
  }

  @Allow('licence.read')
  @Subscription(() => LicenceType, { description: 'The licence anew after every change, as long as the viewer may see it.' })
  licenceChanged(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.news.follow(actor, id);
  }

  @Allow('licence.request')
  @Command(() => LicenceType, {
    fails: [
      ...TERMS,
      OrganizationNotVerified,
      SizeUnknown,
      TakerNotEligible,
      TrialOutOfBounds,
      KindNotAvailable,
      OwnAchievement,
      OwnerCannotGrant,
      AchievementTransferred,
      AlreadyRequested,
    ],
    description: 'Ask for a use-first-pay-later licence on behalf of the enterprise you act for.',
  })
  requestLicence(
    @CurrentActor() actor: Actor,
    @Args('achievementId', { type: () => ID }) achievementId: string,
    @Args('input') input: RequestLicenceInput,
  ) {
    return this.requests.request(actor, achievementId, input);
  }

  @Allow('licence.request')
  @Command(() => LicenceType, { fails: MOVES, description: 'Take a request back while it is a draft.' })
  withdrawLicenceRequest(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: LicenceReasonArgs) {
    return this.review.withdraw(actor, edit, reason);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceType, {
    fails: [...MOVES, ...TERMS],
    description:
      'Offer other days for a draft. Terms copied from the listing are copied anew as it stands today; of terms that were ' +
      'written with `writeLicenceTerms` all else stays.',
  })
  reviseLicence(
    @CurrentActor() actor: Actor,
    @Args() { id, expectedVersion }: LicenceEditArgs,
    @Args('input') input: ReviseLicenceInput,
    @Args() { note }: NoteArgs,
  ) {
    return this.requests.revise(actor, id, expectedVersion, input, note ?? null);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceType, {
    fails: [...MOVES, TermsNotAgreed],
    description:
      "Submit a draft to the approver once both sides have agreed to the terms that stand. Submitting the request's own terms agrees to them.",
  })
  submitLicenceForReview(@CurrentActor() actor: Actor, @Args() edit: LicenceEditArgs) {
    return this.review.submit(actor, edit);
  }

  @Allow('licence.approve')
  @Command(() => LicenceType, { fails: [...MOVES, FourEyes], description: 'Send a licence back to be changed.' })
  returnLicence(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: LicenceReasonArgs) {
    return this.review.return(actor, edit, reason);
  }

  @Allow('licence.approve')
  @Command(() => LicenceType, { fails: [...MOVES, FourEyes], description: 'Reject a licence for good.' })
  rejectLicence(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: LicenceReasonArgs) {
    return this.review.reject(actor, edit, reason);
  }

  @Allow('licence.approve')
  @Command(() => LicenceType, {
    fails: [...MOVES, FourEyes, AchievementTransferred, RightEndsBefore, PriceNotListed],
    description:
      'Approve a licence; both sides then have 60 days to sign. One whose price is by agreement is made public inside the licensor ' +
      'first, and is approved when that is over and no objection stands.',
  })
  approveLicence(@CurrentActor() actor: Actor, @Args() edit: LicenceEditArgs) {
    return this.review.approve(actor, edit);
  }

  @Allow('licence.sign')
  @Command(() => LicenceType, {
    fails: [
      NotInThisState,
      TermsChanged,
      TrialIsOver,
      AchievementTransferred,
      RightEndsBefore,
      AlreadySigned,
      SizeUnknown,
      TakerNotEligible,
      KindConflict,
      ConversionPlaceTaken,
      ConversionUnderWay,
    ],
    confidential: true,
    description: 'Sign the terms that were read, for the side you act for; the second signature concludes the licence.',
  })
  signLicence(@CurrentActor() actor: Actor, @Args() { id, ...signing }: SigningArgs) {
    return this.signing.sign(actor, id, signing);
  }
}
