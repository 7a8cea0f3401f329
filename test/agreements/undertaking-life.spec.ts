import { randomUUID } from 'node:crypto';
import { addMonths, canonicalJson, sha256Hex } from '@trihelix/kernel';
import { readText, undertakingWorkflow } from '@trihelix/agreements';
import { given, publishedNeed, World } from '../kit';
import { calendarIn, todayIn } from '../kit/given-licence';
import { UNDERTAKING, undertakingAct, UndertakingStory } from '../kit/given-undertaking';
import type { Loose } from '../kit/tester';

let world: World;
let story: UndertakingStory;
beforeAll(async () => {
  world = await World.open();
  story = await UndertakingStory.begin(world);
});
afterAll(() => world.close());

describe('an undertaking', () => {
  it('is asked for, agreed to by the owner and accepted by a signatory; then it is in force for its term', async () => {
    const { owner, engineer, signatory } = story;
    const calendar = await calendarIn(world);
    const needId = await story.need();
    const requested = await story.request(needId);
    expect(requested).toMatchObject({
      state: 'REQUESTED',
      dueOn: calendar.workingDayFrom(todayIn(world), 5),
      remindOn: calendar.workingDayFrom(todayIn(world), 3),
      waitingFor: { id: owner.organizationId },
      promisor: { id: engineer.organizationId },
      promisee: { id: owner.organizationId },
      purpose: '评估涂层方案是否适用',
      viewerActions: ['WITHDRAW'],
    });
    const offered = await undertakingAct(owner, 'approveUndertaking', { id: requested.id, expectedVersion: 1 });
    expect(offered).toMatchObject({
      state: 'OFFERED',
      dueOn: calendar.workingDayFrom(todayIn(world), 10),
      waitingFor: { id: engineer.organizationId },
      viewerActions: ['WITHDRAW'],
    });
    const accepted = await story.accept(offered);
    expect(accepted).toMatchObject({
      state: 'IN_FORCE',
      inForceFrom: todayIn(world),
      termMonths: 36,
      endsOn: addMonths(todayIn(world), 36),
      dueOn: null,
      waitingFor: null,
      viewerActions: [],
    });
    const { undertaking } = await owner.ask(
      `query ($id: ID!) { undertaking(id: $id) { viewerActions acceptance { userId documentHash method } } }`,
      { id: requested.id },
    );
    expect(undertaking).toEqual({
      viewerActions: ['REVOKE'],
      acceptance: { userId: signatory.userId, documentHash: requested.documentHash, method: 'REAUTHENTICATION' },
    });
  });

  it('says whole what is promised, in one spelling, and its fingerprint is that of this', async () => {
    const { owner, engineer } = story;
    const { document, documentHash, subjectId } = await story.request(await story.need());
    expect(sha256Hex(document)).toBe(documentHash);
    expect(canonicalJson(JSON.parse(document))).toBe(document);
    expect(JSON.parse(document)).toMatchObject({
      form: 'trihelix.undertaking/1',
      promisor: { id: engineer.organizationId, name: '钱塘理工大学' },
      promisee: { id: owner.organizationId, name: '深圳精密叶片有限公司' },
      subject: { type: 'NEED', id: subjectId },
      text: { title: { zh: '保密承诺书', en: 'Undertaking of confidentiality' }, termMonths: 36, version: 1 },
    });
  });

  it('may be offered by the owner, which is agreement enough', async () => {
    const { owner, engineer, signatory } = story;
    const input = { subjectType: 'NEED', subjectId: await story.need(), organizationId: engineer.organizationId };
    const offered = await undertakingAct(owner, 'offerUndertaking', { input });
    expect(offered).toMatchObject({ state: 'OFFERED', purpose: null, waitingFor: { id: engineer.organizationId } });
    const { undertaking } = await signatory.ask(`query ($id: ID!) { undertaking(id: $id) { viewerActions } }`, {
      id: offered.id,
    });
    expect(undertaking.viewerActions).toEqual(['ACCEPT', 'REFUSE']);
    expect(await story.accept(offered)).toMatchObject({ state: 'IN_FORCE' });
    expect(await undertakingAct(owner, 'offerUndertaking', { input })).toMatchObject({
      code: 'UNDERTAKING_ALIVE',
      undertakingId: offered.id,
    });
    const { errors } = await engineer.send(
      'mutation ($input: OfferUndertakingInput!) { offerUndertaking(input: $input) { __typename } }',
      { input: { ...input, organizationId: owner.organizationId } },
    );
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is accepted by a signatory, with the password again, over the very fingerprint that was offered', async () => {
    const { engineer, signatory } = story;
    const offered = await story.offered();
    const bare =
      'mutation ($id: ID!, $hash: String!, $password: String!) { acceptUndertaking(id: $id, documentHash: $hash, password: $password) { __typename } }';
    const facts = { id: offered.id, hash: offered.documentHash };
    const byEngineer = await engineer.send(bare, { ...facts, password: 'any' });
    expect(byEngineer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const withoutProof = await signatory.send(bare, { ...facts, password: 'not my password' });
    expect(withoutProof.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await story.accept({ ...offered, documentHash: 'f'.repeat(64) })).toMatchObject({
      code: 'UNDERTAKING_DIFFERS',
      documentHash: offered.documentHash,
    });
    const outcomes = await Promise.all([1, 2].map(() => story.accept(offered)));
    expect(outcomes.map(({ state, code }) => state ?? code).sort()).toEqual(['IN_FORCE', 'NOT_IN_THIS_STATE']);
  });

  it('is declined, refused, taken back and revoked with a reason, each by the side whose it is', async () => {
    const { owner, engineer, signatory } = story;
    const ends: [string, string, () => Promise<Loose>, typeof owner, typeof owner][] = [
      ['declineUndertaking', 'DECLINED', async () => story.request(await story.need()), owner, engineer],
      ['withdrawUndertaking', 'WITHDRAWN', async () => story.request(await story.need()), engineer, owner],
      ['withdrawUndertaking', 'WITHDRAWN', () => story.offered(), owner, engineer],
      ['revokeUndertaking', 'REVOKED', () => story.inForce(), owner, engineer],
    ];
    for (const [act, state, begin, right, wrong] of ends) {
      const { id, version } = await begin();
      const edit = { id, expectedVersion: version, reason: '项目方向调整' };
      expect(await undertakingAct(wrong, act, edit)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
      expect(await undertakingAct(right, act, { ...edit, expectedVersion: (version as number) + 1 })).toMatchObject({
        code: 'STALE_VERSION',
      });
      expect(await undertakingAct(right, act, edit)).toMatchObject({ state, stateReason: '项目方向调整', dueOn: null });
    }
    const { id, version } = await story.offered();
    expect(
      await undertakingAct(signatory, 'refuseUndertaking', { id, expectedVersion: version, reason: '期限过长' }),
    ).toMatchObject({
      state: 'REFUSED',
      stateReason: '期限过长',
    });
    const without = await owner.send(
      'mutation ($id: ID!) { revokeUndertaking(id: $id, expectedVersion: 1, reason: " ") { __typename } }',
      { id },
    );
    expect(without.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('is one at a time of one organization about one need, also at the same moment', async () => {
    const needId = await story.need();
    const answers = await Promise.all([1, 2, 3].map(() => story.request(needId)));
    expect(answers.map(({ state, code }) => state ?? code).sort()).toEqual([
      'REQUESTED',
      'UNDERTAKING_ALIVE',
      'UNDERTAKING_ALIVE',
    ]);
    expect(await story.request(needId, story.owner)).toMatchObject({ code: 'OWN_SECRET' });
  });

  it('is asked for thirty times in a day at most, then again a day after the first; what owners offer does not count', async () => {
    const busy = await UndertakingStory.begin(world);
    const { id } = await busy.request(await busy.need());
    const others = (count: number, purpose: string) =>
      world.sql(
        `SET session_replication_role = replica; INSERT INTO undertaking SELECT (jsonb_populate_record(undertaking, jsonb_build_object(
           'id', gen_random_uuid(), 'subject_id', gen_random_uuid(), 'purpose', ${purpose}))).*
         FROM undertaking, generate_series(1, ${count}) WHERE id = '${id}'`,
      );
    await others(28, 'purpose');
    await others(5, 'NULL::text');
    const needs = [await busy.need(), await busy.need(), await busy.need()];
    // Two at the same moment, and room for one.
    const both = await Promise.all(needs.slice(0, 2).map((needId) => busy.request(needId)));
    expect(both.map(({ state, code }) => (state ?? code) as string).sort()).toEqual(['REQUESTED', 'TOO_MANY_UNDERTAKINGS']);
    expect((await busy.request(needs[2] ?? '')).message).toContain('30');
    world.clock.travel({ days: 1, hours: 1 });
    expect(await busy.request(needs[2] ?? '')).toMatchObject({ state: 'REQUESTED' });
    world.clock.reset();
  });

  it('is between verified organizations, and about what there is', async () => {
    const pending = await given.member(world, { of: 'UNIVERSITY', roles: ['TRANSFER_OFFICER'] });
    await world.sql(`UPDATE organization SET state = 'PENDING' WHERE id = $1`, [pending.organizationId]);
    const needId = await story.need();
    expect(await story.request(needId, pending)).toMatchObject({ code: 'ORGANIZATION_NOT_VERIFIED' });
    const input = { subjectType: 'NEED', subjectId: needId, organizationId: pending.organizationId };
    const { errors } = await story.owner.send(
      'mutation ($input: OfferUndertakingInput!) { offerUndertaking(input: $input) { __typename ... on Failure { code } } }',
      { input },
    );
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const absent = await story.engineer.send(
      'mutation ($input: RequestUndertakingInput!) { requestUndertaking(input: $input) { __typename } }',
      { input: { subjectType: 'NEED', subjectId: randomUUID(), purpose: '评估' } },
    );
    expect(absent.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is listed for both sides by filters, and for nobody else', async () => {
    const mine = await UndertakingStory.begin(world);
    const waiting = await mine.request(await mine.need());
    const accepted = await mine.inForce();
    const list = async (who: typeof mine.owner, filter: object) =>
      (
        await who.ask(
          'query ($filter: UndertakingFilter) { undertakings(filter: $filter) { totalCount edges { node { id } } } }',
          { filter },
        )
      ).undertakings.edges.map(({ node }: Loose) => node.id);
    expect(await list(mine.owner, {})).toEqual([accepted.id, waiting.id]);
    expect(await list(mine.engineer, { states: ['IN_FORCE'] })).toEqual([accepted.id]);
    expect(await list(mine.owner, { isWaitingForUs: true })).toEqual([waiting.id]);
    expect(await list(mine.engineer, { isWaitingForUs: true })).toEqual([]);
    expect(await list(mine.owner, { side: 'PROMISOR' })).toEqual([]);
    expect(await list(mine.owner, { side: 'PROMISEE', subjectId: accepted.subjectId })).toEqual([accepted.id]);
    expect(await list(story.owner, { subjectId: accepted.subjectId })).toEqual([]);
    const { errors } = await story.engineer.send(`query ($id: ID!) { undertaking(id: $id) { ${UNDERTAKING} } }`, {
      id: accepted.id,
    });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('a text', () => {
  const OWN = {
    titleZh: '技术保密承诺（深圳精密）',
    titleEn: 'Undertaking of technical confidentiality',
    bodyZh: '接收方承诺仅为评估本需求之目的使用所获保密信息，并在期限内保密。',
    bodyEn: 'The receiving organization uses what it reads only to examine this need, and keeps it secret for the term.',
    termMonths: 24,
  };

  it("may be an organization's own; a new version leaves what was promised under the old one", async () => {
    const { owner } = await UndertakingStory.begin(world);
    const mine = await UndertakingStory.begin(world);
    const first = await undertakingAct(mine.owner, 'draftUndertakingText', { input: OWN });
    expect(first).toMatchObject({
      version: 1,
      title: OWN.titleZh,
      termMonths: 24,
      organization: { id: mine.owner.organizationId },
    });
    expect(sha256Hex(first.document)).toBe(first.textHash);
    const needId = await mine.need();
    const requested = await mine.request(needId);
    expect(requested).toMatchObject({ termMonths: 24 });
    const second = await undertakingAct(mine.owner, 'draftUndertakingText', { input: { ...OWN, termMonths: 12 } });
    expect(second).toMatchObject({ version: 2 });
    const { undertaking } = await mine.engineer.ask('query ($id: ID!) { undertaking(id: $id) { termMonths text { id } } }', {
      id: requested.id,
    });
    expect(undertaking).toEqual({ termMonths: 24, text: { id: first.id } });
    const foreign = await undertakingAct(owner, 'writeNeedConfidentialPart', {
      needId: (await publishedNeed(owner)).id,
      expectedVersion: 0,
      input: { text: '机密', undertakingTextId: first.id },
    });
    expect(foreign).toMatchObject({ code: 'UNDERTAKING_TEXT_UNKNOWN' });
    const { undertakingTexts } = await world
      .visitor()
      .ask(`query ($id: ID) { undertakingTexts(organizationId: $id) { totalCount edges { node { version title } } } }`, {
        id: mine.owner.organizationId,
      });
    expect(undertakingTexts.edges.map(({ node }: Loose) => node.version)).toEqual([2, 1]);
  });

  it('of the platform is there in both languages, in one spelling', async () => {
    const ask = (language: string) =>
      world
        .visitor()
        .ask(
          '{ undertakingTexts { edges { node { document textHash title body } } } }',
          {},
          { headers: { 'accept-language': language } },
        );
    const [zh, en] = [await ask('zh'), await ask('en')].map(({ undertakingTexts }) => undertakingTexts.edges[0].node as Loose);
    expect([zh?.title, en?.title]).toEqual(['保密承诺书', 'Undertaking of confidentiality']);
    expect(zh?.body).toContain('保密信息');
    expect(canonicalJson(readText(zh?.document as string))).toBe(zh?.document);
    expect(sha256Hex(zh?.document as string)).toBe(zh?.textHash);
  });
});

describe('the law of an undertaking', () => {
  it('is the same in the database', async () => {
    const rows = await world.sql('SELECT action, from_state AS "from", to_state AS "to", actor AS "by" FROM undertaking_move');
    const law = undertakingWorkflow.pairs().map((pair) => ({ ...pair, by: undertakingWorkflow.moves[pair.action].by }));
    expect(rows).toEqual(expect.arrayContaining(law));
    expect(rows).toHaveLength(law.length);
  });
});
