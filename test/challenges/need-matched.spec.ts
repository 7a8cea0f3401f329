import { given, publishedNeed, World } from '../kit';
import { enquiryAct, EnquiryStory } from '../kit/given-enquiry';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: EnquiryStory;
beforeAll(async () => {
  world = await World.open();
  story = await EnquiryStory.begin(world);
});
afterAll(() => world.close());

const ANSWER = 'answer { markedAt organization { id } achievement { id } enquiry { id outcome } }';
const mark = async (who: Tester, facts: object): Promise<Loose> =>
  (
    await who.ask(
      `mutation ($id: ID!, $version: Int!, $enquiryId: ID!, $achievementId: ID) {
        done: markNeedMatched(id: $id, expectedVersion: $version, enquiryId: $enquiryId, achievementId: $achievementId) {
          ... on Need { id state version ${ANSWER} } ... on Failure { code message } } }`,
      facts,
    )
  ).done as Loose;

/** The university asks about a need of the firm, and the two end their talks. */
async function talksAbout(needId: string, outcome = 'AGREED_TO_PROJECT'): Promise<string> {
  const { firm, university } = story;
  const { id } = await enquiryAct(university, 'openEnquiry', {
    input: { subjectType: 'NEED', subjectId: needId, text: '我校可承接。' },
  });
  const { enquiry } = await story.write(firm, id as string, '欢迎。');
  const end = { id, expectedVersion: enquiry.version, outcome };
  await enquiryAct(firm, 'closeEnquiry', outcome.startsWith('AGREED') ? end : { ...end, reason: '条件不合' });
  return id as string;
}

describe('a need that has found its match', () => {
  it('is marked by its owner with the talks that came to something; the two sides see with whom', async () => {
    const { firm, university } = story;
    const { id, version } = await publishedNeed(firm);
    const enquiryId = await talksAbout(id);
    const achievementId = await story.listed();
    const marked = await mark(firm, { id, version, enquiryId, achievementId });
    const answer = {
      markedAt: expect.any(String),
      organization: { id: university.organizationId },
      achievement: { id: achievementId },
      enquiry: { id: enquiryId, outcome: 'AGREED_TO_PROJECT' },
    };
    expect(marked).toMatchObject({ state: 'MATCHED', version: version + 1, answer });
    const read = async (who: Tester) => (await who.ask(`query ($id: ID!) { need(id: $id) { state ${ANSWER} } }`, { id })).need;
    expect(await read(university)).toMatchObject({ state: 'MATCHED', answer });
    const third = await given.member(world, { of: 'UNIVERSITY' });
    for (const who of [third, world.visitor()]) expect(await read(who)).toEqual({ state: 'MATCHED', answer: null });
    expect(await mark(firm, { id, version: version + 1, enquiryId })).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
  });

  it('knows the achievement when the talks were about it', async () => {
    const { firm } = story;
    const { id, version } = await publishedNeed(firm);
    const achievementId = await story.listed();
    const { id: enquiryId } = await story.closed('AGREED_TO_LICENCE', {
      subjectType: 'MATCH',
      subjectId: `${id}:${achievementId}`,
    });
    expect(await mark(firm, { id, version, enquiryId })).toMatchObject({
      state: 'MATCHED',
      answer: { achievement: { id: achievementId } },
    });
    const another = await publishedNeed(firm);
    const { id: aboutAchievement, subjectId } = await story.closed();
    expect(await mark(firm, { ...another, enquiryId: aboutAchievement })).toMatchObject({
      answer: { achievement: { id: subjectId } },
    });
  });

  it('is not marked with talks that came to nothing, are about something else, or are of others', async () => {
    const { firm, university } = story;
    const { id, version } = await publishedNeed(firm);
    const other = await publishedNeed(firm);
    expect(await mark(firm, { id, version, enquiryId: (await story.open()).id })).toMatchObject({ code: 'ENQUIRY_NOT_AGREED' });
    expect(await mark(firm, { id, version, enquiryId: await talksAbout(id, 'NOT_SUITABLE') })).toMatchObject({
      code: 'ENQUIRY_NOT_AGREED',
    });
    const elsewhere = await talksAbout(other.id);
    expect(await mark(firm, { id, version, enquiryId: elsewhere })).toMatchObject({ code: 'ENQUIRY_DOES_NOT_FIT' });
    const foreign = await EnquiryStory.begin(world);
    const enquiryId = await talksAbout(id);
    expect(await mark(firm, { id, version, enquiryId, achievementId: await foreign.listed() })).toMatchObject({
      code: 'ENQUIRY_DOES_NOT_FIT',
    });
    expect(await mark(firm, { id, version: version + 1, enquiryId })).toMatchObject({ code: 'STALE_VERSION' });
    for (const [who, facts] of [
      [firm, { id, version, enquiryId: (await foreign.closed()).id }],
      [foreign.firm, { id, version, enquiryId }],
    ] as const) {
      const { errors } = await who.send(
        'mutation ($id: ID!, $version: Int!, $enquiryId: ID!) { markNeedMatched(id: $id, expectedVersion: $version, enquiryId: $enquiryId) { __typename } }',
        facts,
      );
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    const { need } = await university.ask('query ($id: ID!) { need(id: $id) { state } }', { id });
    expect(need.state).toBe('PUBLISHED');
  });

  it('is marked once, also at the same moment', async () => {
    const { firm } = story;
    const { id, version } = await publishedNeed(firm);
    const enquiryId = await talksAbout(id);
    const answers = await Promise.all([1, 2].map(() => mark(firm, { id, version, enquiryId })));
    expect(answers.map(({ state, code }) => state ?? code).sort()).toEqual([
      'MATCHED',
      expect.stringMatching(/STALE_VERSION|NOT_IN_THIS_STATE/),
    ]);
  });

  it('counts for whether readiness foretells a match, with all that were published as ready as it', async () => {
    const { firm } = story;
    const outcomes = async () =>
      (
        await world
          .visitor()
          .ask<{ matchQuality: { readiness: Loose[] } }>('{ matchQuality { readiness { route band published matched ended } } }')
      ).matchQuality.readiness;
    expect(await outcomes()).toEqual([]);
    const targets = [{ metric: '耐温', wanted: '≥ 1300' }];
    for (const _ of Array.from({ length: 10 })) await publishedNeed(firm, { targets });
    const { id, version } = await publishedNeed(firm, { targets });
    await mark(firm, { id, version, enquiryId: await talksAbout(id) });
    const withdrawn = await publishedNeed(firm, { targets });
    await firm.command(
      `mutation ($id: ID!, $version: Int!) { withdrawNeed(id: $id, expectedVersion: $version, reason: "不再需要") {
        __typename ... on Failure { code message } } }`,
      withdrawn,
    );
    await publishedNeed(firm, { targets, currentState: '进口' });
    world.clock.travel({ days: 1 });
    await world.tick();
    const drawn = await outcomes();
    expect(drawn.filter(({ route }) => route === 'DIRECT')).toEqual([
      // One alone: what became of it is nobody's business.
      { route: 'DIRECT', band: 60, published: 1, matched: null, ended: null },
      { route: 'DIRECT', band: 40, published: 12, matched: 1, ended: 1 },
    ]);
    await world.tick();
    expect(await outcomes()).toEqual(drawn);
    world.clock.reset();
  });
});
