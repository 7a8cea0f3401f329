import type { QueryRunner } from 'typeorm';
import { CompleteLicenceTerms1767225602905 } from '../../migrations/1767225602905-complete-licence-terms';
import { World } from '../kit';
import { LicenceStory, todayIn } from '../kit/given-licence';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

const grantsOf = (...ids: string[]) =>
  world.sql<{ id: string }>(
    `SELECT licence_id AS id, field, territory, exclusivity, lower(period)::text AS first, upper_inf(period) AS "isForGood"
     FROM licence_grant WHERE licence_id = ANY ($1) ORDER BY id`,
    [ids],
  );

/** Takes the migration back and makes it again, as on a database that the release before wrote. */
async function migrateAgain(): Promise<void> {
  const login = new URL(world.configuration.databaseUrl).username;
  const query = (sql: string) => world.sql(`SET app.application_login = '${login}'; ${sql}`);
  const migration = new CompleteLicenceTerms1767225602905();
  await migration.down({ query } as unknown as QueryRunner);
  await migration.up({ query } as unknown as QueryRunner);
}

it('what was signed before grants were kept is ordinary and unlimited, and what waits is left alone', async () => {
  const [signed, limited] = [await story.signed(), await story.signed({ termMonths: 30 })];
  const waiting = await story.approved();
  await migrateAgain();
  const unlimited = { field: '/', territory: '/', exclusivity: 'ORDINARY', first: todayIn(world) };
  expect(await grantsOf(signed.id, limited.id, waiting.id)).toEqual([
    { ...unlimited, id: signed.id, isForGood: true },
    { ...unlimited, id: limited.id, isForGood: false },
  ]);
  expect(await story.signed()).toMatchObject({ state: 'TRIAL' });
});

it('a release that knows of no grants, signing while this one is rolled out, claims without limits', async () => {
  const { id, terms } = await story.approved();
  await story.sign(story.cast.licensorSignatory, { id, terms });
  const { organizationId, userId } = story.cast.licenseeSignatory;
  await world.asApplication(async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`, [
      organizationId,
      userId,
    ]);
    await client.query(
      `INSERT INTO licence_signature (id, licence_id, terms_version, terms_hash, side, organization_id, user_id, method, signed_at)
       VALUES (gen_random_uuid(), $1, 1, $2, 'LICENSEE', $3, $4, 'REAUTHENTICATION', app_now())`,
      [id, terms.hash, organizationId, userId],
    );
    await client.query(
      `UPDATE licence SET state = 'SIGNED', signed_on = app_today(), licensee_size = 'SMALL', licensee_size_as_of = app_today(),
         version = version + 1 WHERE id = $1`,
      [id],
    );
    await client.query('COMMIT');
  });
  expect(await grantsOf(id)).toMatchObject([{ field: '/', territory: '/', exclusivity: 'ORDINARY' }]);
});

it('what is given back after the trial makes room for others', async () => {
  const achievementId = await story.offered();
  const exclusive = { achievementId, kind: 'EXCLUSIVE' };
  const { id } = await story.signed({ ...exclusive, terms: { trialMonths: 3, trigger: { kind: 'FIRST_SALE' } } });
  const other = await story.ofAnotherFirm();
  const asked = await other.draft(exclusive);
  expect((await other.read(other.cast.manager, asked.id, 'terms { warnings { code } }')).terms.warnings).toContainEqual({
    code: 'KIND_CONFLICT',
  });

  await story.silence(94);
  expect(await story.read(story.cast.manager, id)).toMatchObject({ state: 'RETURNING' });
  const third = await story.ofAnotherFirm();
  world.clock.travel({ days: 1 });
  expect(await third.signed({ ...exclusive, effectiveOn: todayIn(world) })).toMatchObject({ state: 'TRIAL' });
});
