import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rule sets of use first, pay later by jurisdiction, in versions: each value with the source that states it. What no source
 * states has no row (未载明).
 */
export class CreatePolicyVersions1767225602840 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(PROFILES);
    await db.query(NATIONAL);
    await db.query(PROVINCES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION policy_stated;
      DROP TABLE policy_rule, policy_profile_version;
      DELETE FROM policy_profile WHERE code <> 'NATIONAL';
      ALTER TABLE policy_profile ALTER COLUMN takers SET NOT NULL, DROP COLUMN region_code;
    `);
  }
}

const TABLES = `
  -- The columns with single values give way to policy_rule; releases before this one read them, of NATIONAL only.
  ALTER TABLE policy_profile ALTER COLUMN takers DROP NOT NULL;
  -- The province whose rules these are; NULL for the whole country.
  ALTER TABLE policy_profile ADD COLUMN region_code text UNIQUE CHECK (region_code ~ '^[1-9][0-9]0000$');

  CREATE TABLE policy_profile_version (
    profile_code text NOT NULL REFERENCES policy_profile,
    version integer NOT NULL CHECK (version > 0),
    -- From which day it holds here; the newest that has begun is in force.
    valid_from date NOT NULL,
    PRIMARY KEY (profile_code, version)
  );
  SELECT make_append_only('policy_profile_version');

  CREATE TABLE policy_rule (
    profile_code text NOT NULL,
    version integer NOT NULL,
    rule text NOT NULL CHECK (rule ~ '^[A-Z_]+$'),
    value jsonb NOT NULL CHECK (value <> 'null'),
    source_zh text NOT NULL CHECK (source_zh <> ''),
    source_en text NOT NULL CHECK (source_en <> ''),
    PRIMARY KEY (profile_code, version, rule),
    FOREIGN KEY (profile_code, version) REFERENCES policy_profile_version (profile_code, version)
  );
  SELECT make_append_only('policy_rule');
  -- New versions come with releases.
  SELECT app_grant('SELECT', name) FROM unnest(ARRAY['policy_profile_version', 'policy_rule']) AS name;

  -- What the version in force today states about one rule; NULL when it states nothing.
  CREATE FUNCTION policy_stated(profile text, wanted text) RETURNS jsonb STABLE LANGUAGE sql AS $$
    SELECT value FROM policy_rule WHERE profile_code = profile AND rule = wanted AND version = (
      SELECT max(version) FROM policy_profile_version WHERE profile_code = profile AND valid_from <= app_today()
    )
  $$;
`;

const PROFILES = `
  INSERT INTO policy_profile (code, name_zh, name_en, region_code, source_zh, source_en) VALUES
    ('ZHEJIANG', '浙江', 'Zhejiang', '330000',
     '浙江省“先使用后付费”政策', 'Zhejiang: provincial rules on use first, pay later'),
    ('SHAANXI', '陕西', 'Shaanxi', '610000',
     '陕西省“先使用后付费”政策', 'Shaanxi: provincial rules on use first, pay later'),
    ('BEIJING', '北京', 'Beijing', '110000',
     '北京市“先使用后付费”政策', 'Beijing: municipal rules on use first, pay later'),
    ('TIANJIN', '天津', 'Tianjin', '120000',
     '天津市“先使用后付费”政策（2025 年）', 'Tianjin: municipal rules on use first, pay later, 2025');
  INSERT INTO policy_profile_version (profile_code, version, valid_from) SELECT code, 1, '2026-01-01' FROM policy_profile;
`;

const NATIONAL = `
  INSERT INTO policy_rule (profile_code, version, rule, value, source_zh, source_en) VALUES
    ('NATIONAL', 1, 'TAKERS', '["MICRO", "SMALL", "MEDIUM"]',
     '各省“先使用后付费”政策', 'Provincial rules on use first, pay later'),
    ('NATIONAL', 1, 'ENTRY_FEE', '0',
     '各省“先使用后付费”政策', 'Provincial rules on use first, pay later'),
    ('NATIONAL', 1, 'PUBLICITY_DAYS', '15',
     '《促进科技成果转化法》第十八条；国务院 2016 年若干规定',
     'Law on Promoting the Transformation of Scientific and Technological Achievements art. 18; State Council notice, 2016'),
    ('NATIONAL', 1, 'FEE_FORMS', '["LUMP_SUM", "INSTALMENTS", "ROYALTY", "ENTRY_FEE_AND_ROYALTY"]',
     '《民法典》第八百四十六条', 'Civil Code art. 846'),
    ('NATIONAL', 1, 'PATENT_RECORDAL_MONTHS', '3',
     '《专利法实施细则》第十五条', 'Implementing Regulations of the Patent Law art. 15'),
    ('NATIONAL', 1, 'CONTRACT_REGISTRATION', '"ONCE_BY_SELLER"',
     '《技术合同认定登记管理办法》', 'Measures for the recognition and registration of technology contracts');
`;

const PROVINCES = `
  INSERT INTO policy_rule (profile_code, version, rule, value, source_zh, source_en)
  SELECT code, 1, rule, value::jsonb, source_zh, source_en FROM (VALUES
    ('ZHEJIANG', 'FREE_TRIAL', '{ "months": null }'),
    ('ZHEJIANG', 'CONVERSION_BEFORE_TRIAL', 'true'),
    ('SHAANXI', 'OBJECTS', '["PATENT", "SOFTWARE", "IC_LAYOUT", "PLANT_VARIETY", "NEW_BIO_VARIETY"]'),
    ('SHAANXI', 'ENTRY_FEE', '0'),
    ('SHAANXI', 'FEE_FORMS', '["ZERO_ENTRY_STAGES_AND_SHARE", "DEFERRED"]'),
    ('SHAANXI', 'EARLIEST_PAYMENT', '{ "monthsAfterEffect": 12, "orOnceRevenue": true }'),
    ('SHAANXI', 'CONTRACT_REGISTRATION', '"REQUIRED"'),
    ('SHAANXI', 'PLATFORM_RECORD', '"REQUIRED"'),
    ('BEIJING', 'TAKERS', '["MICRO", "SMALL", "MEDIUM"]'),
    ('BEIJING', 'FREE_TRIAL', '{ "months": 12 }'),
    ('TIANJIN', 'AGREED_IN_ADVANCE', '["COOPERATION_MODE", "FEE_FORM", "PAYMENT_NODES", "BREACH_LIABILITY"]'),
    ('TIANJIN', 'FEE_FORMS', '["DEFERRED", "STAGES", "INCOME_SHARE"]'),
    ('TIANJIN', 'PLATFORM_RECORD', '"ENCOURAGED"'),
    ('TIANJIN', 'COVER_BY_TRANSFER_OFFICE', '["INSURANCE", "GUARANTEE"]')
  ) AS stated (profile, rule, value) JOIN policy_profile ON code = profile;
`;
