import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever wrote any version of the terms has prepared them, also where somebody wrote a later one. */
export class RememberEveryPreparer1767225603870 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      stakes(
        `WHEN EXISTS (SELECT FROM licence_terms AS terms WHERE terms.licence_id = licence.id AND terms.written_by = person) THEN 'PREPARED'`,
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(stakes(''));
  }
}

const stakes = (ofEveryVersion: string) => `
  CREATE OR REPLACE FUNCTION licence_stake_of(asked uuid, person uuid) RETURNS text STABLE LANGUAGE sql AS $$
    SELECT CASE
      WHEN person = licence.requested_by THEN 'ASKED'
      WHEN person = licence.prepared_by THEN 'PREPARED'
      ${ofEveryVersion}
      WHEN person = licence.submitted_by THEN 'SUBMITTED'
      WHEN EXISTS (SELECT FROM licence_terms_agreement AS agreement WHERE agreement.licence_id = licence.id
        AND agreement.version = licence.terms_version AND agreement.agreed_by = person) THEN 'AGREED'
      WHEN EXISTS (SELECT FROM achievement_inventor AS inventor JOIN user_account AS account ON account.name = inventor.name
        WHERE inventor.achievement_id = licence.achievement_id AND account.id = person) THEN 'INVENTED'
    END
    FROM licence WHERE licence.id = asked
  $$;
`;
