import { type Actor, Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import type { DismissalReason } from '../dismissals/match-dismissal.entity';
import type { MatchPair } from '../match.pair';
import type { MatchLabelKind } from './match-label.entity';

/** An act on a match. */
export interface MatchAct extends MatchPair {
  readonly kind: MatchLabelKind;
  /** The list it was done from, when the client says so. */
  readonly listId?: string | null;
  readonly reason?: DismissalReason | null;
}

/**
 * Doing it again changes nothing, unless it had been taken back or the reason is another one. Done again without naming a list,
 * as when that it was taken back is undone, it stays put down to the list it was done from before.
 */
const ONCE = `ON CONFLICT (organization_id, need_id, achievement_id, kind) DO UPDATE SET
    reason = excluded.reason,
    list_id = CASE WHEN known.withdrawn_at IS NULL THEN known.list_id ELSE coalesce(excluded.list_id, known.list_id) END,
    occurred_at = CASE WHEN known.withdrawn_at IS NULL THEN known.occurred_at ELSE excluded.occurred_at END,
    withdrawn_at = NULL
  WHERE known.withdrawn_at IS NOT NULL OR known.reason IS DISTINCT FROM excluded.reason`;

const COLUMNS = 'id, kind, need_id, achievement_id, organization_id, list_id, user_id, reason, occurred_at';

/** How long after it was shown an enquiry is put down to a list, in days. A rule of this platform; no outside source prescribes it. */
export const CONTACT_FOLLOWS_WITHIN_DAYS = 90;
/** The same of a licence, which takes longer to come about. */
export const LICENCE_FOLLOWS_WITHIN_DAYS = 365;

/** The match in which whoever asks about a listing was last shown it. */
const lastShown = (subjectType: string, column: string, side: string) => `
    UNION ALL SELECT shown.* FROM asked, LATERAL (
      SELECT need_id, achievement_id, list_id FROM match_impression
      WHERE organization_id = asker_id AND side = '${side}' AND shown_at <= opened_at
        AND shown_at > opened_at - make_interval(days => $3)
        AND ${column} = CASE subject_type WHEN '${subjectType}' THEN subject_id::uuid END
      ORDER BY shown_at DESC LIMIT 1) AS shown`;

/**
 * About a match itself, an enquiry says which. About one listing alone, it is put down to the match in which the asking
 * organization was last shown that listing; an organization that was never shown it has found it in another way.
 */
const CONTACTED = `
  WITH asked AS (SELECT * FROM enquiry WHERE id = $1), pair AS (
    SELECT split_part(subject_id, ':', 1)::uuid AS need_id, split_part(subject_id, ':', 2)::uuid AS achievement_id, NULL::uuid AS list_id
    FROM asked WHERE subject_type = 'MATCH'
    ${lastShown('ACHIEVEMENT', 'achievement_id', 'NEED')}
    ${lastShown('NEED', 'need_id', 'ACHIEVEMENT')}
  )
  INSERT INTO match_label AS known (${COLUMNS})
  SELECT $2, 'CONTACTED', pair.need_id, pair.achievement_id, asker_id, list_id, opened_by, NULL, opened_at FROM pair, asked ${ONCE}`;

/** A licence knows the achievement and the taker: it belongs to the taker's needs with which it was shown last, to either side. */
const LICENSED = `
  INSERT INTO match_label AS known (${COLUMNS})
  SELECT DISTINCT ON (shown.organization_id) gen_random_uuid(), $2, shown.need_id, shown.achievement_id, shown.organization_id,
    shown.list_id, NULL::uuid, NULL, $3::timestamptz
  FROM licence JOIN match_impression AS shown ON shown.achievement_id = licence.achievement_id
    AND shown.organization_id IN (licence.licensee_id, licence.licensor_id)
  JOIN challenge AS need ON need.id = shown.need_id AND need.owner_id = licence.licensee_id
  WHERE licence.id = $1 AND shown.shown_at <= $3 AND shown.shown_at > $3::timestamptz - make_interval(days => $4)
  ORDER BY shown.organization_id, shown.shown_at DESC ${ONCE}`;

/** What organizations did with the matches they were shown. Every act stands once, however often it is told. */
@Injectable()
export class MatchLabels {
  constructor(private readonly database: Database) {}

  /** An act of the actor's, in the actor's transaction. */
  async record(actor: Actor, { kind, needId, achievementId, listId = null, reason = null }: MatchAct): Promise<void> {
    await this.database.query(
      `INSERT INTO match_label AS known (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, app_now()) ${ONCE}`,
      [this.database.newId(), kind, needId, achievementId, actor.organizationId, listId, actor.userId, reason],
    );
  }

  /** It no longer holds. It stays known that it did. */
  async withdraw({ organizationId }: Actor, { kind, needId, achievementId }: MatchAct): Promise<void> {
    await this.database.query(
      `UPDATE match_label SET withdrawn_at = app_now()
       WHERE organization_id = $1 AND need_id = $2 AND achievement_id = $3 AND kind = $4 AND withdrawn_at IS NULL`,
      [organizationId, needId, achievementId, kind],
    );
  }

  /** An enquiry was opened. As the platform. */
  async contacted(enquiryId: string): Promise<void> {
    await this.database.query(CONTACTED, [enquiryId, this.database.newId(), CONTACT_FOLLOWS_WITHIN_DAYS]);
  }

  /** A licence was asked for, or signed. As the platform. */
  async licensed(licenceId: string, kind: MatchLabelKind.LICENCE_ASKED | MatchLabelKind.LICENSED, at: Date): Promise<void> {
    await this.database.query(LICENSED, [licenceId, kind, at, LICENCE_FOLLOWS_WITHIN_DAYS]);
  }
}
