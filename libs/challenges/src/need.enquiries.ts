import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type ConversationSubject,
  ConversationSubjects,
  EnquiryType,
  subjectKey,
  ViewerEnquiryLoader,
} from '@trihelix/conversations';
import { isUuid } from '@trihelix/kernel';
import type { Actor, RequestContext } from '@trihelix/platform';
import type { Challenge } from './challenge.entity';
import { NeedType } from './need.types';
import { NeedsService } from './needs.service';

/** Open needs can be enquired about. */
@Injectable()
export class NeedEnquiries implements OnModuleInit {
  constructor(
    private readonly subjects: ConversationSubjects,
    private readonly needs: NeedsService,
  ) {}

  onModuleInit(): void {
    this.subjects.register('NEED', { find: (_: Actor, id) => this.find(id) });
  }

  private async find(id: string): Promise<ConversationSubject | null> {
    const [open] = isUuid(id) ? await this.needs.openByIds([id]) : [];
    if (!open) return null;
    const title = open.title ?? open.code;
    return { title: { zh: title, en: title }, ownerOrganizationId: open.ownerId, regionPath: open.regionPath };
  }
}

@Resolver(() => NeedType)
export class NeedEnquiryFields {
  constructor(private readonly enquiries: ViewerEnquiryLoader) {}

  @ResolveField(() => EnquiryType, { nullable: true, description: 'The enquiry that your organization has open about it.' })
  viewerEnquiry(@Parent() { id }: Challenge, @Context() context: RequestContext) {
    return context.actor?.may('enquiry.read') ? this.enquiries.load(context, subjectKey('NEED', id)) : null;
  }
}
