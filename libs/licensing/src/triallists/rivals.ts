import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import type { GrantInTheWay } from '../grants/grant.scope';
import type { Ranked } from './conversion.order';

/** Another licence of the achievement that is granted where a triallist would be alone. */
export interface Rival extends Omit<GrantInTheWay, 'licenceId'> {
  /** Null when the asker may not see it. */
  readonly licenceId: string | null;
  /** Whether it is tried under a right of the same sort, and gives way; any other stays. */
  readonly isRival: boolean;
  /** As its terms have it; null where it has no such right. */
  readonly place: number | null;
  readonly firstRefusal: boolean | null;
  readonly windowDays: number | null;
}

/** Who else tries the achievement. What others hold is told without saying who they are. */
@Injectable()
export class Rivals {
  constructor(private readonly database: Database) {}

  /** Of a licence that is held: what is granted beside it from tomorrow on. */
  of(licenceId: string): Promise<Rival[]> {
    return this.database.query<Rival>(
      `SELECT licence_id AS "licenceId", number, is_rival AS "isRival", place, first_refusal AS "firstRefusal",
         window_days AS "windowDays", exclusivity AS kind, field, territory, first_day AS "firstDay", last_day AS "lastDay"
       FROM licence_conversion_rivals($1)`,
      [licenceId],
    );
  }

  /** The first place in the order that no triallist of the achievement has. */
  async freePlace(achievementId: string): Promise<number> {
    const [row] = await this.database.query<{ place: number }>('SELECT licence_conversion_free_place($1) AS place', [
      achievementId,
    ]);
    return row?.place ?? 1;
  }
}

/** The rank of a rival. */
export const rankOf = ({ place, firstRefusal }: Rival): Ranked => ({ place: place ?? 0, firstRefusal: firstRefusal ?? false });
