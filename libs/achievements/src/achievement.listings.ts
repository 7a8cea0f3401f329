import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AchievementsChanged } from '@trihelix/contracts';
import { ListingKinds, ListingType } from '@trihelix/listings';
import { Database } from '@trihelix/platform';
import { In } from 'typeorm';
import { Achievement } from './achievement.entity';
import { AchievementState } from './achievement.enums';
import { wordsOf } from './achievement.words';

/** Tells the clocks of listings what an achievement is. */
@Injectable()
export class AchievementListings implements OnModuleInit {
  constructor(
    private readonly kinds: ListingKinds,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      type: ListingType.ACHIEVEMENT,
      subjectType: 'Achievement',
      table: 'achievement',
      openStates: [AchievementState.LISTED],
      listedAt: 'listed_at',
      endsOn: null,
      hiding: '',
      permission: 'achievement.publish',
      changed: (ids, facts) => new AchievementsChanged(ids, facts),
      words: async (ids) => (await this.database.of(Achievement).findBy({ id: In([...ids]) })).map(wordsOf),
    });
  }
}
