import { MatchesFound } from '@trihelix/contracts';
import { BACKGROUND, Database, Jobs, Outbox } from '@trihelix/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ListingSide } from '../match.source';
import { type WaitingMatch, withinCaps } from './alert.caps';
import { AlertFinder, type Days } from './alert.finder';

const JOB = 'matching.alerts';
const SIDES: readonly ListingSide[] = ['ACHIEVEMENT', 'NEED'];
/** Listings of one transaction: a long one would hold every index back. */
const BATCH = 10;
/** Organizations of one transaction. */
const TOLD_TOGETHER = 50;
/** What nobody looked at for longer is no news any more. */
const LOOKS_BACK_DAYS = 6;
/** What could not be told for so long, because there was too much, is dropped. */
const WAITS_DAYS = 14;
/** Matches of one organization that are weighed against each other on one day. */
const WEIGHED = 5_000;

/**
 * How long things are kept: tellings as long as somebody may be told of what they missed; matches so long that nobody remembers
 * having been told of them.
 */
const OUTDATED = [
  `DELETE FROM match_alert_telling WHERE day < app_today() - 60 RETURNING 1`,
  `DELETE FROM match_alert WHERE found_on < app_today() - 730 RETURNING 1`,
] as const;

interface Waiting extends WaitingMatch {
  readonly organizationId: string;
  readonly listingType: ListingSide;
}

/** Where a match may still be told: found not too long ago, both listings public, and not put aside meanwhile. */
const WAITING = `FROM match_alert AS waiting
  JOIN match_document AS own ON own.id = waiting.listing_id AND own.is_listed
  JOIN match_document AS other ON other.id = waiting.other_id AND other.is_listed
  WHERE waiting.told_on IS NULL AND waiting.found_on > app_today() - ${WAITS_DAYS}
    AND NOT EXISTS (
      SELECT FROM match_dismissal AS dismissed
      WHERE dismissed.organization_id = waiting.organization_id
        AND (dismissed.need_id, dismissed.achievement_id) IN ((listing_id, other_id), (other_id, listing_id)))`;

/**
 * Once a day: what became matchable since the last pass is looked for among the first matches of the other side's listings,
 * and each organization is told of what is new in one piece of news. It goes from the new listings to the lists they come
 * nearest to, and lays each of those out once, so that the work is bounded by what is new and by the lists there are.
 *
 * Never too often: see `withinCaps`. What is over is told on a later day, and after two weeks dropped.
 */
@Injectable()
export class MatchAlerts implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly finder: AlertFinder,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    // Before the hour of the daily mails, so that these carry it.
    this.jobs.every({ name: JOB, cron: '10 6 * * *', run: () => this.run() });
  }

  /** Returns how many matches were told. */
  private async run(): Promise<number> {
    for (const side of SIDES) await this.find(side);
    const organizations = await this.jobs.asItself(JOB, () => this.organizations());
    let told = 0;
    for (let at = 0; at < organizations.length; at += TOLD_TOGETHER) {
      const some = organizations.slice(at, at + TOLD_TOGETHER);
      await this.jobs.asItself(JOB, async () => {
        for (const id of some) told += await this.tell(id);
      });
    }
    await this.jobs.asItself(JOB, async () => {
      for (const sql of OUTDATED) await this.database.query(`${BACKGROUND}${sql}`);
    });
    return told;
  }

  /** Where to find the listings of a side that are new. A pass that broke off begins anew: nothing is written down twice. */
  private async find(side: ListingSide): Promise<void> {
    const days = await this.jobs.asItself(JOB, () => this.daysOf(side));
    if (days.from > days.to) return;
    const other = side === 'NEED' ? 'ACHIEVEMENT' : 'NEED';
    const seen = new Set<string>();
    let after: string | null = null;
    for (;;) {
      const last: string | null = after;
      const fresh: string[] = await this.jobs.asItself(JOB, () => this.finder.fresh(side, days, last, BATCH));
      if (fresh.length === 0) break;
      after = fresh.at(-1) ?? null;
      const near = await this.jobs.asItself(JOB, () => this.finder.whereTheyMayStand(side, fresh));
      const lists = [...near].filter((id) => !seen.has(id));
      for (let at = 0; at < lists.length; at += BATCH) {
        const some = lists.slice(at, at + BATCH);
        await this.jobs.asItself(JOB, async () => {
          for (const id of some) await this.finder.lookAt(other, id, days);
        });
      }
      for (const id of lists) seen.add(id);
    }
    await this.jobs.asItself(JOB, () =>
      this.database.query(
        `INSERT INTO match_alert_pass (side, through) VALUES ($1, $2) ON CONFLICT (side) DO UPDATE SET through = excluded.through`,
        [side, days.to],
      ),
    );
  }

  /** From the day after the last pass until yesterday; only yesterday when there has been none. Today is not over yet. */
  private async daysOf(side: ListingSide): Promise<Days> {
    const [days] = await this.database.query<Days>(
      `SELECT greatest(coalesce((SELECT through FROM match_alert_pass WHERE side = $1) + 1, app_today() - 1), app_today() - 1 - $2::int) AS "from",
         app_today() - 1 AS "to"`,
      [side, LOOKS_BACK_DAYS],
    );
    if (!days) throw new Error('The database did not tell the days.');
    return days;
  }

  /**
   * Those that wait for news and have had none today. In another order every day: whoever belongs to several of them is told of
   * one on a day, and hears of each in turn.
   */
  private async organizations(): Promise<string[]> {
    const found = await this.database.query<{ id: string }>(
      `SELECT id FROM (SELECT DISTINCT waiting.organization_id AS id ${WAITING}) AS organization
       WHERE NOT EXISTS (SELECT FROM match_alert AS told WHERE told.organization_id = organization.id AND told.told_on = app_today())
       ORDER BY md5(id::text || app_today())`,
    );
    return found.map(({ id }) => id);
  }

  /** One piece of news for an organization and day, of its best matches. Returns how many. */
  private async tell(organizationId: string): Promise<number> {
    const waiting = await this.database.query<Waiting>(
      `SELECT waiting.organization_id AS "organizationId", listing_type AS "listingType", listing_id AS "listingId", other_id AS "otherId", score
       ${WAITING} AND waiting.organization_id = $1 ORDER BY score DESC, listing_id, other_id LIMIT ${WEIGHED}`,
      [organizationId],
    );
    const told = await this.database.query<{ id: string; count: number }>(
      `SELECT listing_id AS id, count(*)::int AS count FROM match_alert
       WHERE organization_id = $1 AND told_on > app_today() - 7 GROUP BY listing_id`,
      [organizationId],
    );
    const chosen = withinCaps(waiting, new Map(told.map(({ id, count }) => [id, count])));
    if (chosen.length === 0) return 0;
    await this.database.query(
      `UPDATE match_alert SET told_on = app_today() FROM jsonb_to_recordset($1::jsonb) AS chosen("listingId" uuid, "otherId" uuid)
       WHERE listing_id = chosen."listingId" AND other_id = chosen."otherId"`,
      [JSON.stringify(chosen)],
    );
    const matches = chosen.map(({ listingType, listingId, otherId }) => ({ listingType, listingId, otherId }));
    await this.outbox.publish(new MatchesFound(organizationId, matches));
    return chosen.length;
  }
}
