import { NeedRoute, READINESS_METHOD } from '@trihelix/challenges';
import { Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { FEWEST_FOR_A_FIGURE } from './match.figures';
import { ReadinessOutcome } from './readiness-outcome.entity';

/** Needs are open for half a year unless they say otherwise: in a year most of them have come to an end. */
const DAYS = 365;

/**
 * Holds what was foretold of needs against what became of them. Each counts with what was recorded when it was first published:
 * a later record may have been written in the light of its answer. $1 is the last day, $2 the fewest that are told of.
 */
const DRAWN = `
  WITH span AS (SELECT $1::date - ${DAYS} AS since, $1::date AS day,
      ($1::date - ${DAYS})::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins,
      ($1::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends),
  foretold AS (SELECT DISTINCT ON (need_id) need_id, method, route, least(completeness / 20 * 20, 80) AS band, recorded_at
    FROM need_readiness ORDER BY need_id, need_version, method),
  come AS (SELECT foretold.method, foretold.route, foretold.band, span.since, span.day, answer.need_id IS NOT NULL AS is_matched,
      answer.need_id IS NULL AND challenge.state IN ('EXPIRED', 'WITHDRAWN') AS has_ended
    FROM foretold JOIN challenge ON challenge.id = foretold.need_id CROSS JOIN span
      LEFT JOIN need_answer AS answer ON answer.need_id = foretold.need_id AND answer.marked_at < span.ends
    WHERE foretold.recorded_at >= span.begins AND foretold.recorded_at < span.ends)
  INSERT INTO need_readiness_outcome (day, method, route, band, since, published, matched, ended, drawn_at)
  SELECT day, method, route, band, since, count(*), CASE WHEN count(*) >= $2 THEN count(*) FILTER (WHERE is_matched) END,
    CASE WHEN count(*) >= $2 THEN count(*) FILTER (WHERE has_ended) END, app_now()
  FROM come GROUP BY day, since, method, route, band
  ON CONFLICT DO NOTHING RETURNING 1`;

/** Whether readiness foretells anything: drawn up once for each day that is over, for everybody to see. */
@Injectable()
export class ReadinessOutcomes {
  constructor(private readonly database: Database) {}

  /** Draws up yesterday as the platform, which sees every record, unless that is done. Gives how many rows were written. */
  async draw(): Promise<number> {
    const [{ day, isDrawn } = { day: '', isDrawn: true }] = await this.database.query<{ day: string; isDrawn: boolean }>(
      `SELECT app_today() - 1 AS day, EXISTS (SELECT FROM need_readiness_outcome WHERE day = app_today() - 1) AS "isDrawn"`,
    );
    return isDrawn ? 0 : (await this.database.query(DRAWN, [day, FEWEST_FOR_A_FIGURE])).length;
  }

  /** Those of the last day that was drawn up, by the present rules: the direct route first, the most complete first. */
  async latest(): Promise<ReadinessOutcome[]> {
    const found = await this.database
      .of(ReadinessOutcome)
      .createQueryBuilder('outcome')
      .where('outcome.day = (SELECT max(day) FROM need_readiness_outcome)')
      .andWhere('outcome.method = :method', { method: READINESS_METHOD })
      .orderBy('outcome.band', 'DESC')
      .getMany();
    return Object.values(NeedRoute).flatMap((route) => found.filter((outcome) => outcome.route === route));
  }
}
