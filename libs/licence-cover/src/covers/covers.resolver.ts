import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, PageArgs, StaleVersion } from '@trihelix/platform';
import { BeyondCover, ImpossibleClaimDay, ImpossibleCoverTerm, PolicyRecorded } from './cover.failures';
import {
  CancelCoverArgs,
  ClaimCoverArgs,
  DecideClaimArgs,
  LicenceCoverConnection,
  LicenceCoverFilter,
  LicenceCoverType,
  RecordCoverArgs,
} from './cover.types';
import { CoversService } from './covers.service';

const MOVES = [StaleVersion, NotInThisState];

/** Insurance and guarantees at the front door. */
@Resolver(() => LicenceCoverType)
export class CoversResolver {
  constructor(private readonly covers: CoversService) {}

  @Allow('licence.read')
  @Query(() => LicenceCoverConnection, {
    name: 'licenceCovers',
    description: 'Insurance and guarantees of licences the viewer may see; those that end first come first.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: LicenceCoverFilter) {
    return this.covers.page(actor, filter ?? {}, page);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceCoverType, {
    fails: [NotInThisState, ImpossibleCoverTerm, BeyondCover, PolicyRecorded],
    description: 'Record an insurance or a guarantee for a licence that you grant.',
  })
  recordLicenceCover(@CurrentActor() actor: Actor, @Args() { licenceId, input }: RecordCoverArgs) {
    return this.covers.record(actor, licenceId, input);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceCoverType, {
    fails: [...MOVES, ImpossibleClaimDay, BeyondCover],
    description: 'Record that a loss was claimed of a cover.',
  })
  claimLicenceCover(@CurrentActor() actor: Actor, @Args() { id, expectedVersion, ...claim }: ClaimCoverArgs) {
    return this.covers.claim(actor, { id, expectedVersion }, claim);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceCoverType, {
    fails: [...MOVES, ImpossibleClaimDay, BeyondCover],
    description:
      'Record what the provider decided on the open claim of a cover. Money is not posted to the books of the licence.',
  })
  decideCoverClaim(@CurrentActor() actor: Actor, @Args() { id, expectedVersion, ...decision }: DecideClaimArgs) {
    return this.covers.decide(actor, { id, expectedVersion }, decision);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceCoverType, {
    fails: MOVES,
    description: 'Take a cover back that was never claimed, for a stated reason.',
  })
  cancelLicenceCover(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: CancelCoverArgs) {
    return this.covers.cancel(actor, edit, reason);
  }
}
