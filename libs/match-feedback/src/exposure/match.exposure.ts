import type { ListingType } from '@trihelix/listings';
import { Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';

/** Days over which exposure is summed. */
export const EXPOSURE_DAYS = 90;

/** Exposure is the number of times something was shown in lists of matches, each counted by the chance that it was looked at. */
export interface Exposure {
  readonly listingId: string;
  /** Of this listing in the last 90 completed days. */
  readonly exposure: number;
  /** What a listing of its kind has on average; null as long as nothing at all was shown, and nobody can have too much. */
  readonly expected: number | null;
  /** Of all listings of its owner, in the last 90 completed days. */
  readonly organizationExposure: number;
  /** What an organization that owns such listings has on average; null as long as nothing at all was shown. */
  readonly organizationExpected: number | null;
}

/** Completed days only: a look at a list changes no list of the same day, least of all that one. */
const COMPLETED = `day BETWEEN app_today() - ${EXPOSURE_DAYS} AND app_today() - 1`;
const summed = (type: string, id: string) => `(SELECT sum(exposure) FROM match_exposure_day
      WHERE subject_type = ${type} AND subject_id = ${id} AND ${COMPLETED})`;

/**
 * How much has already been seen of each of these listings, against the others of its kind: what a list needs to leave room for
 * those that nobody has seen. Congestion grows with the ratio of exposure to what is expected; because it only compares the
 * candidates of one list, one mean for all public listings of a kind is enough.
 */
const OF = `
  WITH given AS (
    SELECT DISTINCT listing_id, owner_id FROM unnest($2::uuid[], $3::uuid[]) AS given (listing_id, owner_id)
  ), every AS (
    SELECT nullif(${summed(`$1 || 'S'`, `'00000000-0000-0000-0000-000000000000'`)}, 0) AS exposure, norm.listings, norm.organizations
    FROM (SELECT $1::text AS listing_type) AS wanted LEFT JOIN match_exposure_norm AS norm USING (listing_type)
  ), owners AS (
    SELECT owner_id, ${summed(`$1 || '_OWNER'`, 'owner_id')} AS exposure FROM (SELECT DISTINCT owner_id FROM given) AS owner
  )
  SELECT listing_id AS "listingId", coalesce(${summed('$1', 'listing_id')}, 0) AS exposure,
    every.exposure / nullif(listings, 0) AS expected,
    coalesce(owners.exposure, 0) AS "organizationExposure",
    every.exposure / nullif(organizations, 0) AS "organizationExpected"
  FROM given JOIN owners USING (owner_id) CROSS JOIN every`;

@Injectable()
export class MatchExposure {
  constructor(private readonly database: Database) {}

  /** By listing, one statement; a listing that was never shown has none. */
  async of(
    listingType: ListingType | keyof typeof ListingType,
    listings: readonly { readonly id: string; readonly ownerId: string }[],
  ): Promise<Map<string, Exposure>> {
    if (listings.length === 0) return new Map();
    const [ids, owners] = [listings.map(({ id }) => id), listings.map(({ ownerId }) => ownerId)];
    const found = await this.database.query<Exposure>(OF, [listingType, ids, owners]);
    return new Map(found.map((exposure) => [exposure.listingId, exposure]));
  }
}
