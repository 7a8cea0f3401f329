import { Injectable } from '@nestjs/common';
import { DuplicateFinder, ListingDuplicates, ListingType } from '@trihelix/listings';
import { Database } from '@trihelix/platform';
import { Achievement } from './achievement.entity';
import { AchievementState } from './achievement.enums';
import { visibleTo } from './achievement.policy';
import { wordsOf } from './achievement.words';

/** Achievements that are nearly the same. */
@Injectable()
export class AchievementDuplicates extends ListingDuplicates<Achievement> {
  protected override readonly type = ListingType.ACHIEVEMENT;
  protected override readonly entity = Achievement;
  protected override readonly publicStates = [AchievementState.LISTED, AchievementState.HIDDEN];
  protected override readonly wordsOf = wordsOf;
  protected override readonly visibleTo = visibleTo;

  constructor(database: Database, finder: DuplicateFinder) {
    super(database, finder);
  }
}
