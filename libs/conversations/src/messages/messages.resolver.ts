import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { FileNotUsable, FileType } from '@trihelix/files';
import { AccountLoader, OrganizationLoader, OrganizationType, PersonType } from '@trihelix/identity';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, PageArgs, type RequestContext } from '@trihelix/platform';
import { TooManyMessages } from '../enquiries/enquiry.failures';
import { EnquiryLoader } from '../enquiries/enquiry.loaders';
import { EnquiryType } from '../enquiries/enquiry.types';
import type { EnquiryMessage } from './enquiry-message.entity';
import { EnquiryMessageConnection, EnquiryMessageType, ReadMarkArgs, SendMessageArgs } from './message.types';
import { MessageFilesLoader } from './message.files';
import { MessagesService } from './messages.service';
import { ReadMarks } from './read-marks.service';

@Resolver(() => EnquiryMessageType)
export class MessagesResolver {
  constructor(
    private readonly messages: MessagesService,
    private readonly marks: ReadMarks,
    private readonly enquiries: EnquiryLoader,
    private readonly organizations: OrganizationLoader,
    private readonly accounts: AccountLoader,
    private readonly allFiles: MessageFilesLoader,
  ) {}

  @Allow('enquiry.read')
  @Query(() => EnquiryMessageConnection, { description: 'What was written in an enquiry, newest first.' })
  enquiryMessages(
    @CurrentActor() actor: Actor,
    @Args('enquiryId', { type: () => ID, description: 'The enquiry.' }) enquiryId: string,
    @Args() page: PageArgs,
  ) {
    return this.messages.page(actor, enquiryId, page);
  }

  @Allow('enquiry.write')
  @Command(() => EnquiryMessageType, {
    fails: [NotInThisState, TooManyMessages, FileNotUsable],
    description: 'Write in an enquiry. The first word of the side that was asked is its answer.',
  })
  sendEnquiryMessage(@CurrentActor() actor: Actor, @Args() { enquiryId, ...words }: SendMessageArgs) {
    return this.messages.send(actor, enquiryId, words);
  }

  @Allow('enquiry.read')
  @Command(() => EnquiryType, { description: 'Remember how far you have read; a mark never goes back.' })
  markEnquiryRead(@CurrentActor() actor: Actor, @Args() { enquiryId, through }: ReadMarkArgs) {
    return this.marks.mark(actor, enquiryId, through);
  }

  @ResolveField(() => EnquiryType, { description: 'The enquiry it belongs to.' })
  enquiry(@Parent() { enquiryId }: EnquiryMessage, @Context() context: RequestContext) {
    return this.enquiries.load(context, enquiryId);
  }

  @ResolveField(() => OrganizationType, { description: 'The side that wrote it.' })
  organization(@Parent() { organizationId }: EnquiryMessage, @Context() context: RequestContext) {
    return this.organizations.load(context, organizationId);
  }

  @ResolveField(() => [FileType], { description: 'The files that go with it.' })
  files(@Parent() { id }: EnquiryMessage, @Context() context: RequestContext) {
    return this.allFiles.load(context, id);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who wrote it: for colleagues; null for the other side.' })
  author(@Parent() { authorId }: EnquiryMessage, @Context() context: RequestContext) {
    return this.accounts.load(context, authorId);
  }
}
