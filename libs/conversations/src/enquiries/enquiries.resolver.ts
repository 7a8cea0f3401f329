import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { FileNotUsable } from '@trihelix/files';
import { OrganizationNotVerified } from '@trihelix/identity';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, PageArgs, RegionCode, StaleVersion } from '@trihelix/platform';
import { EnquiriesReader } from './enquiries.reader';
import { EnquiriesService } from './enquiries.service';
import { CounterpartNotVerified, EnquiryAlreadyOpen, OwnSubject, ReasonMissing, TooManyEnquiries } from './enquiry.failures';
import { EnquiryEnd, EnquiryFilter, EnquiryReason, OpenEnquiryInput } from './enquiry.inputs';
import { EnquiryConnection, EnquiryCount, EnquirySummary, EnquiryType } from './enquiry.types';

const MOVES = [StaleVersion, NotInThisState];

@Resolver(() => EnquiryType)
export class EnquiriesResolver {
  constructor(
    private readonly enquiries: EnquiriesService,
    private readonly reader: EnquiriesReader,
  ) {}

  @Allow('enquiry.read')
  @Query(() => EnquiryConnection, { name: 'enquiries', description: 'Enquiries of the organization you act for, newest first.' })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: EnquiryFilter) {
    return this.reader.page(actor, filter ?? {}, page);
  }

  @Allow('enquiry.read')
  @Query(() => EnquiryType, { description: 'One enquiry of the organization you act for.' })
  enquiry(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.reader.one(actor, id);
  }

  @Allow('enquiry.read')
  @Query(() => EnquirySummary, { description: 'What lies in your letter-box.' })
  enquirySummary(@CurrentActor() actor: Actor) {
    return this.reader.summary(actor);
  }

  @Allow('enquiry.read')
  @Query(() => [EnquiryCount], {
    description:
      'How many enquiries of your organization are in each state, under the filter of their list; its own `states` are left out.',
  })
  ownEnquiryCounts(@CurrentActor() actor: Actor, @Args('filter', { nullable: true }) filter?: EnquiryFilter) {
    return this.reader.countByState(actor, filter ?? {});
  }

  @Allow('region.watch')
  @Query(() => [EnquiryCount], {
    description: 'How many enquiries stand where in your region, by the side that answers; what they say is between the two.',
  })
  enquiryCounts(
    @CurrentActor() actor: Actor,
    @Args('regionCode', { type: () => RegionCode, nullable: true, description: 'Only this region and below.' })
    regionCode?: string,
  ) {
    return this.reader.counts(actor, regionCode);
  }

  @Allow('enquiry.write')
  @Command(() => EnquiryType, {
    fails: [OrganizationNotVerified, CounterpartNotVerified, OwnSubject, EnquiryAlreadyOpen, TooManyEnquiries, FileNotUsable],
    description: 'Ask the owner of something listed. It is answered by the promised day, or lapses after a reminder.',
  })
  openEnquiry(@CurrentActor() actor: Actor, @Args('input') input: OpenEnquiryInput) {
    return this.enquiries.open(actor, input);
  }

  @Allow('enquiry.write')
  @Command(() => EnquiryType, { fails: MOVES, description: 'Decline what you were asked, and say why.' })
  declineEnquiry(@CurrentActor() actor: Actor, @Args() edit: EnquiryReason) {
    return this.enquiries.decline(actor, edit);
  }

  @Allow('enquiry.write')
  @Command(() => EnquiryType, { fails: MOVES, description: 'Take back what you asked, before it is answered.' })
  withdrawEnquiry(@CurrentActor() actor: Actor, @Args() edit: EnquiryReason) {
    return this.enquiries.withdraw(actor, edit);
  }

  @Allow('enquiry.write')
  @Command(() => EnquiryType, { fails: [...MOVES, ReasonMissing], description: 'End the talks and say what they came to.' })
  closeEnquiry(@CurrentActor() actor: Actor, @Args() end: EnquiryEnd) {
    return this.enquiries.close(actor, end);
  }
}
