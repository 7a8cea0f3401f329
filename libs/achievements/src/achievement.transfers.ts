import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AchievementBought, AchievementsTransferred } from '@trihelix/contracts';
import { Consumers, Database, Outbox } from '@trihelix/platform';
import { Achievement } from './achievement.entity';
import { AchievementState } from './achievement.enums';
import { AchievementStore } from './achievement.store';

/** Shown as the reason of the state. */
const TRANSFERRED = '已由被许可方买断，成果已转让 / Bought by a licensee: the achievement was transferred';
const OFFERED: readonly AchievementState[] = [AchievementState.LISTED, AchievementState.HIDDEN];

/** What a licensee has bought is offered to nobody else: its listing is withdrawn, for good, and its owner told. */
@Injectable()
export class AchievementTransfers implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
    private readonly store: AchievementStore,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.consumers.on(AchievementBought, 'achievements.transfers', ({ achievementId }) => this.withdraw(achievementId));
  }

  private async withdraw(id: string): Promise<void> {
    const lock = { mode: 'pessimistic_write' } as const;
    const before = await this.database.of(Achievement).findOne({ where: { id }, lock });
    if (!before || !OFFERED.includes(before.state)) return;
    const after = Object.assign(new Achievement(), before, {
      state: AchievementState.WITHDRAWN,
      stateReason: TRANSFERRED,
      version: before.version + 1,
      updatedAt: this.database.now,
    });
    await this.store.write([{ before, after }]);
    await this.outbox.publish(new AchievementsTransferred([id]));
  }
}
