import { EnquiryType, subjectKey, ViewerEnquiryLoader } from '@trihelix/conversations';
import type { RequestContext } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AchievementMatchType, NeedMatchType } from './match.types';

const DESCRIPTION = 'The enquiry that your organization has open about this very match.';

/** What the viewer has asked about a match: a need and an achievement together, whoever of the two owners asks. */
@Injectable()
class MatchTalks {
  constructor(private readonly enquiries: ViewerEnquiryLoader) {}

  /** One statement for all matches of an answer; null without an open one, and for who may not read enquiries. */
  of(context: RequestContext, needId: string, achievementId: string) {
    if (!context.actor?.may('enquiry.read')) return null;
    return this.enquiries.load(context, subjectKey('MATCH', `${needId}:${achievementId}`.toLowerCase()));
  }
}

@Resolver(() => AchievementMatchType)
class AchievementMatchFields {
  constructor(private readonly talks: MatchTalks) {}

  @ResolveField(() => EnquiryType, { nullable: true, description: DESCRIPTION })
  viewerEnquiry(@Parent() { needId, achievement }: AchievementMatchType, @Context() context: RequestContext) {
    return this.talks.of(context, needId, achievement.id);
  }
}

@Resolver(() => NeedMatchType)
class NeedMatchFields {
  constructor(private readonly talks: MatchTalks) {}

  @ResolveField(() => EnquiryType, { nullable: true, description: DESCRIPTION })
  viewerEnquiry(@Parent() { need, achievementId }: NeedMatchType, @Context() context: RequestContext) {
    return this.talks.of(context, need.id, achievementId);
  }
}

/** Providers of the fields by which a match knows of its enquiry. */
export const MATCH_ENQUIRIES = [MatchTalks, AchievementMatchFields, NeedMatchFields];
