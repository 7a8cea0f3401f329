import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a listing nearly says what another says costs its publication a millisecond, however fast listings come. */
export class FindFingerprintsByBands1767225602830 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A pending list is searched one by one by everybody who looks, and saves these writes nothing that can be measured.
      ALTER INDEX listing_fingerprint_bands_idx RESET (gin_pending_list_limit);
      ALTER INDEX listing_fingerprint_bands_idx SET (fastupdate = off);
      SELECT gin_clean_pending_list('listing_fingerprint_bands_idx');

      -- By the index whatever the planner knows: of a table that has just been filled it believes that many rows share a band,
      -- and would read all of them for every publication until the next ANALYZE.
      CREATE FUNCTION fingerprints_sharing(wanted integer[]) RETURNS SETOF listing_fingerprint
        LANGUAGE sql STABLE SET enable_seqscan = off
        AS 'SELECT * FROM listing_fingerprint WHERE bands && wanted';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION fingerprints_sharing;
      ALTER INDEX listing_fingerprint_bands_idx RESET (fastupdate);
      ALTER INDEX listing_fingerprint_bands_idx SET (gin_pending_list_limit = 256);
    `);
  }
}
