import { draftAchievement, given, listedAchievement, type Tester, World } from '../kit';
import type { Loose } from '../kit/tester';
import { act, read } from './achievement.acts';

let world: World;
let officer: Tester;
let stranger: Tester;
let authority: Tester;
beforeAll(async () => {
  world = await World.open();
  [officer, stranger, authority] = await Promise.all([
    given.member(world, { of: 'UNIVERSITY' }),
    given.member(world, { of: 'UNIVERSITY' }),
    given.member(world, { of: 'AUTHORITY', region: '330000' }),
  ]);
});
afterAll(() => world.close());

describe('who sees and does what', () => {
  it.each([
    ['a draft', draftAchievement],
    [
      'a hidden one',
      async (owner: Tester) => {
        const { id, version } = await listedAchievement(owner);
        return act(owner, 'hideAchievement', { id, expectedVersion: version, reason: '内部复核' }) as Promise<{
          id: string;
          version: number;
        }>;
      },
    ],
  ])('%s is as if it were not there for everybody but its owner', async (_, make) => {
    const { id, version } = await make(officer);
    const absent = '01890000-0000-7000-8000-000000000001';
    for (const who of [stranger, authority, world.visitor()]) {
      const [there, nowhere] = [await read(who, id), await read(who, absent)];
      expect(there.errors?.[0]).toEqual(nowhere.errors?.[0]);
    }
    const edit = await stranger.send(
      `mutation { updateAchievement(id: "${id}", expectedVersion: ${version}, input: { title: "x" }) { __typename } }`,
    );
    expect(edit.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await read(officer, id)).data.achievement.id).toBe(id);
  });

  it('a listed one is changed by its owner only', async () => {
    const { id, version } = await listedAchievement(officer);
    const answer = await stranger.send(
      `mutation { withdrawAchievement(id: "${id}", expectedVersion: ${version}, reason: "因为我想") { __typename } }`,
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('a reason of spaces is no reason', async () => {
    const { id, version } = await listedAchievement(officer);
    const hide = `mutation { hideAchievement(id: "${id}", expectedVersion: ${version}, reason: "   ") { __typename } }`;
    expect((await officer.send(hide)).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('researchers write drafts, but others list them', async () => {
    const researcher = await given.member(world, {
      of: 'UNIVERSITY',
      organizationId: officer.organizationId,
      roles: ['RESEARCHER'],
    });
    const { id, version } = await draftAchievement(researcher);
    expect((await read(researcher, id)).data.achievement.viewerActions).toEqual(['UPDATE']);
    const answer = await researcher.send(
      `mutation { publishAchievement(id: "${id}", expectedVersion: ${version}) { __typename } }`,
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('what is public is not changed by those who may only write drafts', async () => {
    const researcher = await given.member(world, {
      of: 'UNIVERSITY',
      organizationId: officer.organizationId,
      roles: ['RESEARCHER'],
    });
    const { id, version } = await listedAchievement(officer);
    const update = `mutation {
      updateAchievement(id: "${id}", expectedVersion: ${version}, input: { priceTerms: "面议" }) { __typename }
    }`;
    expect((await researcher.send(update)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await read(researcher, id)).data.achievement.viewerActions).toEqual([]);
    expect((await officer.ask(update)).updateAchievement.__typename).toBe('Achievement');
  });

  it('news goes out about what is or was public, and the trail tells changes without names of persons', async () => {
    const told = (type: string, id: string) =>
      world.sql<{ payload: Loose }>('SELECT payload FROM outbox_event WHERE type = $1 AND payload::text LIKE $2 ORDER BY id', [
        type,
        `%${id}%`,
      ]);
    const { id, version } = await draftAchievement(officer, { inventors: [{ name: '不得外传的姓名' }] });
    await act(officer, 'updateAchievement', {
      id,
      expectedVersion: version,
      input: { title: '改名', inventors: [{ name: '不得外传的姓名二' }] },
    });
    expect(await told('AchievementsChanged', id)).toEqual([]);
    await act(officer, 'declareOwnership', { id, expectedVersion: 2, text: '本机构对该成果拥有合法处置权。' });
    await act(officer, 'publishAchievement', { id, expectedVersion: 3 });
    await act(officer, 'withdrawAchievement', { id, expectedVersion: 4, reason: '已转让' });
    expect((await told('AchievementsChanged', id)).map(({ payload }) => payload)).toEqual([
      { ids: [id], facts: {} },
      { ids: [id], facts: { [id]: ['STATE'] } },
    ]);

    const trail = (await told('CommandPerformed', id)).map(({ payload }) => payload);
    expect(trail.map(({ operation }) => operation)).toEqual([
      'createAchievement',
      'updateAchievement',
      'declareOwnership',
      'publishAchievement',
      'withdrawAchievement',
    ]);
    expect(trail[1]?.changes[0]).toMatchObject({ parties: [officer.organizationId], after: { title: '改名', version: 2 } });
    expect(JSON.stringify(trail)).not.toContain('不得外传');
  });

  it('names of inventors are for the owner, their number for everybody', async () => {
    const { id } = await listedAchievement(officer, { inventors: [{ name: '赵六' }, { name: '钱七' }] });
    const fields = 'inventorCount inventors { name }';
    expect((await read(officer, id, fields)).data.achievement).toEqual({
      inventorCount: 2,
      inventors: [{ name: '赵六' }, { name: '钱七' }],
    });
    for (const who of [stranger, authority, world.visitor()]) {
      expect((await read(who, id, fields)).data.achievement).toEqual({ inventorCount: 2, inventors: null });
    }
    const names = await world.asApplication(async (client) => (await client.query('SELECT name FROM achievement_inventor')).rows);
    expect(names).toEqual([]);
  });

  it.each(['', 'abc', "1' OR '1'='1"])('an id like "%s" is not found, never an error of ours', async (id) => {
    expect((await read(officer, id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const edit = await officer.send('mutation ($id: ID!) { publishAchievement(id: $id, expectedVersion: 1) { __typename } }', {
      id,
    });
    expect(edit.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });
});
