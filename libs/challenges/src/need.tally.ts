import { Injectable } from '@nestjs/common';
import { type Actor, Database, type Tally, type TallyBy, type TallyColumns, tallyRows } from '@trihelix/platform';
import { Challenge } from './challenge.entity';
import type { NeedFilter } from './need.inputs';
import { filtered } from './need.listing';
import { visibleTo } from './need.policy';

/** The day is that of the first publication. */
const COLUMNS: TallyColumns = {
  day: `(challenge.publishedAt AT TIME ZONE 'Asia/Shanghai')::date`,
  regionPath: 'challenge.regionPath',
  facets: { state: 'challenge.state', industries: 'challenge.industries' },
};

/** The rows of the list of needs, counted in groups. */
@Injectable()
export class NeedTally {
  constructor(private readonly database: Database) {}

  /** As many as the list has under the same filter: facets are `state` and `industries`. */
  of(actor: Actor | undefined, filter: NeedFilter, by: TallyBy): Promise<Tally[]> {
    const all = this.database.of(Challenge).createQueryBuilder('challenge');
    return tallyRows(this.database, filtered(actor, visibleTo(actor, all), filter), COLUMNS, by);
  }
}
