import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { say } from '@trihelix/kernel';
import { type Licence, LicenceLoader, LicenceType } from '@trihelix/licensing';
import { type Actor, blockedActionOf, CurrentActor, type RequestContext } from '@trihelix/platform';
import { packPath } from '../packs/pack.routes';
import type { FilingGround, LicenceFiling } from './filing.entities';
import { DaysLeftOfFilings, FilingsOfLicences, GroundLoader, StepsOfFilings, SubmittedHashes } from './filing.loaders';
import { FilingAction, filingActs } from './filing.policy';
import { FilingAttachmentType, FilingGroundType, FilingStepType, LicenceFilingType } from './filing.types';
import { ATTACHMENTS, DEADLINE_SOURCES } from './filing.words';
import { FilingState } from './filing.workflow';

const BlockedAction = blockedActionOf(FilingAction, 'Filing');

/** What hangs on a filing: one statement per field for a whole list. */
@Resolver(() => LicenceFilingType)
export class FilingFields {
  constructor(
    private readonly licences: LicenceLoader,
    private readonly organizations: OrganizationLoader,
    private readonly daysOf: DaysLeftOfFilings,
    private readonly stepsOf: StepsOfFilings,
    private readonly grounds: GroundLoader,
    private readonly hashes: SubmittedHashes,
  ) {}

  @ResolveField(() => LicenceType, { description: 'The licence it is about.' })
  licence(@Parent() { licenceId }: LicenceFiling, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Days to its deadline, below zero once it is over; null where there is none, or nothing has to be handed in.',
  })
  async daysLeft(@Parent() { id }: LicenceFiling, @Context() context: RequestContext) {
    return (await this.daysOf.load(context, id))?.days ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Who sets the deadline; null where there is none.' })
  deadlineSource(@Parent() { deadlineRule }: LicenceFiling, @Context() { locale }: RequestContext) {
    return deadlineRule && say(DEADLINE_SOURCES[deadlineRule], locale);
  }

  @ResolveField(() => FilingGroundType, { nullable: true, description: 'The ground of the refusal that stands.' })
  refusal(@Parent() { kind, refusalCode }: LicenceFiling, @Context() context: RequestContext) {
    return refusalCode && this.grounds.load(context, GroundLoader.keyOf(kind, refusalCode));
  }

  @ResolveField(() => OrganizationType, { nullable: true, description: 'The authority that looked at the registration.' })
  checkedBy(@Parent() { checkingOrganizationId }: LicenceFiling, @Context() context: RequestContext) {
    return checkingOrganizationId && this.organizations.load(context, checkingOrganizationId);
  }

  @ResolveField(() => [FilingStepType], { description: 'Its moves, oldest first.' })
  history(@Parent() { id }: LicenceFiling, @Context() context: RequestContext) {
    return this.stepsOf.load(context, id);
  }

  @ResolveField(() => [FilingAttachmentType], { description: 'What is handed in with it.' })
  attachments(@Parent() { kind }: LicenceFiling, @Context() { locale }: RequestContext): FilingAttachmentType[] {
    return ATTACHMENTS[kind].map(({ text, source }) => ({ text: say(text, locale), source: source && say(source, locale) }));
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'SHA-256 of the pack that was handed in last: of its JSON as it is downloaded.',
  })
  async packHash(@Parent() { id }: LicenceFiling, @Context() context: RequestContext) {
    return (await this.hashes.load(context, id))?.hash ?? null;
  }

  @ResolveField(() => String, { description: 'Where the pack is downloaded as PDF, in Chinese, from the platform’s address.' })
  packPdfPath(@Parent() { id }: LicenceFiling) {
    return packPath(id, 'pdf');
  }

  @ResolveField(() => String, { description: 'Where the pack is downloaded as JSON.' })
  packJsonPath(@Parent() { id }: LicenceFiling) {
    return packPath(id, 'json');
  }

  @ResolveField(() => [FilingAction], { description: 'What the viewer may do with it now.' })
  viewerActions(@Parent() filing: LicenceFiling, @CurrentActor() actor: Actor | undefined) {
    return filingActs.open(actor, filing);
  }

  @ResolveField(() => [BlockedAction], { description: 'What is the viewer’s to do, though not now, and why.' })
  blockedActions(@Parent() filing: LicenceFiling, @CurrentActor() actor: Actor | undefined) {
    return filingActs.blocked(actor, filing);
  }
}

/** A ground in the reader's language. */
@Resolver(() => FilingGroundType)
export class FilingGroundFields {
  @ResolveField(() => String, { description: 'What it says, in the language of the request.' })
  text(@Parent() { textZh, textEn }: FilingGround, @Context() { locale }: RequestContext) {
    return say({ zh: textZh, en: textEn }, locale);
  }

  @ResolveField(() => String, { nullable: true, description: 'Where it is written; null where no source was found (未载明).' })
  source(@Parent() { sourceZh, sourceEn }: FilingGround, @Context() { locale }: RequestContext) {
    return sourceZh === null || sourceEn === null ? null : say({ zh: sourceZh, en: sourceEn }, locale);
  }
}

/** What filings add to licences. */
@Resolver(() => LicenceType)
export class FiledLicenceFields {
  constructor(private readonly all: FilingsOfLicences) {}

  @ResolveField(() => [LicenceFilingType], { description: 'What is filed about it: recordal, its cancellation, registration.' })
  filings(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.all.load(context, id);
  }

  @ResolveField(() => LicenceFilingType, {
    nullable: true,
    description:
      'The registration of its technology contract, once it stands: invoices that are exempt from VAT name its number.',
  })
  async registration(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return (await this.all.load(context, id)).find(({ state }) => state === FilingState.REGISTERED) ?? null;
  }
}
