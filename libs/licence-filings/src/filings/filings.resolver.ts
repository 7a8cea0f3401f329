import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, Database, NotInThisState, PageArgs, StaleVersion } from '@trihelix/platform';
import { FilingGround, FilingKind } from './filing.entities';
import {
  FilingNumberTaken,
  ImpossibleFilingDay,
  ImpossibleTechnicalIncome,
  UnknownRefusalGround,
  WrongFilingNumber,
} from './filing.failures';
import {
  FilingConcludeArgs,
  FilingEditArgs,
  FilingGroundType,
  FilingReasonArgs,
  FilingRefuseArgs,
  FilingSubmitArgs,
  LicenceFilingConnection,
  LicenceFilingFilter,
  LicenceFilingType,
} from './filing.types';
import { FilingsReader } from './filings.reader';
import { FilingsService } from './filings.service';

const MOVES = [StaleVersion, NotInThisState];

/** What is filed about licences, at the front door. */
@Resolver(() => LicenceFilingType)
export class FilingsResolver {
  constructor(
    private readonly database: Database,
    private readonly reader: FilingsReader,
    private readonly filings: FilingsService,
  ) {}

  @Allow('licence.read')
  @Query(() => LicenceFilingConnection, {
    name: 'licenceFilings',
    description: 'Recordals and registrations of licences the viewer may see, the most urgent first.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: LicenceFilingFilter) {
    return this.reader.page(actor, filter ?? {}, page);
  }

  @Allow('licence.read')
  @Query(() => LicenceFilingType, { description: 'One of them.' })
  licenceFiling(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.reader.get(actor, id);
  }

  @Allow('licence.read')
  @Query(() => [FilingGroundType], { description: 'Why an office refuses filings of a kind, in the order of the list.' })
  filingGrounds(@Args('kind', { type: () => FilingKind }) kind: FilingKind) {
    return this.database.of(FilingGround).find({ where: { kind }, order: { position: 'ASC' } });
  }

  @Allow('licence.prepare')
  @Command(() => LicenceFilingType, {
    fails: [...MOVES, ImpossibleFilingDay],
    description: 'Record that a filing was handed in: its pack is kept as it is now.',
  })
  submitLicenceFiling(@CurrentActor() actor: Actor, @Args() { on, ...edit }: FilingSubmitArgs) {
    return this.filings.submit(actor, edit, on);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceFilingType, {
    fails: [...MOVES, ImpossibleFilingDay, WrongFilingNumber, FilingNumberTaken, ImpossibleTechnicalIncome],
    description: 'Record the certificate of the office: the licence is recorded, or its contract registered.',
  })
  concludeLicenceFiling(@CurrentActor() actor: Actor, @Args() { id, expectedVersion, ...certificate }: FilingConcludeArgs) {
    return this.filings.conclude(actor, { id, expectedVersion }, certificate);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceFilingType, {
    fails: [...MOVES, ImpossibleFilingDay, UnknownRefusalGround],
    description: 'Record that the office refused a filing, and for which ground; it can be handed in again.',
  })
  refuseLicenceFiling(@CurrentActor() actor: Actor, @Args() { id, expectedVersion, ...refusal }: FilingRefuseArgs) {
    return this.filings.refuse(actor, { id, expectedVersion }, refusal);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceFilingType, { fails: MOVES, description: 'Say that a filing is not needed, and why.' })
  waiveLicenceFiling(@CurrentActor() actor: Actor, @Args() { reason, ...edit }: FilingReasonArgs) {
    return this.filings.waive(actor, edit, reason);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceFilingType, { fails: MOVES, description: 'Say that a filing is needed after all.' })
  reopenLicenceFiling(@CurrentActor() actor: Actor, @Args() edit: FilingEditArgs) {
    return this.filings.reopen(actor, edit);
  }

  @Allow('filing.check')
  @Command(() => LicenceFilingType, {
    fails: MOVES,
    description: 'Say, as an authority of either region, that you have looked at a registration.',
  })
  checkLicenceFiling(@CurrentActor() actor: Actor, @Args() edit: FilingEditArgs) {
    return this.filings.check(actor, edit);
  }
}
