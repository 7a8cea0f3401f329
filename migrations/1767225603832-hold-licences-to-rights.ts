import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A patent licence is valid only within the patent's life (Civil Code 865). What is approved and what is signed is held against the
 * rights as they are recorded on that day; what becomes of a right later is an event of the licences that rest on it.
 */
export class HoldLicencesToRights1767225603832 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(RIGHTS);
    await db.query(GUARD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TRIGGER guard_rights ON licence; DROP FUNCTION licence_guard_rights, licence_rights_ending_early;');
  }
}

const RIGHTS = `
  -- Rights that end before a licence does, the first to end first; those that are dead and named by its terms, with no day, before
  -- them. A right counts as its achievement records it, and a patent as the terms date it, too.
  CREATE FUNCTION licence_rights_ending_early(asked uuid) RETURNS TABLE (right_id text, last_valid_on date) STABLE LANGUAGE sql AS $$
    WITH asked_for AS (
      SELECT licence.achievement_id, licence.ends_on, named.id, named.kind, named."lastValidOn"
      FROM licence JOIN licence_terms AS terms ON terms.licence_id = licence.id AND terms.version = licence.terms_version
        LEFT JOIN LATERAL jsonb_to_recordset(terms.document::jsonb #> '{terms,objects}')
          AS named (id text, kind text, "lastValidOn" date) ON true
      WHERE licence.id = asked
    )
    SELECT id, CASE WHEN NOT bool_or(is_dead) THEN min(day) END FROM (
      SELECT id, "lastValidOn" AS day, ends_on, false AS is_dead FROM asked_for WHERE kind = 'PATENT'
      UNION ALL
      SELECT DISTINCT held.office || ' ' || held.number, held.valid_until, ends_on, held.legal_status NOT IN ('GRANTED', 'PENDING')
      FROM asked_for JOIN achievement_right AS held USING (achievement_id)
      WHERE held.legal_status IN ('GRANTED', 'PENDING') OR held.office || ' ' || held.number = asked_for.id
    ) AS held
    WHERE is_dead OR day < coalesce(ends_on, 'infinity')
    GROUP BY id
    ORDER BY bool_or(is_dead) DESC, min(day), id
  $$;
`;

const GUARD = `
  CREATE FUNCTION licence_guard_rights() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM licence_rights_ending_early(NEW.id)) THEN
      RAISE EXCEPTION 'a licence does not outlive the rights it rests on'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_within_rights';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_rights BEFORE UPDATE OF state ON licence FOR EACH ROW
    WHEN ((OLD.state = 'REVIEW' AND NEW.state IN ('PUBLICITY', 'APPROVED')) OR (OLD.state = 'APPROVED' AND NEW.state = 'SIGNED'))
    EXECUTE FUNCTION licence_guard_rights();
`;
