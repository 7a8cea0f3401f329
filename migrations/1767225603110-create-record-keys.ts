import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public keys that records were ever signed by: an old export stays verifiable after the key was changed. */
export class CreateRecordKeys1767225603110 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE licence_record_key (
        -- The thumbprint of the public key (RFC 7638), and its 32 bytes (Ed25519), in base64url.
        key_id text PRIMARY KEY CHECK (key_id ~ '^[A-Za-z0-9_-]{43}$'),
        public_key text NOT NULL UNIQUE CHECK (public_key ~ '^[A-Za-z0-9_-]{43}$'),
        first_used_at timestamptz NOT NULL,
        CHECK (key_id = translate(encode(sha256(convert_to('{"crv":"Ed25519","kty":"OKP","x":"' || public_key || '"}', 'UTF8')), 'base64'),
          '+/=', '-_'))
      );
      SELECT make_append_only('licence_record_key');
      ALTER TABLE licence_record_key ENABLE ROW LEVEL SECURITY;
      ALTER TABLE licence_record_key FORCE ROW LEVEL SECURITY;
      CREATE POLICY for_everybody ON licence_record_key FOR SELECT USING (true);
      CREATE POLICY platform_signs ON licence_record_key FOR INSERT WITH CHECK (app_is_system());
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE licence_record_key;
      DELETE FROM application_privilege WHERE relation = 'licence_record_key';
    `);
  }
}
