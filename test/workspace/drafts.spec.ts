import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { given, Tester, World } from '../kit';
import { DRAFTS, draftsOf, readDraft, saveDraft } from '../kit/given-draft';
import type { Loose } from '../kit/tester';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

/** The same person, acting for another organization that they belong to as well. */
async function actingFor(who: Tester, organizationId: string): Promise<Tester> {
  await world.sql(
    `INSERT INTO membership (id, user_id, organization_id, roles, created_at) VALUES ($1, $2, $3, '{READER}', now())`,
    [randomUUID(), who.userId, organizationId],
  );
  return new Tester(world, who.bearer, organizationId, who.userId);
}

const discard = (who: Tester, id: unknown) =>
  who.send('mutation ($id: ID!) { discardFormDraft(id: $id) { ... on FormDraftDiscarded { id } } }', { id });

describe('a form that was begun', () => {
  it('is found again as it was left', async () => {
    const who = await given.member(world);
    expect(await readDraft(who, 'need.create')).toBeNull();
    const content = { title: '低温粘接剂', budget: { min: '100000' }, 'a b': [1, null, '\n', 1e300] };
    const saved = await saveDraft(who, { form: 'need.create', content, label: '低温粘接剂' });
    expect(saved).toMatchObject({ content, version: 1, subjectId: null, baseVersion: null });
    expect(await readDraft(who, 'need.create')).toEqual(expect.objectContaining({ id: saved.id, content, label: '低温粘接剂' }));
  });

  it('is another one for every object that is edited', async () => {
    const [who, subjectId] = [await given.member(world), randomUUID()];
    const [about, fresh] = [
      await saveDraft(who, { form: 'need.edit', subjectId, content: { of: 'it' } }),
      await saveDraft(who, { form: 'need.edit', content: { of: 'nothing' } }),
    ];
    expect(about.id).not.toBe(fresh.id);
    expect((await readDraft(who, 'need.edit', subjectId))?.content).toEqual({ of: 'it' });
    expect((await readDraft(who, 'need.edit'))?.content).toEqual({ of: 'nothing' });
    expect(await readDraft(who, 'need.edit', 'no identifier')).toBeNull();
  });

  it('is not written over by a window that has not seen the last save', async () => {
    const who = await given.member(world);
    await saveDraft(who, { form: 'need.create', content: { from: 'first' } });
    expect(await saveDraft(who, { form: 'need.create' })).toMatchObject({ code: 'STALE_VERSION', currentVersion: 1 });
    expect(await saveDraft(who, { form: 'need.create', content: { from: 'second' }, expectedVersion: 1 })).toMatchObject({
      version: 2,
    });
    expect(await saveDraft(who, { form: 'need.create', expectedVersion: 1 })).toMatchObject({
      code: 'STALE_VERSION',
      currentVersion: 2,
    });
    expect((await readDraft(who, 'need.create'))?.content).toEqual({ from: 'second' });
  });

  it('of two windows that save together keeps one and tells the other', async () => {
    const who = await given.member(world);
    const outcomes = await Promise.all([1, 2, 3, 4].map((n) => saveDraft(who, { form: 'need.create', content: { n } })));
    expect(outcomes.map((outcome) => outcome.__typename as string).sort()).toEqual([
      'FormDraft',
      ...Array.from({ length: 3 }, () => 'StaleVersion'),
    ]);
    const winner = outcomes.find((outcome) => outcome.__typename === 'FormDraft');
    expect(await readDraft(who, 'need.create')).toMatchObject({ content: winner?.content as object, version: 1 });
  });

  it('is not brought back by an autosave that comes after it was sent', async () => {
    const who = await given.member(world);
    const { id } = await saveDraft(who, { form: 'need.create' });
    expect((await discard(who, id)).data).toEqual({ discardFormDraft: { id } });
    expect(await saveDraft(who, { form: 'need.create', expectedVersion: 1 })).toMatchObject({ code: 'FORM_DRAFT_GONE' });
    expect(await readDraft(who, 'need.create')).toBeNull();
    expect((await discard(who, id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('leaves nothing on the trail', async () => {
    const who = await given.member(world);
    const before = await world.sql('SELECT FROM outbox_event');
    await discard(who, (await saveDraft(who, { form: 'need.create', content: { secret: 1 } })).id);
    await saveDraft(who, { form: 'need.create', expectedVersion: 7 });
    expect((await world.sql('SELECT FROM outbox_event')).length).toBe(before.length);
  });

  it('is forgotten after ninety days without a touch, and says so', async () => {
    const who = await given.member(world);
    const old = await saveDraft(who, { form: 'need.create' });
    await saveDraft(who, { form: 'need.edit' });
    expect(Date.parse(old.expiresAt as string) - Date.parse(old.savedAt as string)).toBe(90 * 86_400_000);
    world.clock.travel({ days: 80 });
    await saveDraft(who, { form: 'need.edit', expectedVersion: 1 });
    world.clock.travel({ days: 11 });
    await world.tick();
    expect((await draftsOf(who)).map(({ form }) => form as string)).toEqual(['need.edit']);
  });
});

describe('what was left unfinished', () => {
  it('comes with the last saved first, page by page', async () => {
    const who = await given.member(world);
    for (const form of ['a', 'b', 'c']) await saveDraft(who, { form });
    await saveDraft(who, { form: 'a', expectedVersion: 1 });
    expect((await draftsOf(who)).map(({ form }) => form as string)).toEqual(['a', 'c', 'b']);
    const first = (await who.ask(DRAFTS, { first: 2 })).formDrafts as Loose;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    await discard(who, (await readDraft(who, 'c'))?.id);
    const rest = (await who.ask(DRAFTS, { after: (first.pageInfo as Loose).endCursor as unknown })).formDrafts as Loose;
    expect((rest.edges as { node: Loose }[]).map(({ node }) => node.form as string)).toEqual(['b']);
  });

  it('has room for two hundred, each of 64 KiB', async () => {
    const who = await given.member(world);
    const filler = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) });
    expect(await saveDraft(who, { form: 'exact', content: filler(65_536) })).toMatchObject({ version: 1 });
    expect(await saveDraft(who, { form: 'over', content: filler(65_537) })).toMatchObject({ code: 'FORM_DRAFT_TOO_LARGE' });
    expect(await saveDraft(who, { form: 'over', content: { a: '字'.repeat(22_000) } })).toMatchObject({
      code: 'FORM_DRAFT_TOO_LARGE',
    });
    await world.sql(
      `INSERT INTO form_draft (id, user_id, organization_id, form, content, saved_at, last_save_id, version)
       SELECT gen_random_uuid(), $1, $2, 'f' || n, '{}', now(), gen_random_uuid(), 1 FROM generate_series(1, 199) AS n`,
      [who.userId, who.organizationId],
    );
    expect(await saveDraft(who, { form: 'one.more' })).toMatchObject({ code: 'TOO_MANY_FORM_DRAFTS' });
    expect(await saveDraft(who, { form: 'exact', expectedVersion: 1 })).toMatchObject({ version: 2 });
  });

  it.each([
    ['a form without a name', { form: '' }],
    ['a form that is a sentence', { form: 'need create' }],
    ['content that is a list', { form: 'need.create', content: [] }],
    ['a version before the first', { form: 'need.create', expectedVersion: -1 }],
  ])('takes no %s', async (_, wish) => {
    const who = await given.member(world);
    const { errors } = await who.send('mutation ($input: SaveFormDraftInput!) { saveFormDraft(input: $input) { __typename } }', {
      input: { content: {}, expectedVersion: 0, ...wish },
    });
    const [field] = Object.keys(wish).slice(-1);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', problems: [{ path: `input.${field}` }] });
  });
});

describe('what one organization is told', () => {
  it('is seen by nobody else, and by the same person only while acting for it', async () => {
    const [here, stranger] = [await given.member(world), await given.member(world)];
    const beside = await given.member(world, { organizationId: here.organizationId });
    const there = await actingFor(here, stranger.organizationId);
    const { id } = await saveDraft(here, { form: 'need.create', content: { secret: '机密' } });
    for (const other of [beside, stranger, there]) {
      expect(await readDraft(other, 'need.create')).toBeNull();
      expect(await draftsOf(other)).toEqual([]);
      expect((await discard(other, id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect(await saveDraft(other, { form: 'need.create', expectedVersion: 1 })).toMatchObject({ code: 'FORM_DRAFT_GONE' });
    }
    expect((await world.visitor().send(DRAFTS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await readDraft(here, 'need.create')).toMatchObject({ id, content: { secret: '机密' } });
  });

  it('is not taken along by whoever leaves, and somebody without any organization keeps drafts, too', async () => {
    const who = await given.member(world);
    await saveDraft(who, { form: 'organization.register', content: { secret: '机密' } });
    await world.sql('UPDATE membership SET ended_at = now() WHERE user_id = $1', [who.userId]);
    const alone = new Tester(world, who.bearer);
    expect(await draftsOf(alone)).toEqual([]);
    expect(await saveDraft(alone, { form: 'organization.register', content: { name: '新' } })).toMatchObject({ version: 1 });
    expect(await saveDraft(alone, { form: 'organization.register' })).toMatchObject({ code: 'STALE_VERSION' });
    expect((await draftsOf(alone)).map(({ content }) => content as object)).toEqual([{ name: '新' }]);
  });

  it('stays apart whoever saves what, in any order', async () => {
    const [first, second] = [await given.member(world), await given.member(world)];
    const people = [first, second, await actingFor(first, second.organizationId)];
    const act = fc.record({
      who: fc.integer({ min: 0, max: people.length - 1 }),
      form: fc.constantFrom('p.a', 'p.b'),
      content: fc.dictionary(
        fc.string({ maxLength: 5 }).filter((key) => !key.startsWith('__')),
        fc.string({ maxLength: 8 }),
        {
          maxKeys: 3,
        },
      ),
    });
    const kept = new Map<string, { content: object; version: number }>();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
        for (const { who, form, content } of acts) {
          const key = `${who} ${form}`;
          const version = kept.get(key)?.version ?? 0;
          const tester = people[who] as Tester;
          const saved = await saveDraft(tester, { form, content, expectedVersion: version });
          expect(saved).toMatchObject({ content, version: version + 1 });
          kept.set(key, { content, version: version + 1 });
        }
        for (const [at, tester] of people.entries()) {
          const found = (await draftsOf(tester)).map(({ form, content, version }) => [
            `${at} ${form as string}`,
            { content, version },
          ]);
          const own = [...kept].filter(([key]) => key.startsWith(`${at} `));
          expect(Object.fromEntries(found as [string, object][])).toEqual(Object.fromEntries(own));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is kept apart by the database itself, past the services', async () => {
    const [one, other] = [await given.member(world), await given.member(world)];
    await saveDraft(one, { form: 'need.create' });
    await world.asApplication(async (client) => {
      const as = (userId: string, organizationId: string) =>
        client.query(`SELECT set_config('app.user_id', $1, false), set_config('app.organization_id', $2, false)`, [
          userId,
          organizationId,
        ]);
      const seen = async () => (await client.query('SELECT FROM form_draft')).rowCount;
      await as(one.userId, one.organizationId);
      expect(await seen()).toBe(1);
      for (const [userId, organizationId] of [
        [one.userId, other.organizationId],
        [other.userId, one.organizationId],
        [one.userId, ''],
      ] as const) {
        await as(userId, organizationId);
        expect(await seen()).toBe(0);
      }
      const smuggle = `INSERT INTO form_draft (id, user_id, organization_id, form, content, saved_at, last_save_id, version)
        VALUES (gen_random_uuid(), $1, $2, 'x', '{}', app_now(), gen_random_uuid(), 1)`;
      await expect(client.query(smuggle, [other.userId, one.organizationId])).rejects.toThrow(/row-level security/);
    });
  });
});
