import { Args, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, StaleVersion } from '@trihelix/platform';
import { FourEyes } from '../licences/four.eyes';
import { LicenceType } from '../licences/licence.types';
import { DisputeOpen, ImpossibleDecisionDay, RightLostBefore, UnknownRight } from './dispute.failures';
import { EndDisputeArgs, LostRightArgs, OpenDisputeArgs } from './dispute.types';
import { DisputesService } from './disputes.service';

const OPENING = [StaleVersion, NotInThisState, FourEyes, UnknownRight, RightLostBefore, DisputeOpen];

/** What happens to licensed rights, at the front door. */
@Resolver(() => LicenceType)
export class DisputesResolver {
  constructor(private readonly disputes: DisputesService) {}

  @Allow('licence.approve')
  @Command(() => LicenceType, {
    fails: OPENING,
    description:
      'Suspend a licence you granted over a dispute about a right it rests on: a trial stands still, nobody falls into default.',
  })
  openLicenceDispute(@CurrentActor() actor: Actor, @Args() { input, ...edit }: OpenDisputeArgs) {
    return this.disputes.open(actor, edit, { ...input, caseNumber: input.caseNumber ?? null });
  }

  @Allow('licence.approve')
  @Command(() => LicenceType, {
    fails: [...OPENING, ImpossibleDecisionDay],
    description:
      'Record that a right has fallen without suspending the licence: its royalty steps down by the weight of that right.',
  })
  recordLostRight(@CurrentActor() actor: Actor, @Args() { input, decidedOn, decisionNumber, ...edit }: LostRightArgs) {
    const loss = { ...input, caseNumber: input.caseNumber ?? null, decidedOn, decisionNumber: decisionNumber ?? null };
    return this.disputes.recordLoss(actor, edit, loss);
  }

  @Allow('licence.approve')
  @Command(() => LicenceType, {
    fails: [StaleVersion, NotInThisState, FourEyes, ImpossibleDecisionDay],
    description: 'Record how a dispute ended. The licence goes back to where it stood, unless no right is left of it.',
  })
  endLicenceDispute(@CurrentActor() actor: Actor, @Args() { disputeId, expectedVersion, ...outcome }: EndDisputeArgs) {
    return this.disputes.end(actor, disputeId, expectedVersion, { ...outcome, decisionNumber: outcome.decisionNumber ?? null });
  }
}
