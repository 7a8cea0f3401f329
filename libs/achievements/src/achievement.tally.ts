import { Injectable } from '@nestjs/common';
import { type Actor, Database, type Tally, type TallyBy, type TallyColumns, tallyRows } from '@trihelix/platform';
import { Achievement } from './achievement.entity';
import type { AchievementFilter } from './achievement.inputs';
import { filtered } from './achievement.listing';
import { visibleTo } from './achievement.policy';

/** The day is that of the first listing. */
const COLUMNS: TallyColumns = {
  day: `(achievement.listedAt AT TIME ZONE 'Asia/Shanghai')::date`,
  regionPath: 'achievement.regionPath',
  facets: { ufplOffered: 'achievement.ufplOffered', industries: 'achievement.industries' },
};

/** The rows of the list of achievements, counted in groups. */
@Injectable()
export class AchievementTally {
  constructor(private readonly database: Database) {}

  /** As many as the list has under the same filter: facets are `ufplOffered` and `industries`. */
  of(actor: Actor | undefined, filter: AchievementFilter, by: TallyBy): Promise<Tally[]> {
    const all = this.database.of(Achievement).createQueryBuilder('achievement');
    return tallyRows(this.database, filtered(actor, visibleTo(actor, all), filter), COLUMNS, by);
  }
}
