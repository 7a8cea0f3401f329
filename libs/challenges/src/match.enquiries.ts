import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AchievementsService } from '@trihelix/achievements';
import { type ConversationSubject, ConversationSubjects } from '@trihelix/conversations';
import { isUuid } from '@trihelix/kernel';
import type { Actor } from '@trihelix/platform';
import { NeedsService } from './needs.service';

/** A need and an achievement together can be enquired about: the owner of one asks the owner of the other. */
@Injectable()
export class MatchEnquiries implements OnModuleInit {
  constructor(
    private readonly subjects: ConversationSubjects,
    private readonly needs: NeedsService,
    private readonly achievements: AchievementsService,
  ) {}

  onModuleInit(): void {
    this.subjects.register('MATCH', { find: (actor, id) => this.find(actor, id) });
  }

  /** `id` is `<need id>:<achievement id>`; null for third parties. */
  private async find(actor: Actor, id: string): Promise<ConversationSubject | null> {
    const [needId = '', achievementId = '', ...more] = id.split(':');
    if (!isUuid(needId) || !isUuid(achievementId) || more.length > 0) return null;
    const [need] = await this.needs.openByIds([needId]);
    const [achievement] = await this.achievements.listedByIds([achievementId]);
    if (!need || !achievement) return null;
    if (!actor.actsFor(need.ownerId) && !actor.actsFor(achievement.ownerId)) return null;
    const other = actor.actsFor(need.ownerId) ? achievement : need;
    const title = `${need.title ?? need.code} × ${achievement.title ?? achievement.code}`;
    return {
      title: { zh: title, en: title },
      ownerOrganizationId: other.ownerId,
      regionPath: other.regionPath,
    };
  }
}
