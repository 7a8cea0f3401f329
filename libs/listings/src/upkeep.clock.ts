import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '@trihelix/platform';
import { Fingerprints } from './duplicates/fingerprints';
import { FINGERPRINT_METHOD } from './duplicates/minhash';
import { ListingPolicies } from './freshness/listing-policies';
import { isOpen } from './freshness/listing.sql';
import { type ListingKind, ListingKinds } from './listing.kinds';
import { DAYS_VIEWERS_ARE_KNOWN } from './views/view.counter';

/** Rows of one transaction. */
const BATCH = 500;
const JOB = 'listings.upkeep';

/** Fills in what older rows lack, in small batches, until nothing is left; and forgets who has looked. */
@Injectable()
export class ListingUpkeep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly kinds: ListingKinds,
    private readonly policies: ListingPolicies,
    private readonly fingerprints: Fingerprints,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '*/10 * * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    let total = 0;
    const lacking = await this.jobs.asItself(JOB, async () => {
      total += await this.forgetViewers();
      return this.lacking();
    });
    for (const kind of lacking) {
      for (const batch of [() => this.confirmOld(kind), () => this.fingerprint(kind)])
        total += await this.jobs.inBatches(JOB, BATCH, batch);
    }
    return total;
  }

  /** The kinds of which some row lacks something: none on most days. */
  private async lacking(): Promise<ListingKind[]> {
    const kinds = this.kinds.all();
    if (kinds.length === 0) return [];
    const found = kinds.map(
      (kind) => `EXISTS (SELECT FROM ${kind.table} WHERE ${isOpen(kind)} AND fresh_until IS NULL)
        OR EXISTS (SELECT FROM ${kind.table} AS listing WHERE ${hasNoFingerprint(kind)})`,
    );
    const [row] = await this.database.query<{ lacks: boolean[] }>(`SELECT ARRAY[${found.join(', ')}] AS lacks`);
    return kinds.filter((_, at) => row?.lacks[at]);
  }

  /**
   * Listings from before the freshness rule: last confirmed when they were last changed, and fresh for at least one grace
   * from today, so that an upgrade asks nobody on its first day.
   */
  private async confirmOld(kind: ListingKind): Promise<number> {
    const { freshDays, graceDays } = await this.policies.of(kind.type);
    const filled = await this.database.query(
      `WITH old AS (SELECT id, greatest(${kind.listedAt}, updated_at) AS at FROM ${kind.table}
                    WHERE ${isOpen(kind)} AND fresh_until IS NULL ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
       UPDATE ${kind.table} AS listing SET confirmed_at = old.at,
         fresh_until = greatest((old.at AT TIME ZONE 'Asia/Shanghai')::date + $1::integer, app_today() + $2::integer)
       FROM old WHERE listing.id = old.id RETURNING listing.id`,
      [freshDays, graceDays, BATCH],
    );
    return filled.length;
  }

  /** Locked while they are read, so that an edit in between is not overwritten by what it replaced. */
  private async fingerprint(kind: ListingKind): Promise<number> {
    const missing = await this.database.query<{ id: string }>(
      `SELECT id FROM ${kind.table} AS listing WHERE ${hasNoFingerprint(kind)} ORDER BY id LIMIT $1 FOR SHARE SKIP LOCKED`,
      [BATCH],
    );
    if (missing.length > 0) await this.fingerprints.keep(kind.type, await kind.words(missing.map(({ id }) => id)));
    return missing.length;
  }

  private async forgetViewers(): Promise<number> {
    const forgotten = await this.database.query(
      `WITH salts AS (DELETE FROM listing_view_salt WHERE day <= app_today() - $1::integer RETURNING day)
       DELETE FROM listing_view_seen WHERE day <= app_today() - $1::integer RETURNING 1`,
      [DAYS_VIEWERS_ARE_KNOWN],
    );
    return forgotten.length;
  }
}

const hasNoFingerprint = ({ type }: ListingKind) => `NOT EXISTS (SELECT FROM listing_fingerprint
  WHERE listing_type = '${type}' AND listing_id = listing.id AND method = ${FINGERPRINT_METHOD})`;
