import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, PageArgs, StaleVersion } from '@trihelix/platform';
import { MaterialsService } from './materials.service';
import { ImpossibleHandOverDay, ImpossibleUseDay, NotToBeCorrected } from './trial.failures';
import { TrialReader } from './trial.reader';
import {
  LicenceMaterialConnection,
  LicenceMaterialInput,
  LicenceMaterialType,
  LicenceUseEntryConnection,
  LicenceUseEntryType,
  LicenceUseInput,
  MaterialEditArgs,
} from './trial.types';
import { UseLogService } from './use-log.service';

/** A trial as people run it, at the front door. */
@Resolver(() => LicenceMaterialType)
export class TrialResolver {
  constructor(
    private readonly reader: TrialReader,
    private readonly goods: MaterialsService,
    private readonly useLog: UseLogService,
  ) {}

  @Allow('licence.read')
  @Query(() => LicenceMaterialConnection, {
    description: 'What was handed over for a trial, newest first; nothing for others than its two sides.',
  })
  licenceMaterials(
    @CurrentActor() actor: Actor,
    @Args('licenceId', { type: () => ID }) licenceId: string,
    @Args() page: PageArgs,
  ) {
    return this.reader.materials(actor, licenceId, page);
  }

  @Allow('licence.read')
  @Query(() => LicenceUseEntryConnection, {
    description: 'The log of a trial, newest first, corrected entries included; nothing for others than its two sides.',
  })
  licenceUseEntries(
    @CurrentActor() actor: Actor,
    @Args('licenceId', { type: () => ID }) licenceId: string,
    @Args() page: PageArgs,
  ) {
    return this.reader.entries(actor, licenceId, page);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceMaterialType, {
    fails: [NotInThisState, ImpossibleHandOverDay],
    description: 'List something that was handed over for a trial; the licensee says that it came.',
  })
  handOverLicenceMaterial(
    @CurrentActor() actor: Actor,
    @Args('licenceId', { type: () => ID }) licenceId: string,
    @Args('input') input: LicenceMaterialInput,
  ) {
    return this.goods.handOver(actor, licenceId, input);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceMaterialType, {
    fails: [NotInThisState, StaleVersion],
    description: 'Take off the list what was listed by mistake, as long as nobody has said that it came.',
  })
  withdrawLicenceMaterial(@CurrentActor() actor: Actor, @Args() edit: MaterialEditArgs) {
    return this.goods.withdraw(actor, edit);
  }

  @Allow('licence.request')
  @Command(() => LicenceMaterialType, {
    fails: [NotInThisState, StaleVersion],
    description: 'Say that something came which was handed over for a trial.',
  })
  confirmLicenceMaterialReceipt(@CurrentActor() actor: Actor, @Args() edit: MaterialEditArgs) {
    return this.goods.confirmReceipt(actor, edit);
  }

  @Allow('licence.request')
  @Command(() => LicenceUseEntryType, {
    fails: [NotInThisState, ImpossibleUseDay, NotToBeCorrected],
    description: 'Write down what was tried on a day of the trial, or correct an entry by a further one.',
  })
  logLicenceUse(
    @CurrentActor() actor: Actor,
    @Args('licenceId', { type: () => ID }) licenceId: string,
    @Args('input') input: LicenceUseInput,
  ) {
    return this.useLog.log(actor, licenceId, input);
  }
}
