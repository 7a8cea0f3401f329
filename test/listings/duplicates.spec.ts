import { draftAchievement, draftNeed, given, listedAchievement, type Tester, World } from '../kit';
import type { Loose } from '../kit/tester';

const ZH = `本成果公开一种用于燃气轮机透平叶片的耐高温热障涂层及其制备方法，属于表面工程技术领域。涂层由粘结层、过渡层和陶瓷面层组成，
粘结层采用超音速火焰喷涂，面层采用等离子物理气相沉积，形成羽毛状柱状晶结构，孔隙率可在百分之五至百分之二十之间调节。
经一千三百摄氏度下一千次热循环考核，涂层无剥落，隔热温度达到一百五十摄氏度以上，使用寿命较现有双层涂层提高两倍。`;
const EN = `The invention concerns a thermal barrier coating for turbine blades that withstands more than a thousand cycles at thirteen
hundred degrees. A bond coat is sprayed at supersonic speed, an intermediate layer follows, and the ceramic top coat is deposited from
plasma vapour so that feathered columns grow whose porosity can be chosen between five and twenty per cent. Compared with coatings of
two layers the parts last three times as long, the metal stays a hundred and fifty degrees cooler, and worn blades can be stripped and
coated again without machining. The process has been shown on blades of two industrial turbines over four thousand hours of service.`;
const SHARED = `kind similarity hasSameTitle sharedPassages title id ownerId`;

let world: World;
let officer: Tester;
let other: Tester;
beforeAll(async () => {
  world = await World.open();
  [officer, other] = await Promise.all([given.member(world, { of: 'UNIVERSITY' }), given.member(world, { of: 'UNIVERSITY' })]);
});
afterAll(() => world.close());

const near = async (who: Tester, id: string): Promise<Loose[]> =>
  (await who.ask(`query ($id: ID!) { found: nearDuplicateAchievements(id: $id) { ${SHARED} } }`, { id })).found;

async function declared(owner: Tester, input: object) {
  const { id } = await draftAchievement(owner, input);
  const { version } = await owner.command(
    `mutation { declareOwnership(id: "${id}", expectedVersion: 1, text: "本机构对该成果拥有合法处置权，内容真实。") {
      ... on Achievement { version } ... on Failure { code message } } }`,
  );
  return { id, version: version as number };
}

const publish = (who: Tester, id: string, version: number, rest = ''): Promise<Loose> =>
  who
    .ask(
      `mutation { done: publishAchievement(id: "${id}", expectedVersion: ${version} ${rest}) {
        __typename ... on Achievement { state } ... on EvidentDuplicate { code message duplicates { ${SHARED} } } } }`,
    )
    .then(({ done }) => done);

describe('near duplicates', () => {
  it.each([
    ['Chinese', ZH, ZH.replace('一千次热循环', '两千次热循环').replace('领域', '方向')],
    ['English', EN, EN.replace('thirteen\nhundred', 'twelve hundred').replace('industrial', 'large')],
  ])(
    'of a draft in %s are found in the own organization and among what others list, with what is shared',
    async (language, text, edited) => {
      const own = await draftAchievement(officer, { title: `热障涂层 ${language}`, abstract: text });
      const theirs = await listedAchievement(other, { title: `Another title ${language}`, abstract: text });
      const hidden = await draftAchievement(other, { title: `A draft ${language}`, abstract: text });
      const { id } = await draftAchievement(officer, { title: `涂层 ${language}`, abstract: edited });
      const found = await near(officer, id);
      expect(found.map((one) => one.id).sort()).toEqual([own.id, theirs.id].sort());
      expect(found[0]).toMatchObject({ kind: 'DUPLICATE', hasSameTitle: false });
      expect(found[0]?.similarity).toBeGreaterThan(0.85);
      expect(found[0]?.sharedPassages.length).toBeGreaterThan(0);
      for (const passage of found[0]?.sharedPassages ?? [])
        expect(edited.replaceAll('\n', ' ')).toContain(passage.replaceAll('\n', ' ').replace('…', ''));
      expect(found.map((one) => one.id)).not.toContain(hidden.id);
      // The drafts of others do not show, nor do one's own to them.
      expect((await near(other, hidden.id)).map((one) => one.id)).toEqual([theirs.id]);
    },
  );

  it('names a title that is the same for what it is, and does not stop anybody', async () => {
    const title = 'Multimodality Instrument For Tissue Characterization';
    await listedAchievement(officer, { title, abstract: EN.split('. ').slice(0, 2).join('. ') });
    const twin = await declared(officer, { title: title.toUpperCase(), abstract: null });
    expect(await near(officer, twin.id)).toEqual([
      expect.objectContaining({ kind: 'SAME_TITLE', similarity: 0, sharedPassages: [] }),
    ]);
    expect(await publish(officer, twin.id, twin.version)).toMatchObject({ state: 'LISTED' });
  });

  it('follow the text when it is edited', async () => {
    const text = ZH.split('').reverse().join('');
    const one = await draftAchievement(officer, { title: '一', abstract: text });
    const two = await draftAchievement(officer, { title: '二', abstract: text });
    expect(await near(officer, two.id)).toHaveLength(1);
    await officer.command(
      `mutation ($input: AchievementInput!) { updateAchievement(id: "${one.id}", expectedVersion: 1, input: $input) {
        ... on Achievement { id } ... on Failure { code message } } }`,
      { input: { abstract: '完全不同的内容' } },
    );
    expect(await near(officer, two.id)).toEqual([]);
  });

  it('of what one may not see are as if it were not there', async () => {
    const { id } = await draftAchievement(other, { abstract: EN });
    const answer = await officer.send(`{ nearDuplicateAchievements(id: "${id}") { id } }`);
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await world.visitor().send(`{ nearDuplicateAchievements(id: "${id}") { id } }`)).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('cost three statements however many there are', async () => {
    const { id } = await draftAchievement(officer, { abstract: ZH });
    const recognised = (await world.statements(() => officer.ask('{ __typename }'))).statements.length;
    const { result, statements } = await world.statements(() => near(officer, id));
    expect(result.length).toBeGreaterThan(1);
    expect(statements).toHaveLength(recognised + 3);
  });
});

describe('publishing an evident duplicate of the own organization', () => {
  it('asks for an acknowledgement that names it', async () => {
    const firm = await given.member(world, { of: 'INSTITUTE' });
    const first = await declared(firm, { title: '热障涂层', abstract: ZH });
    expect(await publish(firm, first.id, first.version)).toMatchObject({ state: 'LISTED' });
    const twin = await declared(firm, { title: '热障涂层（二）', abstract: `${ZH}可用于航空。` });
    const refused = await publish(firm, twin.id, twin.version);
    expect(refused).toMatchObject({ __typename: 'EvidentDuplicate', code: 'EVIDENT_DUPLICATE' });
    expect(refused.duplicates).toEqual([expect.objectContaining({ id: first.id, title: '热障涂层', kind: 'DUPLICATE' })]);
    expect(refused.message).toContain('“热障涂层”');
    expect(await publish(firm, twin.id, twin.version, ', acknowledgeDuplicates: true')).toMatchObject({ state: 'LISTED' });
  });

  it('is refused to one of two that are published at the same moment, one by one and many at once', async () => {
    const firm = await given.member(world, { of: 'INSTITUTE' });
    const all = (ids: string[]) =>
      firm.ask('mutation ($selection: AchievementSelection!) { publishAchievements(selection: $selection) { __typename } }', {
        selection: { ids, asSeenAt: new Date(Date.now() + 60_000).toISOString() },
      });
    for (let round = 1; round <= 4; round += 1) {
      const text = [...ZH].map((character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + round)).join('');
      const [one, two] = [
        await declared(firm, { title: '甲', abstract: text }),
        await declared(firm, { title: '乙', abstract: text }),
      ];
      await Promise.all([
        publish(firm, one.id, one.version),
        round % 2 === 0 ? publish(firm, two.id, two.version) : all([one.id, two.id]),
      ]);
      const listed = await world.sql(`SELECT FROM achievement WHERE id IN ('${one.id}', '${two.id}') AND state = 'LISTED'`);
      expect(listed).toHaveLength(1);
    }
  });

  it('does not mind duplicates of others, nor drafts of its own', async () => {
    const firm = await given.member(world, { of: 'INSTITUTE' });
    await draftAchievement(firm, { title: '另一份草稿', abstract: ZH });
    const one = await declared(firm, { title: '涂层', abstract: ZH });
    expect(await publish(firm, one.id, one.version)).toMatchObject({ state: 'LISTED' });
  });

  it('holds for needs, too', async () => {
    const firm = await given.member(world, { of: 'ENTERPRISE' });
    const outcome = (id: string, rest = '') =>
      firm.ask(
        `mutation { done: publishNeed(id: "${id}", expectedVersion: 1 ${rest}) {
          ... on Need { state } ... on EvidentDuplicate { duplicates { id listingType } } } }`,
      );
    const one = await draftNeed(firm, { problem: ZH });
    const two = await draftNeed(firm, { problem: ZH });
    expect((await outcome(one.id)).done.state).toBe('PUBLISHED');
    expect((await outcome(two.id)).done.duplicates).toEqual([{ id: one.id, listingType: 'NEED' }]);
    expect((await firm.ask(`{ nearDuplicateNeeds(id: "${two.id}") { id kind } }`)).nearDuplicateNeeds).toEqual([
      { id: one.id, kind: 'DUPLICATE' },
    ]);
    expect((await outcome(two.id, ', acknowledgeDuplicates: true')).done.state).toBe('PUBLISHED');
  });
});
