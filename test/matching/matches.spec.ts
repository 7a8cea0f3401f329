import { setTimeout as sleep } from 'node:timers/promises';
import { Actor, Database } from '@trihelix/platform';
import { given, World } from '../kit';
import { listedAchievement, UFPL_TERMS } from '../kit/given-achievement';
import { enquiryAct } from '../kit/given-enquiry';
import { draftNeed, publishedNeed } from '../kit/given-need';

const MATCHES = `query ($id: ID!, $filter: MatchFilterInput, $first: Int! = 10) { matchesForNeed(needId: $id, filter: $filter, first: $first) {
  indexedThrough indexedDocuments tookMs
  matches { score achievement { id title } reasons { kind term fields contribution sentence } }
} }`;
const REVERSE = `query ($id: ID!) { matchesForAchievement(achievementId: $id) { matches { score need { id title } reasons { contribution } } } }`;

interface Match {
  score: number;
  achievement: { id: string; title: string };
  reasons: { kind: string; term: string; fields: string[]; contribution: number; sentence: string }[];
}

type Member = Awaited<ReturnType<typeof given.member>>;

describe('matches of a need', () => {
  let world: World;
  let [school, factory]: Member[] = [];
  let coating: { id: string; version: number };
  beforeAll(async () => {
    world = await World.open();
    school = await given.member(world, { of: 'UNIVERSITY', region: '330106' });
    factory = await given.member(world, { of: 'ENTERPRISE', region: '320500' });
    coating = await listedAchievement(school);
    await listedAchievement(school, {
      title: '水稻抗倒伏新品种选育',
      abstract: '适于长江中下游种植的水稻新品种，抗倒伏、抗稻瘟病。',
      kind: 'PLANT_VARIETY',
    });
    await listedAchievement(school, {
      title: '城市污水脱氮除磷工艺',
      abstract: '面向市政污水厂的低碳氮比污水深度脱氮工艺。',
      kind: 'KNOW_HOW',
    });
    await world.settle();
  });
  afterAll(() => world.close());

  const matchesOf = async (who: Member, id: string, variables: object = {}) =>
    (
      await who.ask<{ matchesForNeed: { indexedThrough: string; indexedDocuments: number; tookMs: number; matches: Match[] } }>(
        MATCHES,
        { id, ...variables },
      )
    ).matchesForNeed;

  it('come best first, with reasons that sum to the score', async () => {
    const need = await publishedNeed(factory!);
    const { matches, indexedThrough, indexedDocuments } = await matchesOf(factory!, need.id);
    expect(matches[0]?.achievement.title).toBe('耐高温陶瓷涂层的制备方法');
    expect(indexedDocuments).toBeGreaterThanOrEqual(3);
    expect(Date.parse(indexedThrough)).toBeGreaterThan(0);
    for (const { score, reasons } of matches) {
      expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9);
      expect(score).toBeGreaterThan(0);
    }
  });

  it('know the enquiry that the asking organization has open about the very match, in one statement for all', async () => {
    const need = await publishedNeed(factory!);
    await world.settle();
    const query = `query ($id: ID!) { list: matchesForNeed(needId: $id, first: 50) {
      matches { achievement { id } viewerEnquiry { id subjectType state } } } }`;
    const ask = async () => (await factory!.ask<{ list: { matches: object[] } }>(query, { id: need.id })).list.matches;
    expect(await ask()).toContainEqual({ achievement: { id: coating.id }, viewerEnquiry: null });
    const { id } = await enquiryAct(factory!, 'openEnquiry', {
      input: { subjectType: 'MATCH', subjectId: `${need.id}:${coating.id}`, text: '贵方成果是否适用？' },
    });
    const { result, statements } = await world.statements(ask);
    expect(result).toContainEqual({
      achievement: { id: coating.id },
      viewerEnquiry: { id, subjectType: 'MATCH', state: 'OPEN' },
    });
    expect(statements.filter((sql) => sql.includes('"enquiry"'))).toHaveLength(1);
    // The other side has asked nothing.
    const reverse = `query ($id: ID!) { list: matchesForAchievement(achievementId: $id) { matches { need { id } viewerEnquiry { id } } } }`;
    expect((await school!.ask<{ list: { matches: object[] } }>(reverse, { id: coating.id })).list.matches).toContainEqual({
      need: { id: need.id },
      viewerEnquiry: null,
    });
  });

  describe('that are put aside', () => {
    const FAILURES = '__typename ... on Failure { code message }';
    const dismiss = async (who: Member, facts: object) =>
      (
        await who.ask(
          `mutation ($needId: ID!, $achievementId: ID!, $reason: DismissalReason!, $note: String) {
            done: dismissMatch(needId: $needId, achievementId: $achievementId, reason: $reason, note: $note) {
              ${FAILURES} ... on MatchDismissal { side reason note dismissedBy { id } } } }`,
          facts,
        )
      ).done;
    const restore = (who: Member, facts: object) =>
      who.send(
        `mutation ($needId: ID!, $achievementId: ID!) { restoreMatch(needId: $needId, achievementId: $achievementId) { __typename } }`,
        facts,
      );
    const listOf = async (who: Member, needId: string) =>
      (
        await who.ask(
          `query ($needId: ID) { page: dismissedMatches(needId: $needId) { totalCount edges { node { reasonText achievement { title } } } } }`,
          { needId },
        )
      ).page;

    it('are not found again by the side that did it, until it takes them up; the other side still finds them', async () => {
      const need = await publishedNeed(factory!);
      await world.settle();
      const pair = { needId: need.id, achievementId: coating.id };
      expect(await dismiss(factory!, { ...pair, reason: 'TOO_EXPENSIVE', note: ' 超出预算一倍 ' })).toEqual({
        __typename: 'MatchDismissal',
        side: 'NEED',
        reason: 'TOO_EXPENSIVE',
        note: '超出预算一倍',
        dismissedBy: { id: factory!.userId },
      });
      const found = async () => (await matchesOf(factory!, need.id)).matches.map(({ achievement }) => achievement.id);
      expect(await found()).not.toContain(coating.id);
      const reverse = (await school!.ask(REVERSE, { id: coating.id })).matchesForAchievement.matches as {
        need: { id: string };
      }[];
      expect(reverse.map(({ need: { id } }) => id)).toContain(need.id);
      expect(await listOf(factory!, need.id)).toEqual({
        totalCount: 1,
        edges: [{ node: { reasonText: '价格与预算不合', achievement: { title: '耐高温陶瓷涂层的制备方法' } } }],
      });

      await restore(factory!, pair);
      expect(await found()).toContain(coating.id);
      expect((await listOf(factory!, need.id)).totalCount).toBe(0);
      expect((await restore(factory!, pair)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    });

    it('are put aside from the side of the achievement as well, and nobody else learns of it', async () => {
      const need = await publishedNeed(factory!);
      await world.settle();
      const pair = { needId: need.id, achievementId: coating.id };
      expect(await dismiss(school!, { ...pair, reason: 'WRONG_FIELD' })).toMatchObject({ side: 'ACHIEVEMENT' });
      const reverse = (await school!.ask(REVERSE, { id: coating.id })).matchesForAchievement.matches as {
        need: { id: string };
      }[];
      expect(reverse.map(({ need: { id } }) => id)).not.toContain(need.id);
      expect((await matchesOf(factory!, need.id)).matches.map(({ achievement }) => achievement.id)).toContain(coating.id);
      expect((await listOf(factory!, need.id)).totalCount).toBe(0);
      expect((await listOf(school!, need.id)).totalCount).toBe(1);
    });

    it('need words for another reason, and belong to one of the two', async () => {
      const need = await publishedNeed(factory!);
      const pair = { needId: need.id, achievementId: coating.id };
      expect(await dismiss(factory!, { ...pair, reason: 'OTHER', note: '  ' })).toMatchObject({ code: 'DISMISSAL_UNEXPLAINED' });
      expect(await dismiss(factory!, { ...pair, reason: 'WRONG_FIELD' })).toMatchObject({ reason: 'WRONG_FIELD' });
      expect(await dismiss(factory!, { ...pair, reason: 'OTHER', note: '已自行解决' })).toMatchObject({ note: '已自行解决' });
      expect((await listOf(factory!, need.id)).totalCount).toBe(1);
      const stranger = await given.member(world, { of: 'ENTERPRISE' });
      const refused = await stranger.send(
        `mutation ($needId: ID!, $achievementId: ID!) {
          dismissMatch(needId: $needId, achievementId: $achievementId, reason: WRONG_FIELD) { __typename } }`,
        pair,
      );
      expect(refused.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    });
  });

  it("say in the reader's language which words agree, and where", async () => {
    const need = await draftNeed(factory!);
    const [best] = (await matchesOf(factory!, need.id)).matches;
    expect(best?.reasons.find(({ term }) => term === '涂层')?.sentence).toMatch(/^共同词语“涂层”，见于标题、正文$/);
    const { matchesForNeed } = await factory!.ask(MATCHES, { id: need.id }, { headers: { 'accept-language': 'en' } });
    expect((matchesForNeed.matches[0] as Match).reasons.find(({ term }) => term === '涂层')?.sentence).toBe(
      'shared term "涂层", in the title, text',
    );
  });

  it('are for its owner: to others the need is not there', async () => {
    const need = await publishedNeed(factory!);
    const answer = await school!.send(MATCHES, { id: need.id });
    expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([404, 'NOT_FOUND']);
    expect((await school!.send(MATCHES, { id: 'not an id' })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('keep hard facts: region, exclusion, use first pay later', async () => {
    const need = await publishedNeed(factory!);
    expect((await matchesOf(factory!, need.id, { filter: { regionCode: '440000' } })).matches).toEqual([]);
    expect((await matchesOf(factory!, need.id, { filter: { regionCode: '330000' } })).matches.length).toBeGreaterThan(0);
    const without = await matchesOf(factory!, need.id, { filter: { exclude: [coating.id] } });
    expect(without.matches.map(({ achievement }) => achievement.id)).not.toContain(coating.id);
    expect((await matchesOf(factory!, need.id, { filter: { ufplOffered: true } })).matches).toEqual([]);
  });

  it('never offer an organization its own achievements', async () => {
    const own = await listedAchievement(factory!, { title: '叶片耐热涂层自有技术', kind: 'KNOW_HOW' });
    await world.settle();
    const need = await publishedNeed(factory!);
    expect((await matchesOf(factory!, need.id)).matches.map(({ achievement }) => achievement.id)).not.toContain(own.id);
  });

  it('forget what is hidden', async () => {
    const passing = await listedAchievement(school!, { title: '叶片涂层剥落检测装置', kind: 'PATENT' });
    await world.settle();
    const need = await publishedNeed(factory!);
    const found = async () => (await matchesOf(factory!, need.id)).matches.map(({ achievement }) => achievement.id);
    expect(await found()).toContain(passing.id);
    await school!.command(
      'mutation ($id: ID!, $v: Int!) { hideAchievement(id: $id, expectedVersion: $v, reason: "重新评估") { ... on Failure { code message } } }',
      { id: passing.id, v: passing.version },
    );
    // Before the index hears of it, the truth already leaves it out.
    expect(await found()).not.toContain(passing.id);
    await world.settle();
    expect(await found()).not.toContain(passing.id);
  });

  it('work the other way round', async () => {
    const need = await publishedNeed(factory!);
    await world.settle();
    const { matchesForAchievement } = await school!.ask(REVERSE, { id: coating.id });
    expect(matchesForAchievement.matches.map((match: { need: { id: string } }) => match.need.id)).toContain(need.id);
  });

  it('take a known number of statements, however many there are', async () => {
    for (const title of ['燃气轮机叶片修复', '叶片涂层喷涂机器人']) await listedAchievement(school!, { title, kind: 'PATENT' });
    await world.settle();
    const need = await publishedNeed(factory!);
    const one = await world.statements(() => matchesOf(factory!, need.id, { first: 1 }));
    const ten = await world.statements(() => matchesOf(factory!, need.id, { first: 10 }));
    expect(ten.result.matches.length).toBeGreaterThan(1);
    expect(ten.statements.length).toBe(one.statements.length);
    expect(ten.statements.length).toBeLessThanOrEqual(11);
  });

  it('miss no listing whose transaction commits after a later one', async () => {
    const database = world.app.get(Database);
    const [slow, fast] = [
      await listedAchievement(school!, { title: '慢提交 gallium arsenide laser', kind: 'PATENT' }),
      await listedAchievement(school!, { title: '快提交 gallium arsenide diode', kind: 'PATENT' }),
    ];
    await world.settle();
    const touch = (id: string, wait: number) =>
      database.write(Actor.system('test'), async () => {
        await database.query('UPDATE match_document SET changed_in = pg_current_xact_id(), is_listed = true WHERE id = $1', [id]);
        await sleep(wait);
      });
    await world.sql('UPDATE match_document SET is_listed = false, changed_in = pg_current_xact_id() WHERE id = ANY ($1)', [
      [slow.id, fast.id],
    ]);
    const need = await publishedNeed(factory!, {
      title: 'gallium arsenide laser diode',
      problem: 'We look for gallium arsenide laser diodes for fibre sensing.',
    });
    const found = async () => (await matchesOf(factory!, need.id)).matches.map(({ achievement }) => achievement.id);
    expect(await found()).not.toContain(slow.id);
    const slowly = touch(slow.id, 400);
    await sleep(50);
    await touch(fast.id, 0);
    expect(await found()).toContain(fast.id);
    await slowly;
    expect(await found()).toEqual(expect.arrayContaining([slow.id, fast.id]));
  });

  it('lay the hard facts beside one another, gaps as plainly as strengths', async () => {
    const FACTS = `query ($id: ID!) { list: matchesForNeed(needId: $id, first: 50) {
      matches { achievement { id } facts { kind verdict sentence } } } }`;
    const need = await publishedNeed(factory!, {
      title: '耐高温陶瓷涂层',
      wantedMaturity: 8,
      budgetMax: { amount: '100', currency: 'CNY' },
    });
    const priced = await listedAchievement(school!, {
      title: '耐高温陶瓷涂层喷涂工艺',
      ufplOffered: true,
      ufpl: UFPL_TERMS,
      maturity: { level: 6, evidence: '中试报告' },
    });
    await world.settle();
    const { matches } = (await factory!.ask(FACTS, { id: need.id })).list as {
      matches: { achievement: { id: string }; facts: { kind: string; verdict: string; sentence: string }[] }[];
    };
    expect(matches.find(({ achievement }) => achievement.id === priced.id)?.facts).toEqual([
      { kind: 'MATURITY', verdict: 'FALLS_SHORT', sentence: 'TRL 6，低于要求的 8' },
      { kind: 'PRICE', verdict: 'FALLS_SHORT', sentence: '一次付清价超出预算上限' },
      { kind: 'REGION', verdict: 'FALLS_SHORT', sentence: '跨省' },
    ]);
  });
});
