import { type ListingKind, ListingKinds } from '@trihelix/listings';
import { Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';

const COUNT = ({ table }: ListingKind) => `
  INSERT INTO match_exposure_norm (listing_type, listings, organizations, counted_at)
  SELECT $1, count(*), count(DISTINCT owner_id), app_now() FROM ${table} WHERE state = ANY ($2)
  ON CONFLICT (listing_type) DO UPDATE SET listings = excluded.listings, organizations = excluded.organizations,
    counted_at = excluded.counted_at`;

/** Counts what is public, so that no list has to. */
@Injectable()
export class ExposureNorms {
  constructor(
    private readonly database: Database,
    private readonly kinds: ListingKinds,
  ) {}

  /** One pass, in the clock's transaction. */
  async count(): Promise<void> {
    for (const kind of this.kinds.all()) await this.database.query(COUNT(kind), [kind.type, kind.openStates]);
  }
}
