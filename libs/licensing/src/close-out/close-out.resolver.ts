import { Args, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, StaleVersion } from '@trihelix/platform';
import { LicenceType } from '../licences/licence.types';
import { LicenceMaterialType, MaterialEditArgs } from '../trial/trial.types';
import {
  AlreadyDeclared,
  CloseOutIncomplete,
  DeclarationChanged,
  ImpossibleSettlementDay,
  LicenseeStillHasTime,
  OutcomeNotYours,
} from './close-out.failures';
import { CloseOutService } from './close-out.service';
import { ClosingArgs, DeclarationArgs, LicenceCloseOutType, SettlementArgs, SettlementDisputeArgs } from './close-out.types';
import { SettlementsService } from './settlements.service';

/** The close-out of a trial that failed, at the front door. */
@Resolver(() => LicenceCloseOutType)
export class CloseOutResolver {
  constructor(
    private readonly closeOuts: CloseOutService,
    private readonly settlements: SettlementsService,
  ) {}

  @Allow('licence.sign')
  @Command(() => LicenceType, {
    fails: [NotInThisState, DeclarationChanged, AlreadyDeclared],
    confidential: true,
    description: 'Sign, for the licensee, the declaration that nothing of what was tried is used any more.',
  })
  declareNonUse(@CurrentActor() actor: Actor, @Args() { licenceId, textHash, password }: DeclarationArgs) {
    return this.closeOuts.declare(actor, licenceId, { termsHash: textHash, password });
  }

  @Allow('licence.prepare')
  @Command(() => LicenceType, {
    fails: [NotInThisState, StaleVersion, CloseOutIncomplete, LicenseeStillHasTime],
    description:
      'Close a licence that was given back: declared, everything settled, nothing owed. After the due day also without the ' +
      'declaration, for a reason that stays in the evidence.',
  })
  closeLicenceReturn(@CurrentActor() actor: Actor, @Args() { licenceId, ...closing }: ClosingArgs) {
    return this.closeOuts.close(actor, licenceId, closing);
  }

  @Allow('licence.read')
  @Command(() => LicenceMaterialType, {
    fails: [NotInThisState, StaleVersion, OutcomeNotYours, ImpossibleSettlementDay, LicenseeStillHasTime],
    description:
      'Say what became of something that was handed over: the licensee, or after the due day the licensor for a licensee that ' +
      'did not answer.',
  })
  settleLicenceMaterial(@CurrentActor() actor: Actor, @Args() settlement: SettlementArgs) {
    return this.settlements.settle(actor, settlement);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceMaterialType, {
    fails: [NotInThisState, StaleVersion],
    description: 'Confirm what the licensee says became of something that you handed over.',
  })
  confirmLicenceMaterialSettlement(@CurrentActor() actor: Actor, @Args() edit: MaterialEditArgs) {
    return this.settlements.confirm(actor, edit);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceMaterialType, {
    fails: [NotInThisState, StaleVersion],
    description: 'Say that it is not so, and why; the licensee answers.',
  })
  disputeLicenceMaterialSettlement(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: SettlementDisputeArgs) {
    return this.settlements.dispute(actor, edit, reason);
  }
}
