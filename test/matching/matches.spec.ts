import { setTimeout as sleep } from 'node:timers/promises';
import { PairScoring } from '@trihelix/matching';
import { Actor, Database } from '@trihelix/platform';
import fc from 'fast-check';
import { given, World } from '../kit';
import { listedAchievement, UFPL_TERMS } from '../kit/given-achievement';
import { enquiryAct } from '../kit/given-enquiry';
import { draftNeed, publishedNeed } from '../kit/given-need';

const MATCHES = `query ($id: ID!, $filter: MatchFilterInput, $first: Int! = 10) { matchesForNeed(needId: $id, filter: $filter, first: $first) {
  indexedThrough indexedDocuments tookMs
  listId weightsVersion
  matches { score rank move moveWhy achievement { id title } raises { part by gain sentence }
    reasons { kind term origin fields contribution weight verdict label sentence } }
} }`;
const REVERSE = `query ($id: ID!) { matchesForAchievement(achievementId: $id) { matches { score need { id title } reasons { contribution } } } }`;

interface Match {
  score: number;
  achievement: { id: string; title: string };
  raises: { part: string; by: string; gain: number; sentence: string }[];
  reasons: {
    kind: string;
    term: string;
    origin: string | null;
    fields: string[];
    contribution: number;
    weight: number | null;
    verdict: string | null;
    label: string;
    sentence: string;
  }[];
}

interface MatchList {
  indexedThrough: string;
  indexedDocuments: number;
  tookMs: number;
  listId: string;
  weightsVersion: number;
  matches: Match[];
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
    (await who.ask<{ matchesForNeed: MatchList }>(MATCHES, { id, ...variables })).matchesForNeed;

  it('come best first, with reasons that sum to the score', async () => {
    const need = await publishedNeed(factory!);
    const { matches, indexedThrough, indexedDocuments, weightsVersion } = await matchesOf(factory!, need.id);
    expect(weightsVersion).toBe(1);
    expect(matches[0]?.achievement.title).toBe('耐高温陶瓷涂层的制备方法');
    expect(indexedDocuments).toBeGreaterThanOrEqual(3);
    expect(Date.parse(indexedThrough)).toBeGreaterThan(0);
    for (const { score, reasons } of matches) {
      expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('are weighed by weights that everybody can read, and that are never changed', async () => {
    const query = `query ($version: Int) { matchWeights(version: $version) {
      version text taxonomy maturity price region deadline licence freshness diversity organizationCap note } }`;
    const visitor = world.visitor();
    const { matchWeights } = await visitor.ask(query);
    expect(matchWeights).toEqual({
      version: 1,
      text: 0.55,
      taxonomy: 0.15,
      maturity: 0.08,
      price: 0.07,
      region: 0.05,
      deadline: 0.04,
      licence: 0.03,
      freshness: 0.03,
      diversity: 0.8,
      organizationCap: 2,
      note: '先验权重：尚无反馈数据时的设定',
    });
    expect((await visitor.ask(query, { version: 1 })).matchWeights).toEqual(matchWeights);
    expect((await visitor.send(query, { version: 7 })).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    await expect(world.sql('UPDATE match_weights SET text_ppm = 0')).rejects.toThrow('append-only');
  });

  describe('whatever the listings say', () => {
    const level = fc.integer({ min: 1, max: 9 });
    const money = fc.integer({ min: 1, max: 90_000_000 }).map((amount) => ({ amount: String(amount), currency: 'CNY' }));
    const perhaps = { requiredKeys: [] as [] };
    const offers = fc.record(
      {
        maturity: level.map((each) => ({ level: each, evidence: '检测报告' })),
        industries: fc.subarray(['34', '3411', '26']),
        ipc: fc.subarray(['C23C', 'F01D 5/28', 'A61K']),
        disciplines: fc.subarray(['0805', '0802', '1007']),
        regionCode: fc.constantFrom('330106', '320500', '610100'),
        licenceWays: fc.constant(['LICENCE']),
        ufplOffered: fc.constant(true),
        ufpl: money.map((lumpSum) => ({ ...UFPL_TERMS, lumpSum })),
      },
      perhaps,
    );
    const wants = fc.record(
      {
        wantedMaturity: level,
        industries: fc.subarray(['34', '27'], { minLength: 1 }),
        budgetMax: money,
        deadline: fc.constantFrom('2030-01-31', '2031-12-31'),
      },
      perhaps,
    );
    const words = { title: '钛合金叶轮的激光熔覆修复', abstract: '用激光熔覆修复钛合金叶轮的磨损边缘。' };

    it('have reasons that are, added in their order, exactly the score; what is unknown counts nothing', async () => {
      for (const offer of fc.sample(offers, { numRuns: 8, seed: 3 })) {
        const { ufplOffered = false, ufpl, ...rest } = offer;
        await listedAchievement(school!, { ...words, ...rest, ...(ufplOffered && ufpl ? { ufplOffered, ufpl } : {}) });
      }
      await world.settle();
      for (const want of fc.sample(wants, { numRuns: 3, seed: 4 })) {
        const need = await draftNeed(factory!, { title: '叶轮修复', problem: '钛合金叶轮磨损，希望用激光熔覆修复。', ...want });
        const { matches } = await matchesOf(factory!, need.id);
        expect(matches.length).toBeGreaterThanOrEqual(8);
        for (const { score, reasons } of matches) {
          expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score);
          const kinds = reasons.map(({ kind }) => kind).filter((kind) => !kind.endsWith('TERM') && kind !== 'OTHER_TERMS');
          expect(kinds.at(-1)).toBe('BASE');
          expect([...kinds].sort()).toEqual(
            ['BASE', 'DEADLINE', 'FRESHNESS', 'LICENCE', 'MATURITY', 'PRICE', 'REGION', 'TAXONOMY'].sort(),
          );
          for (const { verdict, contribution } of reasons) if (verdict === 'UNKNOWN') expect(contribution).toBe(0);
        }
      }
    });

    it('count as the same pair does when a whole group is scored together, in a number of statements that does not grow', async () => {
      const scoring = world.app.get(PairScoring);
      const database = world.app.get(Database);
      const pairs = (needIds: string[], achievementIds: string[]) =>
        world.statements(() => database.read(Actor.system('test'), () => scoring.score(needIds, achievementIds)));
      const need = await publishedNeed(factory!, {
        title: '叶轮修复',
        problem: '钛合金叶轮磨损，用激光熔覆修复。',
        wantedMaturity: 7,
      });
      const other = await publishedNeed(factory!, { title: '污水脱氮', problem: '低碳氮比市政污水脱氮。' });
      await world.settle();
      const { matches } = await matchesOf(factory!, need.id);
      const ids = matches.map(({ achievement }) => achievement.id);
      const { result, statements } = await pairs([need.id, other.id], ids);
      expect(result.weightsVersion).toBe(1);
      const own = result.pairs.filter(({ needId }) => needId === need.id);
      expect(new Set(own.map(({ achievementId }) => achievementId))).toEqual(new Set(ids));
      for (const { achievementId, score, reasons } of own) {
        expect(score).toBeCloseTo(matches.find(({ achievement }) => achievement.id === achievementId)?.score ?? 0, 9);
        expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 12);
      }
      expect((await pairs([need.id], ids.slice(0, 1))).statements.length).toBe(statements.length);
    });

    it('find what is written in the other language, and mark the words that were translated', async () => {
      const { id } = await listedAchievement(school!, {
        title: 'Polyimide aerogel film for thermal insulation',
        abstract: 'A thin polyimide aerogel film that insulates spacecraft.',
      });
      await world.settle();
      const need = await draftNeed(factory!, { title: '聚酰亚胺薄膜', problem: '需要耐低温的聚酰亚胺气凝胶薄膜用于隔热。' });
      const found = (await matchesOf(factory!, need.id)).matches.find(({ achievement }) => achievement.id === id);
      const translated = found?.reasons.filter(({ origin }) => origin === 'TRANSLATED') ?? [];
      expect(translated.map(({ label }) => label)).toContain('聚酰亚胺 → polyimide');
      expect(translated.find(({ term }) => term === '聚酰亚胺')?.sentence).toBe(
        '“聚酰亚胺”经词典对应“polyimide”，见于标题、正文',
      );
    });

    it('learn a term of art from two organizations that give it in both languages, and from one alone nothing', async () => {
      const { id } = await listedAchievement(school!, {
        title: 'Microfluidics for sorting cells',
        abstract: 'A microfluidics platform that sorts single cells.',
      });
      const need = await draftNeed(factory!, { title: '微流控', problem: '我们寻找微流控。' });
      const termsFound = async () => {
        // What is known of pairs may be a minute old.
        world.clock.travel({ minutes: 2 });
        const found = (await matchesOf(factory!, need.id)).matches.find(({ achievement }) => achievement.id === id);
        return found?.reasons
          .filter(({ kind }) => kind === 'TERM')
          .map(({ origin, label, sentence }) => ({ origin, label, sentence }));
      };
      const teach = async (teacher: Member, listing: object) => {
        const taught = await listedAchievement(teacher, { title: '细胞分选平台', kind: 'KNOW_HOW', ...listing });
        await world.settle();
        return taught;
      };
      await teach(school!, { abstract: '本平台采用微流控（microfluidics）分选细胞。' });
      await teach(school!, { abstract: '微流控（Microfluidics）平台，同一单位的又一项成果。' });
      expect(await termsFound()).toBeUndefined();

      const institute = await given.member(world, { of: 'UNIVERSITY', region: '310115' });
      const second = await teach(institute, { keywords: ['微流控 Microfluidics'] });
      expect(await termsFound()).toEqual([
        {
          origin: 'LEARNED',
          label: '微流控 → microfluidics',
          sentence: '“微流控”按平台双语内容对应“microfluidics”，见于标题、正文',
        },
      ]);

      await institute.command(
        'mutation ($id: ID!, $v: Int!) { hideAchievement(id: $id, expectedVersion: $v, reason: "重新评估") { ... on Failure { code message } } }',
        { id: second.id, v: second.version },
      );
      await world.settle();
      expect(await termsFound()).toBeUndefined();
    });

    it('say which fields lead to one another, and what would raise the score', async () => {
      await listedAchievement(school!, {
        title: '磁悬浮轴承高速电主轴',
        abstract: '主动磁悬浮轴承支承的高速电主轴。',
        disciplines: ['0802'],
        maturity: { level: 5, evidence: '样机' },
      });
      await world.settle();
      const need = await draftNeed(factory!, {
        title: '高速电主轴',
        problem: '需要磁悬浮轴承支承的高速电主轴。',
        industries: ['34'],
        wantedMaturity: 8,
      });
      const [best] = (await matchesOf(factory!, need.id)).matches;
      const reason = (kind: string) => best?.reasons.find((each) => each.kind === kind);
      expect(reason('TAXONOMY')).toMatchObject({ verdict: 'FITS', label: '领域相近', weight: 0.075 });
      expect(reason('TAXONOMY')?.sentence).toMatch(/^领域：C34 通用设备制造业 → [BF]\d\d → 08\d\d \S+ → 08 工学$/);
      expect(reason('MATURITY')).toMatchObject({ verdict: 'FALLS_SHORT', label: 'TRL 5/8', sentence: 'TRL 5，低于要求的 8' });
      expect(reason('MATURITY')?.contribution).toBeCloseTo(0.08 * (Math.exp(-1.5) - 0.5), 9);
      expect(reason('PRICE')).toMatchObject({ verdict: 'UNKNOWN', contribution: 0, sentence: '需求未注明预算上限' });
      expect(best?.raises[0]).toEqual({
        part: 'MATURITY',
        by: 'ACHIEVEMENT',
        gain: expect.closeTo(0.08 * (1 - Math.exp(-1.5)), 9),
        sentence: '若成熟度提高到 TRL 8',
      });
      expect(best?.raises.map(({ gain }) => gain)).toEqual(
        [...(best?.raises ?? [])].map(({ gain }) => gain).sort((a, b) => b - a),
      );
    });
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

  it.each([
    ['only stop words', '的 和 了', 'the of and', 0],
    ['only signs and emoji', '🙂🙂🙂', '？！……🙂', 0],
    ['one word a thousand times', '涂层', '涂层'.repeat(1_000), 1],
  ])('answer a need of %s', async (_, title, problem, least) => {
    const need = await draftNeed(factory!, { title, problem });
    const { matches } = await matchesOf(factory!, need.id);
    expect(matches.length).toBeGreaterThanOrEqual(least);
    if (least === 0) expect(matches).toEqual([]);
    for (const { score, reasons } of matches) {
      expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score);
    }
  });

  it('leave room to others when they were shown often, and say so', async () => {
    const need = await publishedNeed(factory!);
    const best = async () =>
      (await matchesOf(factory!, need.id)).matches.find(({ achievement }) => achievement.id === coating.id)?.reasons ?? [];
    expect((await best()).map(({ kind }) => kind)).not.toContain('CONGESTION');
    await world.sql(`INSERT INTO match_exposure_norm VALUES ('ACHIEVEMENT', 10, 2, now())
      ON CONFLICT (listing_type) DO UPDATE SET listings = 10, organizations = 2`);
    // Nine tenths of everything that was looked at, where a tenth would be its share.
    await world.sql(
      `INSERT INTO match_exposure_day (subject_type, subject_id, day, impressions, exposure)
       SELECT type, id, app_today() - 1, 1, exposure FROM (VALUES ('ACHIEVEMENT', $1::uuid, 9e9),
         ('ACHIEVEMENTS', '00000000-0000-0000-0000-000000000000', 1e10)) AS seen (type, id, exposure)
       ON CONFLICT (subject_type, subject_id, day) DO UPDATE SET exposure = excluded.exposure`,
      [coating.id],
    );
    const crowded = (await best()).find(({ kind }) => kind === 'CONGESTION');
    expect(crowded).toMatchObject({ label: '已多次展示', verdict: null });
    expect(crowded?.contribution).toBeCloseTo(-0.02 * Math.log(9), 6);
    await world.sql('TRUNCATE match_exposure_day');
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

  describe('lead to the people behind listed achievements, who', () => {
    const EXPERTS = `query ($id: ID!, $first: Int! = 10, $withOwn: Boolean! = false) {
      list: expertsForNeed(needId: $id, first: $first, withOwn: $withOwn) { indexedThrough
        experts { people names works score organization { id } bestWorks { cosine achievement { id title owner { id } }
          reasons { kind label contribution } } } } }`;
    interface Expert {
      people: number;
      names: string[] | null;
      works: number;
      score: number;
      organization: { id: string };
      bestWorks: { cosine: number; achievement: { id: string }; reasons: { label: string; contribution: number }[] }[];
    }
    const NEED = { title: '超疏水防冰涂层', problem: '输电线路需要超疏水防冰涂层。' };
    let [college, rival]: Member[] = [];
    let [near, far]: { id: string; version: number }[] = [];
    beforeAll(async () => {
      college = await given.member(world, { of: 'UNIVERSITY', region: '320102' });
      rival = await given.member(world, { of: 'UNIVERSITY', region: '330106' });
      near = await listedAchievement(college, {
        title: '超疏水防冰涂层制备',
        abstract: '输电线路用超疏水防冰涂层。',
        inventors: [{ name: '张　伟' }, { name: '李娜' }],
      });
      far = await listedAchievement(college, { title: '水稻育种', abstract: '水稻新品种。', inventors: [{ name: '张伟' }] });
      await listedAchievement(rival, { title: '超疏水表面', abstract: '超疏水表面。', inventors: [{ name: '张伟' }] });
      await world.settle();
    });

    const expertsFor = async (who: Member, id: string, variables: object = {}) =>
      (await who.ask<{ list: { experts: Expert[]; indexedThrough: string } }>(EXPERTS, { id, ...variables })).list.experts;
    const of = (owner: Member | undefined, experts: Expert[]) =>
      experts.filter(({ organization }) => organization.id === owner?.organizationId);

    it('rank by the mean over all their listed works, and stay unnamed to other organizations', async () => {
      const need = await publishedNeed(factory!, NEED);
      const experts = await expertsFor(factory!, need.id);
      const [specialist, generalist] = of(college, experts);
      expect([specialist?.works, generalist?.works]).toEqual([1, 2]);
      expect(specialist?.bestWorks.map(({ achievement }) => achievement.id)).toEqual([near?.id]);
      // The other work has nothing of the need: it halves the mean, and is not shown.
      expect(generalist?.bestWorks.map(({ achievement }) => achievement.id)).toEqual([near?.id]);
      expect(generalist?.score).toBeCloseTo((specialist?.score ?? 0) / 2, 12);
      // One name in two organizations is two people.
      expect(of(rival, experts).map(({ people, works }) => [people, works])).toEqual([[1, 1]]);

      expect(experts.map(({ score }) => score)).toEqual(experts.map(({ score }) => score).sort((one, other) => other - one));
      for (const { bestWorks } of experts) {
        for (const { cosine, reasons } of bestWorks) {
          expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(cosine, 12);
        }
      }
      expect(specialist?.bestWorks[0]?.reasons.map(({ label }) => label)).toContain('涂层');
      expect(experts.every(({ names }) => names === null)).toBe(true);
      expect(JSON.stringify(experts)).not.toMatch(/张|李娜/);
    });

    it('are looked for at home when that is wanted, and named there and nowhere else', async () => {
      const need = await publishedNeed(college!, NEED);
      expect(of(college, await expertsFor(college!, need.id))).toEqual([]);
      const experts = await expertsFor(college!, need.id, { withOwn: true });
      expect(of(college, experts).map(({ names }) => names)).toEqual([['李娜'], ['张伟']]);
      expect(of(rival, experts).map(({ names }) => names)).toEqual([null]);
    });

    it('are found in a known number of statements, however many there are', async () => {
      const need = await publishedNeed(factory!, NEED);
      await expertsFor(factory!, need.id);
      const one = await world.statements(() => expertsFor(factory!, need.id, { first: 1 }));
      const many = await world.statements(() => expertsFor(factory!, need.id, { first: 20 }));
      expect(one.result).toEqual(many.result.slice(0, 1));
      expect(many.result.length).toBeGreaterThan(2);
      expect(many.statements.length).toBe(one.statements.length);
      expect(many.statements.length).toBeLessThanOrEqual(11);
    });

    it('are for the owner of the need, and twenty at most', async () => {
      const need = await publishedNeed(factory!, NEED);
      expect((await school!.send(EXPERTS, { id: need.id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await factory!.send(EXPERTS, { id: need.id, first: 21 })).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
      const wordless = await draftNeed(factory!, { title: '🙂', problem: '的 和 了' });
      expect(await expertsFor(factory!, wordless.id)).toEqual([]);
    });

    it('do not come in by a match that was put aside', async () => {
      const need = await publishedNeed(factory!, NEED);
      await factory!.ask(
        `mutation ($needId: ID!, $achievementId: ID!) {
          dismissMatch(needId: $needId, achievementId: $achievementId, reason: WRONG_FIELD) { __typename } }`,
        { needId: need.id, achievementId: near?.id },
      );
      const experts = await expertsFor(factory!, need.id);
      expect(of(college, experts)).toEqual([]);
      expect(of(rival, experts)).toHaveLength(1);
    });

    it('are judged by what is still listed, and counted together once all their works are the same', async () => {
      await college!.command(
        'mutation ($id: ID!, $v: Int!) { withdrawAchievement(id: $id, expectedVersion: $v, reason: "已转让") { ... on Failure { code message } } }',
        { id: far?.id, v: far?.version },
      );
      const need = await publishedNeed(factory!, NEED);
      // Before the index hears of it as after.
      expect(of(college, await expertsFor(factory!, need.id)).map(({ people, works }) => [people, works])).toEqual([[2, 1]]);
      await world.settle();
      expect(of(college, await expertsFor(factory!, need.id)).map(({ people, works }) => [people, works])).toEqual([[2, 1]]);
    });
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
