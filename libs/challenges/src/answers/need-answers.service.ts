import { Injectable } from '@nestjs/common';
import { AchievementsService } from '@trihelix/achievements';
import { type AgreedEnquiry, EnquiriesReader, EnquirySubjectType } from '@trihelix/conversations';
import { type Actor, Database, NotInThisState, StaleVersion, Trail } from '@trihelix/platform';
import type { Challenge } from '../challenge.entity';
import { NeedState } from '../challenge.enums';
import { NeedsService } from '../needs.service';
import { EnquiryDoesNotFit, EnquiryNotAgreed, type MatchedArgs } from './need-answer.types';
import { NeedAnswer } from './need-answer.entity';

/** How a need finds its match: its owner names the talks that came to something. */
@Injectable()
export class NeedAnswersService {
  constructor(
    private readonly database: Database,
    private readonly needs: NeedsService,
    private readonly enquiries: EnquiriesReader,
    private readonly achievements: AchievementsService,
    private readonly trail: Trail,
  ) {}

  /** @throws NOT_FOUND, StaleVersion, NotInThisState, EnquiryNotAgreed, EnquiryDoesNotFit */
  async mark(actor: Actor, { id, expectedVersion, enquiryId, achievementId }: MatchedArgs): Promise<Challenge> {
    const need = await this.needs.own(actor, id);
    if (need.version !== expectedVersion) throw new StaleVersion(id, need.version);
    if (need.state !== NeedState.PUBLISHED) throw new NotInThisState(need.state, 'markMatched');
    const enquiry = await this.enquiries.agreed(actor, enquiryId);
    if (!enquiry) throw new EnquiryNotAgreed();
    const answer = Object.assign(new NeedAnswer(), {
      needId: need.id,
      ownerId: need.ownerId,
      enquiryId,
      organizationId: enquiry.askerId === need.ownerId ? enquiry.answererId : enquiry.askerId,
      achievementId: achievementIn(need.id, enquiry, achievementId ?? null),
      markedBy: actor.userId,
      markedAt: this.database.now,
    });
    if (answer.achievementId) await this.requireOf(answer.organizationId, actor, answer.achievementId);
    const [moved] = await this.needs.markMatched([need.id]);
    const after = await this.needs.own(actor, id);
    if (!moved || after.version !== expectedVersion + 1) throw new StaleVersion(id, after.version);
    await this.database.of(NeedAnswer).insert(answer);
    this.trail.touched({
      subjectType: 'NeedAnswer',
      subjectId: need.id,
      parties: [need.ownerId, answer.organizationId],
      after: answer,
    });
    return after;
  }

  private async requireOf(organizationId: string, actor: Actor, achievementId: string): Promise<void> {
    const [listed] = await this.achievements.listedByIds([achievementId]);
    if (listed?.ownerId !== organizationId) throw new EnquiryDoesNotFit();
  }
}

/** The achievement that the enquiry is about, or the one named beside it. @throws EnquiryDoesNotFit */
function achievementIn(needId: string, { subjectType, subjectId }: AgreedEnquiry, named: string | null): string | null {
  const [first = '', second] = subjectId.split(':');
  const needOf = subjectType === EnquirySubjectType.ACHIEVEMENT ? needId : first;
  const known = subjectType === EnquirySubjectType.ACHIEVEMENT ? first : (second ?? null);
  if (needOf !== needId || (known && named && known !== named.toLowerCase())) throw new EnquiryDoesNotFit();
  return known ?? named;
}
