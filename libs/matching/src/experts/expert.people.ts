import { AchievementInventor } from '@trihelix/achievements';
import { Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { PersonWork } from './expert.teams';

/** People considered, those with the best candidates first. */
const MOST_PEOPLE = 60;
/** Of one organization, so that a large team leaves room. */
const MOST_OF_AN_OWNER = 12;
/** Works of a person, the newest. */
const MOST_WORKS = 50;

/**
 * The people behind listed achievements. Who is one person is decided inside the database, which numbers them; names come out
 * under row-level security only, for the organization that lists them.
 */
@Injectable()
export class ExpertPeople {
  constructor(private readonly database: Database) {}

  /**
   * The first 60 people met among the candidates (best first), at most 12 of an organization, each with at most 50 listed works,
   * the newest first, candidates or not. One person is one name in one organization.
   */
  among(candidates: readonly string[]): Promise<PersonWork[]> {
    return this.database.query(
      `SELECT person, owner_id AS "ownerId", achievement_id AS "achievementId", inventor_position AS position
       FROM people_behind($1::uuid[], $2, $3, $4)`,
      [candidates, MOST_PEOPLE, MOST_OF_AN_OWNER, MOST_WORKS],
    );
  }

  /** The names at these places that whoever asks may see, by `seatKey`. */
  async names(seats: readonly Seat[]): Promise<ReadonlyMap<string, string>> {
    if (seats.length === 0) return new Map();
    const ids = [...new Set(seats.map(({ achievementId }) => achievementId))];
    const rows = await this.database.of(AchievementInventor).findBy({ achievementId: In(ids) });
    return new Map(rows.map((row) => [seatKey(row), row.name]));
  }
}

type Seat = Pick<PersonWork, 'achievementId' | 'position'>;

/** Names a place among the inventors of a work. */
export const seatKey = ({ achievementId, position }: Seat): string => `${achievementId} ${position}`;
