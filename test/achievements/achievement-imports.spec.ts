import { type AchievementInput, AchievementsService } from '@trihelix/achievements';
import { Actor, Database, type ImportedRow, type ImportResult, type PublishResult } from '@trihelix/platform';
import { draftAchievement, given, listedAchievement, type Tester, World } from '../kit';

type Row = ImportedRow<AchievementInput>;

const DECLARATION = '本机构对该文件所列科技成果拥有合法处置权。';
const MAY = ['achievement.edit', 'achievement.publish'];

let world: World;
let officer: Tester;
beforeAll(async () => {
  world = await World.open();
  officer = await given.member(world, { of: 'INSTITUTE', region: '310115' });
});
afterAll(() => world.close());

/** What the command line does: the platform, bound to one organization. */
const asImporter = <T>(work: (actor: Actor) => Promise<T>, may = MAY): Promise<T> => {
  const actor = Actor.systemFor('command line', officer.organizationId ?? '', may);
  return world.app.get(Database).write(actor, () => work(actor));
};
const take = (rows: readonly Row[]): Promise<ImportResult[]> =>
  asImporter((actor) => world.app.get(AchievementsService).upsertImported(actor, rows));
const list = (ids: readonly string[]): Promise<PublishResult[]> =>
  asImporter((actor) => world.app.get(AchievementsService).publishMany(actor, ids, DECLARATION));
const row = (importKey: string, input: object = {}): Row => ({
  importKey,
  input: { title: `成果 ${importKey}`, abstract: '成果的简介', kind: 'SOFTWARE', ...input } as AchievementInput,
});
const outcomes = (results: readonly { outcome: string; failure?: { code: string } }[]) =>
  results.map(({ outcome, failure }) => failure?.code ?? outcome);
const published = async () =>
  (
    await world.sql<{ payload: { ids: string[] } }>(
      `SELECT payload FROM outbox_event WHERE type = 'AchievementsChanged' ORDER BY id`,
    )
  ).map(({ payload }) => payload.ids);

describe('a file of achievements', () => {
  it('goes in once: the same row again changes nothing, another one updates what it names', async () => {
    expect(outcomes(await take([row('a'), row('b')]))).toEqual(['CREATED', 'CREATED']);
    expect(outcomes(await take([row('a'), row('b', { abstract: '新增摘要' }), row('c')]))).toEqual([
      'UNCHANGED',
      'UPDATED',
      'CREATED',
    ]);
    const stored = await world.sql(
      'SELECT title, abstract, kind, state, region_code, version FROM achievement WHERE owner_id = $1 ORDER BY import_key',
      [officer.organizationId],
    );
    expect(stored).toEqual([
      { title: '成果 a', abstract: '成果的简介', kind: 'SOFTWARE', state: 'DRAFT', region_code: '310115', version: 1 },
      { title: '成果 b', abstract: '新增摘要', kind: 'SOFTWARE', state: 'DRAFT', region_code: '310115', version: 2 },
      { title: '成果 c', abstract: '成果的简介', kind: 'SOFTWARE', state: 'DRAFT', region_code: '310115', version: 1 },
    ]);
  });

  it('carries its parts and its money', async () => {
    const rights = [{ office: 'CN', number: 'ZL1', legalStatus: 'GRANTED', validUntil: '2040-01-01' }];
    const input = {
      rights,
      inventors: [{ name: '孙八' }],
      shares: [{ holderName: '某公司', sharePpm: 1_000_000 }],
      ufplOffered: true,
      ufpl: { lumpSum: { amount: 999_999_999_999_999n, currency: 'CNY' } },
    };
    const [created] = await take([row('parts', input)]);
    expect(outcomes(await take([row('parts', input)]))).toEqual(['UNCHANGED']);
    const { achievement } = await officer.ask(
      `query ($id: ID!) { achievement(id: $id) {
      inventorCount inventors { name } shares { holderName } rights { number validUntil } ufpl { lumpSum { amount } }
    } }`,
      { id: created?.id },
    );
    expect(achievement).toEqual({
      inventorCount: 1,
      inventors: [{ name: '孙八' }],
      shares: [{ holderName: '某公司' }],
      rights: [{ number: 'ZL1', validUntil: '2040-01-01' }],
      ufpl: { lumpSum: { amount: '999999999999999' } },
    });
  });

  it('sends bad rows back and takes the good ones', async () => {
    const { id } = await draftAchievement(officer, { code: 'BY-HAND' });
    const results = await take([
      row('good'),
      row('bad shares', { shares: [{ holderName: '甲', sharePpm: 1 }] }),
      row('taken', { code: 'BY-HAND' }),
      row('first', { code: 'TWICE' }),
      row('second', { code: 'TWICE' }),
      row('nowhere', { regionCode: '330199' }),
      row('idle', { industries: ['C99'] }),
    ]);
    expect(outcomes(results)).toEqual([
      'CREATED',
      'SHARES_DO_NOT_SUM',
      'ACHIEVEMENT_CODE_TAKEN',
      'CREATED',
      'ACHIEVEMENT_CODE_TAKEN',
      'UNKNOWN_REGION',
      'UNKNOWN_INDUSTRY',
    ]);
    expect(await world.sql('SELECT import_key FROM achievement WHERE id = $1', [id])).toEqual([{ import_key: null }]);
  });

  it('of 500 rows takes as few statements as one of two, to write and to list, and one event', async () => {
    const batch = (name: string, size: number) =>
      Array.from({ length: size }, (_, index) => row(`${name} ${index}`, { industries: ['C36'], inventors: [{ name: '周九' }] }));
    const small = await world.statements(() => take(batch('small', 2)));
    const large = await world.statements(() => take(batch('large', 500)));
    expect(outcomes(large.result)).toEqual(Array(500).fill('CREATED'));
    expect(large.statements).toHaveLength(small.statements.length);
    expect(large.statements.length).toBeLessThan(12);

    const before = (await published()).length;
    const ids = large.result.flatMap(({ id }) => id ?? []);
    const listed = await world.statements(() => list(ids));
    expect(outcomes(listed.result)).toEqual(Array(500).fill('PUBLISHED'));
    expect(listed.statements.length).toBeLessThan(12);
    const events = (await published()).slice(before);
    expect(events.map((told) => told.length)).toEqual([500]);
    expect(new Set(events[0])).toEqual(new Set(ids));
    expect(outcomes(await list(ids.slice(0, 2)))).toEqual(['UNCHANGED', 'UNCHANGED']);
  });

  it('does not become a draft that nobody could tell from another', async () => {
    const [nameless] = await take([row('nameless', { title: null })]);
    expect(nameless?.failure).toMatchObject({ field: 'title' });
    expect(await world.sql(`SELECT FROM achievement WHERE import_key = 'nameless'`)).toEqual([]);
  });

  it('lists what is complete and says what the rest lacks', async () => {
    const taken = await take([row('whole'), row('vague', { kind: null })]);
    const results = await list(taken.flatMap(({ id }) => id ?? []));
    expect(outcomes(results)).toEqual(['PUBLISHED', 'ACHIEVEMENT_INCOMPLETE']);
    expect(results[1]?.failure).toMatchObject({ missing: [{ field: 'kind' }] });
  });

  it('does not break what is listed, nor revive what is withdrawn', async () => {
    const results = await take([row('listed'), row('gone')]);
    const [listed, gone] = results.flatMap(({ id }) => id ?? []);
    await list([listed ?? '', gone ?? '']);
    await officer.command(
      `mutation ($id: ID!) {
        withdrawAchievement(id: $id, expectedVersion: 2, reason: "已转让") { ... on Failure { code message } }
      }`,
      { id: gone },
    );
    expect(outcomes(await take([row('listed', { title: null }), row('gone', { abstract: '又来了' })]))).toEqual([
      'ACHIEVEMENT_INCOMPLETE',
      'NOT_IN_THIS_STATE',
    ]);
    expect(outcomes(await take([row('listed', { abstract: '更详细' })]))).toEqual(['UPDATED']);
    expect(await world.sql('SELECT listing_version FROM achievement WHERE id = $1', [listed])).toEqual([{ listing_version: 2 }]);
  });

  it('taken by two at once goes in once', async () => {
    const both = await Promise.all([take([row('race')]), take([row('race')])]);
    expect(both.flatMap(outcomes).sort()).toEqual(['CREATED', 'UNCHANGED']);
  });

  it('needs the permissions of whoever would do it by hand, and never touches others', async () => {
    const imports = world.app.get(AchievementsService);
    await expect(asImporter((actor) => imports.upsertImported(actor, [row('x')]), ['import.run'])).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(asImporter((actor) => imports.publishMany(actor, [], DECLARATION), ['achievement.edit'])).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const other = await listedAchievement(await given.member(world, { of: 'UNIVERSITY' }));
    expect(await list([other.id])).toEqual([]);
  });

  it('is a batch of at most 500 different keys', async () => {
    await expect(take([row('same'), row('same')])).rejects.toThrow(RangeError);
    await expect(take(Array.from({ length: 501 }, (_, index) => row(`many ${index}`)))).rejects.toThrow(RangeError);
  });
});

describe('what other rooms read', () => {
  it('is the words of achievements in any state, and which of them are listed', async () => {
    const achievements = world.app.get(AchievementsService);
    const [draft, listed] = [
      await draftAchievement(officer, { title: '草稿' }),
      await listedAchievement(officer, { keywords: ['涂层'], comparison: { text: '更便宜' } }),
    ];
    const texts = await asImporter(() => achievements.findForMatching([draft.id, listed.id]));
    const byId = new Map(texts.map((text) => [text.id, text]));
    expect(byId.get(draft.id)).toMatchObject({ title: '草稿', isListed: false });
    expect(byId.get(listed.id)).toMatchObject({
      isListed: true,
      keywords: ['涂层'],
      language: 'zh',
      organizationId: officer.organizationId,
      regionPath: '/31/3101/310115/',
      ufplOffered: false,
      text: '一种用于燃气轮机叶片的耐高温陶瓷涂层及其制备方法。\n更便宜',
    });
    const all: string[] = [];
    for (
      let page = await achievements.listedIds(null, 100);
      page.length > 0;
      page = await achievements.listedIds(page.at(-1) ?? null, 100)
    )
      all.push(...page);
    expect(all).toEqual(
      (await world.sql<{ id: string }>(`SELECT id FROM achievement WHERE state = 'LISTED' ORDER BY id`)).map(({ id }) => id),
    );
  });
});
