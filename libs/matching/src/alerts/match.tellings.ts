import { Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import type { ListingSide } from '../match.source';

/** New matches of one listing, as told to its organization on one day. */
export interface ListingNews {
  readonly listingType: ListingSide;
  readonly listingId: string;
  readonly matches: number;
  readonly toldOn: string;
}

/** Who has been told of matches, and of what they may not have been told yet. */
@Injectable()
export class MatchTellings {
  constructor(private readonly database: Database) {}

  /**
   * Takes today for these people and this organization: whoever has been told of matches today, whichever the organization, is
   * left out. With each person the last day before on which they were told for it, and at least that of a month ago; of a week
   * ago for whom was never told. Needs an open transaction.
   */
  async take(organizationId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const taken = await this.database.query<{ userId: string; since: string }>(
      `INSERT INTO match_alert_telling AS telling (user_id, day, organization_id)
       SELECT id, app_today(), $1::uuid FROM unnest($2::uuid[]) AS id ORDER BY id ON CONFLICT DO NOTHING
       RETURNING user_id AS "userId", greatest(app_today() - 30, coalesce(
         (SELECT max(day) FROM match_alert_telling AS before
          WHERE before.user_id = telling.user_id AND before.organization_id = $1 AND before.day < app_today()),
         app_today() - 7)) AS since`,
      [organizationId, [...new Set(userIds)]],
    );
    return new Map(taken.map(({ userId, since }) => [userId, since]));
  }

  /** What an organization was told in the last month: the listings with the best matches first. */
  ofLate(organizationId: string): Promise<ListingNews[]> {
    return this.database.query<ListingNews>(
      `SELECT listing_type AS "listingType", listing_id AS "listingId", count(*)::int AS matches, told_on AS "toldOn"
       FROM match_alert WHERE organization_id = $1 AND told_on > app_today() - 30
       GROUP BY listing_type, listing_id, told_on ORDER BY max(score) DESC, listing_id`,
      [organizationId],
    );
  }
}
