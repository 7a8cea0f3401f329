import { randomBytes } from 'node:crypto';
import { ensureApplicationLogin, MissingLoginError } from '@trihelix/platform';
import { preparedServer, urlOf, withClient } from '../kit/template-database';

describe("the application's login", () => {
  const { adminUrl } = preparedServer();
  const database = new URL(adminUrl).pathname.slice(1);
  const made: string[] = [];

  const address = (role: string, password = "it's 好 @/:") => {
    made.push(role);
    return urlOf(adminUrl, database, { user: role, password });
  };
  const some = (word: string) => `trihelix_${word}_${randomBytes(4).toString('hex')}`;
  const whoAmI = (url: string) =>
    withClient(
      url,
      async (client) =>
        (
          await client.query(
            'SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = current_user',
          )
        ).rows,
    );

  afterEach(() =>
    withClient(adminUrl, async (admin) => {
      for (const role of made.splice(0)) await admin.query(`DROP ROLE IF EXISTS ${admin.escapeIdentifier(role)}`);
    }),
  );

  it('is made without a privilege when it is missing, once', async () => {
    const role = some('App');
    const applicationUrl = address(role);
    expect(await ensureApplicationLogin({ ownerUrl: adminUrl, applicationUrl })).toBe(true);
    expect(await whoAmI(applicationUrl)).toEqual([
      { rolname: role, rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false },
    ]);
    expect(await ensureApplicationLogin({ ownerUrl: adminUrl, applicationUrl })).toBe(false);
  });

  it('is made once by several migrations at the same moment', async () => {
    const applicationUrl = address(some('app'));
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => ensureApplicationLogin({ ownerUrl: adminUrl, applicationUrl })));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  it('keeps its password when it exists', async () => {
    const role = some('app');
    const applicationUrl = address(role);
    await ensureApplicationLogin({ ownerUrl: adminUrl, applicationUrl });
    await ensureApplicationLogin({ ownerUrl: adminUrl, applicationUrl: address(role, 'another') });
    expect(await whoAmI(applicationUrl)).toHaveLength(1);
  });

  it('is asked for in words, without its password, when the owner may not make it', async () => {
    const ownerUrl = address(some('owner'));
    await ensureApplicationLogin({ ownerUrl: adminUrl, applicationUrl: ownerUrl });
    const role = some('app');
    const refusal = ensureApplicationLogin({ ownerUrl, applicationUrl: address(role, 'secret-word') });
    await expect(refusal).rejects.toThrow(MissingLoginError);
    await expect(refusal).rejects.toThrow(`CREATE ROLE "${role}" LOGIN NOSUPERUSER`);
    await expect(refusal).rejects.not.toThrow('secret-word');
  });
});
