import { Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { FIGURE_SQL } from './figure.sql';
import { MatchFigure, MatchFigureKind } from './quality.entities';

/** Days that a figure looks back on. */
export const FIGURE_DAYS = 90;
/** What rests on fewer is not told: it would say more about the few than about matching. */
export const FEWEST_FOR_A_FIGURE = 10;

/** Draws the figures of each day that is over, once. */
@Injectable()
export class MatchFigures {
  constructor(private readonly database: Database) {}

  /** The figures that are still to be drawn for yesterday. */
  async missing(): Promise<MatchFigureKind[]> {
    const drawn = await this.database.query<{ kind: MatchFigureKind }>(
      'SELECT kind FROM match_figure WHERE day = app_today() - 1',
    );
    return Object.values(MatchFigureKind).filter((kind) => !drawn.some((known) => known.kind === kind));
  }

  /** Draws one of them as the platform, which sees everything. Gives how many were drawn: none when somebody else was first. */
  async draw(kind: MatchFigureKind): Promise<number> {
    const [{ since, day } = { since: '', day: '' }] = await this.database.query<{ since: string; day: string }>(
      `SELECT app_today() - ${FIGURE_DAYS} AS since, app_today() - 1 AS day`,
    );
    const drawn = await this.database.query(
      `INSERT INTO match_figure (day, kind, since, value, count, curve, drawn_at)
       SELECT $2::date, $3::text, $1::date, CASE WHEN count >= $4::integer THEN value END, count, CASE WHEN count >= $4 THEN curve END, app_now()
       FROM (SELECT coalesce(max(count), 0) AS count, max(value) AS value, max(curve) AS curve FROM (${FIGURE_SQL[kind]}) AS one) AS figure
       ON CONFLICT DO NOTHING RETURNING 1`,
      [since, day, kind, FEWEST_FOR_A_FIGURE],
    );
    return drawn.length;
  }

  /** Those of the last day, in the order of their kinds. */
  async latest(): Promise<MatchFigure[]> {
    const found = await this.database
      .of(MatchFigure)
      .createQueryBuilder('figure')
      .where('figure.day = (SELECT max(day) FROM match_figure)')
      .getMany();
    return Object.values(MatchFigureKind).flatMap((kind) => found.filter((figure) => figure.kind === kind));
  }
}
