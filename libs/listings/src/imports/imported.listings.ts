import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import type { ImportedListing } from './imported-listing.entity';

/** Remembers what imports made of which listings, so that every number of a report can be opened. */
@Injectable()
export class ImportedListings {
  constructor(private readonly database: Database) {}

  /** In the transaction that counts them; a listing comes once in an import. */
  async remember(
    run: { readonly id: string; readonly organizationId: string },
    listings: readonly Pick<ImportedListing, 'listingId' | 'outcome' | 'publication'>[],
  ): Promise<void> {
    if (listings.length === 0) return;
    await this.database.query(
      `INSERT INTO imported_listing (run_id, organization_id, listing_id, outcome, publication)
       SELECT $1, $2, given."listingId", given.outcome, given.publication
       FROM jsonb_to_recordset($3::jsonb) AS given ("listingId" uuid, outcome text, publication text)`,
      [run.id, run.organizationId, JSON.stringify(listings)],
    );
  }
}
