import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NeedsChanged } from '@trihelix/contracts';
import { ListingKinds, ListingType } from '@trihelix/listings';
import { Database } from '@trihelix/platform';
import { In } from 'typeorm';
import { Challenge } from './challenge.entity';
import { wordsOf } from './need.words';
import { OPEN_STATES } from './need.workflow';

/** Tells the clocks of listings what a need is. */
@Injectable()
export class NeedListings implements OnModuleInit {
  constructor(
    private readonly kinds: ListingKinds,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      type: ListingType.NEED,
      subjectType: 'Need',
      table: 'challenge',
      openStates: OPEN_STATES,
      listedAt: 'published_at',
      endsOn: 'closes_on',
      hiding: 'hidden_from = due.state,',
      permission: 'need.publish',
      changed: (ids, facts) => new NeedsChanged(ids, facts),
      words: async (ids) => (await this.database.of(Challenge).findBy({ id: In([...ids]) })).map(wordsOf),
    });
  }
}
