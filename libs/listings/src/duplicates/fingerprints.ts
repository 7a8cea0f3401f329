import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import type { ListingType, ListingWords } from '../listing.kinds';
import { bandsOf, FINGERPRINT_METHOD } from './minhash';

/** Candidates looked through for each listing, and those of them that share most bands and are compared word by word. */
const LOOKED_THROUGH = 1_000;
const COMPARED = 50;

/** The stored fingerprints: one statement to keep any number, one to find what may be near any number. */
@Injectable()
export class Fingerprints {
  constructor(private readonly database: Database) {}

  /** Writes the fingerprints of listings as they are now. Needs an open transaction. */
  async keep(type: ListingType, listings: readonly ListingWords[]): Promise<void> {
    if (listings.length === 0) return;
    await this.database.query(
      `INSERT INTO listing_fingerprint (listing_type, listing_id, owner_id, method, bands)
       SELECT $1, id, owner_id, $2, bands FROM jsonb_to_recordset($3) AS given (id uuid, owner_id uuid, bands integer[])
       ON CONFLICT (listing_type, listing_id) DO UPDATE SET method = excluded.method, bands = excluded.bands
       WHERE (listing_fingerprint.method, listing_fingerprint.bands) IS DISTINCT FROM (excluded.method, excluded.bands)`,
      [type, FINGERPRINT_METHOD, JSON.stringify(listings.map(rowOf))],
    );
  }

  /**
   * Ids of listings that share a band or the title with each given one, most shared bands first; of one owner when given.
   * Not filtered by viewer: whoever asks reads them through their own policy.
   */
  async candidates(
    type: ListingType,
    listings: readonly ListingWords[],
    ownerId: string | null,
  ): Promise<Map<string, readonly string[]>> {
    if (listings.length === 0) return new Map();
    const found = await this.database.query<{ id: string; candidates: string[] }>(
      `SELECT given.id, near.candidates FROM jsonb_to_recordset($2) AS given (id uuid, bands integer[])
       CROSS JOIN LATERAL (
         SELECT array_agg(listing_id ORDER BY shared DESC, listing_id) AS candidates FROM (
           SELECT listing_id, (SELECT count(*) FROM unnest(bands) AS band WHERE band = ANY (given.bands)) AS shared
           FROM (
             SELECT listing_id, bands FROM fingerprints_sharing(given.bands) AS stored
             WHERE stored.listing_type = $1 AND stored.listing_id <> given.id AND ($3::uuid IS NULL OR stored.owner_id = $3)
             LIMIT ${LOOKED_THROUGH}
           ) AS sharing
           ORDER BY shared DESC, listing_id LIMIT ${COMPARED}
         ) AS best
       ) AS near
       WHERE near.candidates IS NOT NULL`,
      [type, JSON.stringify(listings.map(rowOf)), ownerId],
    );
    return new Map(found.map(({ id, candidates }) => [id, candidates]));
  }
}

const rowOf = ({ id, ownerId, title, text }: ListingWords) => ({ id, owner_id: ownerId, bands: bandsOf(title, text) });
