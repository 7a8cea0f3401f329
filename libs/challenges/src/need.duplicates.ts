import { Injectable } from '@nestjs/common';
import { DuplicateFinder, ListingDuplicates, ListingType } from '@trihelix/listings';
import { Database } from '@trihelix/platform';
import { Challenge } from './challenge.entity';
import { NeedState } from './challenge.enums';
import { visibleTo } from './need.policy';
import { wordsOf } from './need.words';
import { OPEN_STATES } from './need.workflow';

/** Needs that are nearly the same. */
@Injectable()
export class NeedDuplicates extends ListingDuplicates<Challenge> {
  protected override readonly type = ListingType.NEED;
  protected override readonly entity = Challenge;
  protected override readonly publicStates = [...OPEN_STATES, NeedState.HIDDEN];
  protected override readonly wordsOf = wordsOf;
  protected override readonly visibleTo = visibleTo;

  constructor(database: Database, finder: DuplicateFinder) {
    super(database, finder);
  }
}
