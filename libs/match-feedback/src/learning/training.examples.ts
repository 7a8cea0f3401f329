import { Actor, Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { ACCEPTANCES, MatchLabelKind } from '../labels/match-label.entity';
import type { TrainingExample } from './weights.trainer';

/** What there is to learn from. */
export interface TrainingMaterial {
  readonly examples: TrainingExample[];
  /** Impressions of the window, reloads and all. */
  readonly impressions: number;
  /** Acts that hold, by their kind. */
  readonly labels: Readonly<Partial<Record<MatchLabelKind, number>>>;
}

/** Days of feedback that are learned from: older lists were made of other listings. */
const WINDOW_DAYS = 365;
/** Days that everything shown is given before it counts: nothing coming of it means something then, and what was accepted at once is no more frequent than it is. */
const MATURE_DAYS = 7;
/** The latest so many; more would not move eight weights. */
const MOST_EXAMPLES = 200_000;
const READER = Actor.system('match-feedback.training');

/**
 * Each organization's pair once: as it was last shown before it was accepted, or last shown at all. What was already known to the
 * organization says nothing of the list and is left out; what it has put aside for another reason was not accepted.
 */
const EXAMPLES = `
  WITH act AS (
    SELECT organization_id, need_id, achievement_id,
      min(occurred_at) FILTER (WHERE kind = ANY ($1)) AS accepted_at,
      bool_or(kind = 'DISMISSED' AND reason <> 'ALREADY_KNOWN') AS is_refused,
      bool_or(kind = 'DISMISSED' AND reason = 'ALREADY_KNOWN') AS is_known
    FROM match_label WHERE withdrawn_at IS NULL GROUP BY organization_id, need_id, achievement_id
  ), shown AS (
    SELECT DISTINCT ON (organization_id, need_id, achievement_id, side) side, need_id, achievement_id, parts, propensity, shown_at,
      accepted_at IS NOT NULL AND NOT is_refused AS is_accepted
    FROM match_impression LEFT JOIN act USING (organization_id, need_id, achievement_id)
    WHERE shown_at > app_now() - make_interval(days => $2) AND NOT coalesce(is_known, false)
      AND shown_at <= app_now() - make_interval(days => $3) AND (accepted_at IS NULL OR shown_at <= accepted_at)
    ORDER BY organization_id, need_id, achievement_id, side, shown_at DESC
  )
  SELECT side || '/' || CASE side WHEN 'NEED' THEN need_id ELSE achievement_id END AS subject, parts, propensity,
    coalesce(is_accepted, false) AS "isAccepted", extract(epoch FROM shown_at)::double precision * 1000 AS "shownAt"
  FROM shown ORDER BY shown_at DESC, subject, propensity DESC LIMIT ${MOST_EXAMPLES}`;

/** Reads what people did with what they were shown. */
@Injectable()
export class TrainingExamples {
  constructor(private readonly database: Database) {}

  read(): Promise<TrainingMaterial> {
    return this.database.read(READER, async () => {
      const examples = await this.database.query<TrainingExample>(EXAMPLES, [ACCEPTANCES, WINDOW_DAYS, MATURE_DAYS]);
      const [{ impressions } = { impressions: 0 }] = await this.database.query<{ impressions: number }>(
        `SELECT count(*)::int AS impressions FROM match_impression WHERE shown_at > app_now() - make_interval(days => $1)`,
        [WINDOW_DAYS],
      );
      const labels = await this.database.query<{ kind: MatchLabelKind; count: number }>(
        'SELECT kind, count(*)::int AS count FROM match_label WHERE withdrawn_at IS NULL GROUP BY kind ORDER BY kind',
      );
      return { examples, impressions, labels: Object.fromEntries(labels.map(({ kind, count }) => [kind, count])) };
    });
  }
}
