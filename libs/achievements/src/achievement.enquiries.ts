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
import type { Achievement } from './achievement.entity';
import { AchievementType } from './achievement.types';
import { AchievementsService } from './achievements.service';

/** Listed achievements can be enquired about. */
@Injectable()
export class AchievementEnquiries implements OnModuleInit {
  constructor(
    private readonly subjects: ConversationSubjects,
    private readonly achievements: AchievementsService,
  ) {}

  onModuleInit(): void {
    this.subjects.register('ACHIEVEMENT', { find: (_: Actor, id) => this.find(id) });
  }

  private async find(id: string): Promise<ConversationSubject | null> {
    const [listed] = isUuid(id) ? await this.achievements.listedByIds([id]) : [];
    if (!listed) return null;
    const { code, ownerId, regionPath } = listed;
    const title = listed.title ?? code;
    return { title: { zh: title, en: title }, ownerOrganizationId: ownerId, regionPath };
  }
}

@Resolver(() => AchievementType)
export class AchievementEnquiryFields {
  constructor(private readonly enquiries: ViewerEnquiryLoader) {}

  @ResolveField(() => EnquiryType, { nullable: true, description: 'The enquiry that your organization has open about it.' })
  viewerEnquiry(@Parent() { id }: Achievement, @Context() context: RequestContext) {
    return context.actor?.may('enquiry.read') ? this.enquiries.load(context, subjectKey('ACHIEVEMENT', id)) : null;
  }
}
