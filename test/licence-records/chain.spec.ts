import { canonicalJson, CHAIN_START, linkHash, sha256Hex } from '@trihelix/kernel';
import type { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { ChainLicenceEvents1767225603100 } from '../../migrations/1767225603100-chain-licence-events';
import { describeWorkedNumbers } from '../kernel/worked-numbers';
import { World } from '../kit';
import { BooksStory } from '../kit/given-books';
import { LicenceStory } from '../kit/given-licence';
import { eventfulLicence } from '../kit/given-record';

interface Link {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly entity: string;
  readonly payload_hash: string;
  readonly previous_hash: string;
  readonly hash: string;
  readonly payload: string;
  readonly kind: string;
}

let world: World;
let story: LicenceStory;
let licence: { id: string; number: string };
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  licence = await eventfulLicence(new BooksStory(story));
});
afterAll(() => world.close());

const chainOf = (id: string) =>
  world.sql<Link>(
    `SELECT link.*, payload.payload, event.kind FROM licence_link AS link JOIN licence_event AS event ON event.id = event_id
     LEFT JOIN licence_link_payload AS payload ON payload.licence_id = link.licence_id AND payload.seq = link.seq WHERE link.licence_id = $1 ORDER BY seq`,
    [id],
  );
const entryOf = ({ seq, at, actor, action, entity, payload_hash: payloadHash }: Link) => ({
  seq,
  at,
  actor,
  action,
  entity,
  payloadHash,
});

/** As a side of the licence, with the application's login and what its request would have set. */
const asLicensor = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
  world.asApplication(async (client) => {
    const { organizationId, userId } = story.cast.officer;
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`, [
      organizationId,
      userId,
    ]);
    return work(client);
  });
const addEvent = (client: Client, id: string) =>
  client.query(
    `INSERT INTO licence_event (id, licence_id, kind, effective_on, recorded_at, organization_id)
     VALUES (gen_random_uuid(), $1, 'MOVED', app_today(), app_now(), app_organization_id())`,
    [id],
  );

describe('The record of a licence', () => {
  it('has a link for every line of the timeline, whoever wrote it, each with the hash of itself and of the one before', async () => {
    const chain = await chainOf(licence.id);
    const [{ events } = { events: 0 }] = await world.sql<{ events: number }>(
      'SELECT count(*)::int AS events FROM licence_event WHERE licence_id = $1',
      [licence.id],
    );
    expect(chain).toHaveLength(events);
    expect(new Set(chain.map(({ action }) => action))).toEqual(
      new Set([
        ...[
          'REQUESTED',
          'TERMS_WRITTEN',
          'TERMS_AGREED',
          'MOVED',
          'SIGNED',
          'SALES_REPORTED',
          'SALES_CORRECTED',
          'RECEIVABLE_POSTED',
        ],
        ...['CREDIT_POSTED', 'COST_CHARGED', 'PAYMENT_RECEIVED', 'PAYMENT_REVERSED'],
      ]),
    );
    let previous = CHAIN_START;
    for (const [index, link] of chain.entries()) {
      expect(link).toMatchObject({
        seq: index + 1,
        action: link.kind,
        entity: `licence:${licence.number}`,
        previous_hash: previous,
      });
      expect(link.hash).toBe((previous = linkHash(previous, entryOf(link))));
      expect(link.payload).toBe(canonicalJson(JSON.parse(link.payload)));
      expect(link.payload_hash).toBe(sha256Hex(link.payload));
    }
  });

  it('says of each what its subject says: hashes of terms, sides, figures and days, and of free text its hash alone', async () => {
    const chain = await chainOf(licence.id);
    const [{ hash = '', text = '' } = {}] = await world.sql<{ hash: string; text: string }>(
      `SELECT terms_hash AS hash, licence.purpose AS text FROM licence_terms JOIN licence ON licence.id = licence_id
       WHERE licence_id = $1 AND licence_terms.version = terms_version`,
      [licence.id],
    );
    const said = (action: string) =>
      chain.filter((link) => link.action === action).map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
    expect(said('TERMS_WRITTEN')[1]).toMatchObject({ says: { version: 2, termsHash: hash } });
    expect(said('SIGNED').map(({ says }) => says)).toEqual([
      expect.objectContaining({ side: 'LICENSOR', termsHash: hash, termsVersion: 2 }),
      expect.objectContaining({ side: 'LICENSEE', termsHash: hash, termsVersion: 2 }),
    ]);
    expect(said('SALES_REPORTED')[0]).toMatchObject({ says: { netSales: '10000000', version: 1, basis: 'REPORT' } });
    expect(said('RECEIVABLE_POSTED')[0]).toMatchObject({
      says: { kind: 'ROYALTY', amount: '500000', currency: 'CNY', effectiveDueOn: expect.any(String), termsVersion: 2 },
    });
    expect(said('CREDIT_POSTED')[0]).toMatchObject({ says: { amount: '-50000' } });
    expect(said('PAYMENT_RECEIVED')[0]).toMatchObject({ says: { amount: '300000', bankReferenceHash: expect.any(String) } });
    const [{ salt, says }] = said('REQUESTED') as [{ salt: string; says: { purposeHash: string } }];
    expect(says.purposeHash).toBe(sha256Hex(salt + text));
    const everything = chain.map(({ payload, actor }) => payload + actor).join('\n');
    for (const free of [text, '漏报一笔退货', '催收律师函', 'bank-']) expect(everything).not.toContain(free);
  });

  it('knows persons by pseudonyms only', async () => {
    const chain = await chainOf(licence.id);
    const actors = new Set(chain.map(({ actor }) => actor));
    expect(actors).toContain(`user:${story.cast.manager.userId}`);
    expect(actors).toContain('system:licensing.books');
    const names = await world.sql<{ name: string; email: string }>('SELECT name, email FROM user_account');
    const everything = chain.map(({ payload, actor }) => payload + actor).join('\n');
    for (const { name, email } of names) expect([everything.includes(name), everything.includes(email)]).toEqual([false, false]);
  });

  it('has one chain for each licence, however many people write at the same moment', async () => {
    const approved = await story.approved();
    await Promise.all([story.cast.licensorSignatory, story.cast.licenseeSignatory].map((who) => story.sign(who, approved)));
    const [one, other] = [await story.draft(), await story.draft()];
    // Four connections, two for each licence; nobody has read the licence before.
    await Promise.all(
      [one.id, other.id, one.id, other.id].map((id: string) =>
        asLicensor(async (client) => {
          await addEvent(client, id);
          await client.query('SELECT pg_sleep(0.1)');
          await addEvent(client, id);
          await client.query('COMMIT');
        }),
      ),
    );
    for (const id of [approved.id, one.id, other.id] as string[]) {
      const chain = await chainOf(id);
      expect(chain.map(({ seq }) => seq)).toEqual(chain.map((_, index) => index + 1));
      chain.reduce((previous, link) => {
        expect(link.previous_hash).toBe(previous);
        return link.hash;
      }, CHAIN_START);
    }
    expect((await chainOf(one.id as string)).filter(({ action }) => action === 'MOVED')).toHaveLength(4);
  });

  const LINK = `INSERT INTO licence_link (licence_id, seq, event_id, at, actor, action, entity, payload_hash, previous_hash, hash)`;
  it.each([
    ['leaves out a place', 'seq + 2, id, at, actor, action, entity, payload_hash, hash, hash', 'licence_link_follows'],
    ['follows an earlier link', 'seq, id, at, actor, action, entity, payload_hash, previous_hash, hash', 'licence_link_follows'],
    [
      'says something else than its event',
      `seq + 1, id, at, actor, 'SIGNED', entity, payload_hash, hash, licence_link_hash(ROW(NULL, seq + 1, NULL, at, actor, 'SIGNED', entity,
        payload_hash, hash, NULL)::licence_link)`,
      'licence_link_of_event',
    ],
    ['has another hash', 'seq + 1, id, at, actor, action, entity, payload_hash, hash, payload_hash', 'licence_link_hashed'],
  ])('takes no link that %s', async (_, values, constraint) => {
    const tried = asLicensor((client) =>
      client.query(
        `WITH told AS (SELECT id FROM licence_event WHERE licence_id = $1 LIMIT 1)
         ${LINK} SELECT licence_id, ${values} FROM licence_link, told WHERE licence_id = $1 ORDER BY seq DESC LIMIT 1`,
        [licence.id],
      ),
    );
    await expect(tried).rejects.toMatchObject({ constraint: constraint });
  });

  it.each(['licence_link', 'licence_link_payload'])('changes and removes nothing of %s', async (table) => {
    for (const harm of [`UPDATE ${table} SET seq = seq`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
      await expect(asLicensor((client) => client.query(harm))).rejects.toMatchObject({ code: '42501' });
    await expect(world.sql(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '23001' });
  });

  it('is seen by both sides and by authorities, who are not told what a firm sells; by nobody else', async () => {
    const seenBy = (settings: Record<string, string>) =>
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        for (const [name, value] of Object.entries(settings))
          await client.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
        const { rows } = await client.query<{ links: number; payloads: number }>(
          `SELECT (SELECT count(*)::int FROM licence_link WHERE licence_id = $1) AS links,
             (SELECT count(*)::int FROM licence_link_payload WHERE licence_id = $1) AS payloads`,
          [licence.id],
        );
        return rows[0];
      });
    const links = (await chainOf(licence.id)).length;
    const all = { links, payloads: links };
    expect(await seenBy({ organization_id: story.cast.officer.organizationId })).toEqual(all);
    expect(await seenBy({ organization_id: story.cast.manager.organizationId })).toEqual(all);
    expect(await seenBy({ jurisdiction: '/44/' })).toEqual({ links, payloads: links - 2 });
    expect(await seenBy({ jurisdiction: '/62/' })).toEqual({ links: 0, payloads: 0 });
    expect(await seenBy({})).toEqual({ links: 0, payloads: 0 });
  });

  it('is begun for what happened before there were records, in the order in which it was written down', async () => {
    const before = await chainOf(licence.id);
    const login = new URL(world.configuration.databaseUrl).username;
    const query = (sql: string) => world.sql(`SET app.application_login = '${login}'; ${sql}`);
    const migration = new ChainLicenceEvents1767225603100();
    await migration.down({ query } as unknown as QueryRunner);
    await migration.up({ query } as unknown as QueryRunner);
    const after = await chainOf(licence.id);
    expect(after.map(({ action, at, actor }) => [action, at, actor])).toEqual(
      before.map(({ action, at, actor }) => [action, at, actor]),
    );
    after.reduce((previous, link) => {
      expect(link.hash).toBe(linkHash(previous, entryOf(link)));
      return link.hash;
    }, CHAIN_START);
    // What nobody has written down is left out; what is known is the same.
    const says = ({ payload }: Link) => ({ ...(JSON.parse(payload) as { says?: object }).says, effectiveDueOn: undefined });
    const figures = (chain: Link[]) => chain.filter(({ action }) => /POSTED|TERMS_WRITTEN|SIGNED/.test(action)).map(says);
    expect(figures(after)).toEqual(figures(before));
    expect(await story.signed()).toMatchObject({ state: 'TRIAL' });
  });
});

describeWorkedNumbers<{ entries: Record<string, string>[]; hashes: string[] }>('V18_hashChain', ({ entries, hashes }) => {
  it('come out of the database', async () => {
    let previous = CHAIN_START;
    for (const [index, { seq, at, actor, action, entity, payloadHash }] of entries.entries()) {
      const [{ hash } = { hash: '' }] = await world.sql<{ hash: string }>(
        `SELECT licence_link_hash(ROW(NULL, $1::int, NULL, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, NULL)::licence_link) AS hash`,
        [seq, at, actor, action, entity, payloadHash, previous],
      );
      expect(hash).toBe(hashes[index]);
      previous = hash;
    }
  });
});
