import { randomUUID } from 'node:crypto';
import { enquiryWorkflow } from '@trihelix/conversations';
import { draftNeed, given, publishedNeed, World } from '../kit';
import { enquiryAct, EnquiryStory, readEnquiry } from '../kit/given-enquiry';
import { calendarIn, todayIn } from '../kit/given-licence';

let world: World;
let story: EnquiryStory;
beforeAll(async () => {
  world = await World.open();
  story = await EnquiryStory.begin(world);
});
afterAll(() => world.close());

describe('an enquiry', () => {
  it('waits for the owner of an achievement until a working day that is promised', async () => {
    const { firm, university } = story;
    const calendar = await calendarIn(world);
    const opened = await story.open();
    const replyBy = calendar.workingDayFrom(todayIn(world), 5);
    expect(opened).toMatchObject({
      state: 'OPEN',
      version: 1,
      replyBy,
      dueOn: replyBy,
      remindOn: calendar.workingDayFrom(replyBy, -1),
      subjectTitle: '耐高温陶瓷涂层的制备方法',
      asker: { id: firm.organizationId },
      answerer: { id: university.organizationId },
      waitingFor: { id: university.organizationId },
      viewerActions: ['SEND_MESSAGE', 'WITHDRAW'],
      messageCount: 1,
    });
    expect(calendar.isWorkingDay(opened.replyBy)).toBe(true);
    expect(await readEnquiry(university, opened.id)).toMatchObject({
      viewerActions: ['SEND_MESSAGE', 'DECLINE'],
      unreadCount: 1,
    });
    expect((await story.open({ replyWithinDays: 1 })).replyBy).toBe(calendar.workingDayFrom(todayIn(world), 1));
  });

  it('is answered by the first word of the side that was asked, and then it is the turn of the asker', async () => {
    const { firm, university } = story;
    const { id } = await story.open();
    expect((await story.write(firm, id, '补充：工件直径 30 毫米。')).enquiry).toMatchObject({ state: 'OPEN', messageCount: 2 });
    const answer = await story.write(university, id, '可以。');
    expect(answer).toMatchObject({ position: 3, text: '可以。' });
    expect(answer.enquiry).toMatchObject({
      state: 'ANSWERED',
      isAnsweredInTime: true,
      waitingFor: { id: firm.organizationId },
      viewerActions: ['SEND_MESSAGE', 'CLOSE'],
    });
    expect((await story.write(firm, id, '下周来校。')).enquiry).toMatchObject({ waitingFor: { id: university.organizationId } });
    const { enquiryMessages } = await firm.ask(
      `query ($id: ID!) { enquiryMessages(enquiryId: $id) { totalCount edges { node { position text organization { id } author { id } } } } }`,
      { id },
    );
    expect(enquiryMessages.totalCount).toBe(4);
    expect(enquiryMessages.edges[0].node).toEqual({
      position: 4,
      text: '下周来校。',
      organization: { id: firm.organizationId },
      author: { id: firm.userId },
    });
    expect(enquiryMessages.edges[1].node).toMatchObject({ organization: { id: university.organizationId }, author: null });
  });

  it('can be about a need, or about a need and an achievement together', async () => {
    const { firm, university } = story;
    const need = await publishedNeed(firm);
    const achievementId = await story.listed();
    const aboutNeed = await enquiryAct(university, 'openEnquiry', {
      input: { subjectType: 'NEED', subjectId: need.id, text: '我校有相关团队。' },
    });
    expect(aboutNeed).toMatchObject({ state: 'OPEN', answerer: { id: firm.organizationId } });
    const subjectId = `${need.id}:${achievementId}`;
    const aboutMatch = await story.open({ subjectType: 'MATCH', subjectId });
    expect(aboutMatch).toMatchObject({ answerer: { id: university.organizationId }, subjectId });
    const fromTheOther = await enquiryAct(university, 'openEnquiry', {
      input: { subjectType: 'MATCH', subjectId, text: '我方成果正合适。' },
    });
    expect(fromTheOther).toMatchObject({ answerer: { id: firm.organizationId } });
    const seen = await university.ask(`query ($id: ID!) { need(id: $id) { viewerEnquiry { id } } }`, { id: need.id });
    expect(seen.need.viewerEnquiry).toEqual({ id: aboutNeed.id });
    const third = await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'] });
    const byThird = await third.send(
      `mutation { openEnquiry(input: { subjectType: MATCH, subjectId: "${subjectId}", text: "?" }) { __typename } }`,
    );
    expect(byThird.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('ends with an outcome, and without an agreement with a reason', async () => {
    const { firm, university } = story;
    const first = await story.answered();
    const end = { id: first.id, expectedVersion: first.version };
    expect(await enquiryAct(firm, 'closeEnquiry', { ...end, outcome: 'NOT_SUITABLE' })).toMatchObject({ code: 'REASON_MISSING' });
    expect(await enquiryAct(firm, 'closeEnquiry', { ...end, outcome: 'NOT_SUITABLE', reason: '温度达不到要求' })).toMatchObject({
      state: 'CLOSED',
      outcome: 'NOT_SUITABLE',
      stateReason: '温度达不到要求',
      waitingFor: null,
      dueOn: null,
      viewerActions: [],
    });
    const second = await story.answered();
    expect(
      await enquiryAct(university, 'closeEnquiry', {
        id: second.id,
        expectedVersion: second.version,
        outcome: 'AGREED_TO_PROJECT',
      }),
    ).toMatchObject({ state: 'CLOSED', outcome: 'AGREED_TO_PROJECT' });
    const silence = await firm.send(
      `mutation ($id: ID!) { closeEnquiry(id: $id, expectedVersion: 2, outcome: SILENCE) { __typename } }`,
      {
        id: (await story.answered()).id,
      },
    );
    expect(silence.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('is declined by the side that was asked and withdrawn by the side that asks, each with a reason, and not the other way round', async () => {
    const { firm, university } = story;
    const first = await story.open();
    const edit = { id: first.id, expectedVersion: 1 };
    expect(await enquiryAct(firm, 'declineEnquiry', { ...edit, reason: '不想谈' })).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    const without = await university.send(
      `mutation ($id: ID!) { declineEnquiry(id: $id, expectedVersion: 1, reason: "  ") { __typename } }`,
      {
        id: first.id,
      },
    );
    expect(without.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(await enquiryAct(university, 'declineEnquiry', { ...edit, reason: '该专利已独占许可' })).toMatchObject({
      state: 'DECLINED',
      stateReason: '该专利已独占许可',
      isAnsweredInTime: true,
    });
    expect(await story.write(firm, first.id, '能否再谈？')).toMatchObject({ code: 'NOT_IN_THIS_STATE', stateNow: 'DECLINED' });
    const second = await story.open();
    expect(
      await enquiryAct(university, 'withdrawEnquiry', { id: second.id, expectedVersion: 1, reason: '不想谈' }),
    ).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
    });
    expect(await enquiryAct(firm, 'withdrawEnquiry', { id: second.id, expectedVersion: 1, reason: '已找到方案' })).toMatchObject({
      state: 'WITHDRAWN',
    });
  });

  it('is edited on the version that was read; of two ends at once one is told', async () => {
    const { firm, university } = story;
    const { id, version } = await story.answered();
    const outcomes = await Promise.all(
      [firm, university].map((who) =>
        enquiryAct(who, 'closeEnquiry', { id, expectedVersion: version, outcome: 'AGREED_TO_LICENCE' }),
      ),
    );
    expect(outcomes.map(({ state, code }) => state ?? code).sort()).toEqual(['CLOSED', 'STALE_VERSION']);
  });

  it('tells the timeline of both sides what became of it, never what was written', async () => {
    const { firm, university } = story;
    const { id } = await story.answered({ text: '绝密问题 canary-timeline' });
    await world.settle();
    for (const who of [firm, university]) {
      const { timeline } = await who.ask(
        `query ($id: ID!) { timeline(subjectType: "Enquiry", subjectId: $id) { edges { node { operation after } } } }`,
        { id },
      );
      expect(timeline.edges.map(({ node }: { node: { operation: string } }) => node.operation)).toEqual([
        'sendEnquiryMessage',
        'openEnquiry',
      ]);
      expect(JSON.stringify(timeline)).not.toContain('canary-timeline');
    }
  });
});

describe('opening an enquiry', () => {
  it('is refused at your own, at what is not listed, and at what nobody knows', async () => {
    const { university, firm } = story;
    const own = { subjectType: 'ACHIEVEMENT', subjectId: await story.listed(), text: '?' };
    expect(await enquiryAct(university, 'openEnquiry', { input: own })).toMatchObject({ code: 'OWN_SUBJECT' });
    const draft = await draftNeed(await given.member(world, { of: 'ENTERPRISE' }));
    for (const input of [
      { subjectType: 'NEED', subjectId: draft.id },
      { subjectType: 'NEED', subjectId: randomUUID() },
      { subjectType: 'ACHIEVEMENT', subjectId: 'not an id' },
      { subjectType: 'MATCH', subjectId: `${randomUUID()}:${randomUUID()}` },
      { subjectType: 'MATCH', subjectId: 'a:b:c' },
    ]) {
      const { errors } = await firm.send('mutation ($input: OpenEnquiryInput!) { openEnquiry(input: $input) { __typename } }', {
        input: { ...input, text: '?' },
      });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  it('is for verified organizations on both sides', async () => {
    const subjectId = await story.listed();
    const input = { subjectType: 'ACHIEVEMENT', subjectId, text: '?' };
    const pending = await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'] });
    await world.sql(`UPDATE organization SET state = 'PENDING' WHERE id = $1`, [pending.organizationId]);
    expect(await enquiryAct(pending, 'openEnquiry', { input })).toMatchObject({ code: 'ORGANIZATION_NOT_VERIFIED' });
    await world.sql(`UPDATE organization SET state = 'PENDING' WHERE id = $1`, [story.university.organizationId]);
    expect(await story.open({ subjectId })).toMatchObject({ code: 'COUNTERPART_NOT_VERIFIED' });
    await world.sql(`UPDATE organization SET state = 'VERIFIED' WHERE id = $1`, [story.university.organizationId]);
  });

  it('needs a role that speaks for the organization', async () => {
    const { firm } = story;
    const reader = await given.member(world, { of: 'ENTERPRISE', organizationId: firm.organizationId, roles: ['READER'] });
    const officer = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    for (const who of [reader, officer]) {
      const { errors } = await who.send(
        `mutation { openEnquiry(input: { subjectType: NEED, subjectId: "x", text: "?" }) { __typename } }`,
      );
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const { id } = await story.open();
    expect(await readEnquiry(reader, id)).toMatchObject({ id, viewerActions: [] });
  });

  it('is done once at a time about one thing, also at the same moment, and the open one is named', async () => {
    const subjectId = await story.listed();
    const answers = await Promise.all([1, 2, 3].map(() => story.open({ subjectId })));
    const [opened, ...others] = answers.filter(({ id }) => id);
    expect(others).toEqual([]);
    const refused = answers.filter(({ code }) => code);
    expect(refused.map(({ code, enquiryId }) => [code, enquiryId])).toEqual(
      [1, 2].map(() => ['ENQUIRY_ALREADY_OPEN', opened?.id]),
    );
    expect(await story.open({ subjectId: subjectId.toUpperCase() })).toMatchObject({ code: 'ENQUIRY_ALREADY_OPEN' });
    await enquiryAct(story.firm, 'withdrawEnquiry', { id: opened?.id, expectedVersion: 1, reason: '重新组织问题' });
    expect(await story.open({ subjectId })).toMatchObject({ state: 'OPEN' });
  });

  it('repeated with its key gives the same answer and writes nothing twice; so does a message', async () => {
    const { firm } = story;
    const input = { subjectType: 'ACHIEVEMENT', subjectId: await story.listed(), text: '?' };
    const options = { idempotencyKey: randomUUID() };
    const [first, second] = [
      await enquiryAct(firm, 'openEnquiry', { input }, options),
      await enquiryAct(firm, 'openEnquiry', { input }, options),
    ];
    expect(second).toEqual(first);
    const message = { enquiryId: first.id, text: '再问一句' };
    const key = { idempotencyKey: randomUUID() };
    expect(await enquiryAct(firm, 'sendEnquiryMessage', message, key)).toEqual(
      await enquiryAct(firm, 'sendEnquiryMessage', message, key),
    );
    expect(await readEnquiry(firm, first.id)).toMatchObject({ messageCount: 2 });
  });

  it('is bounded: thirty in a day, then again a day after the first', async () => {
    const busy = await EnquiryStory.begin(world);
    const { id } = await busy.open();
    await world.sql(
      `SET session_replication_role = replica; INSERT INTO enquiry SELECT (jsonb_populate_record(enquiry, jsonb_build_object(
         'id', gen_random_uuid(), 'subject_id', gen_random_uuid()))).* FROM enquiry, generate_series(1, 29) WHERE id = '${id}'`,
    );
    expect(await busy.open()).toMatchObject({ code: 'TOO_MANY_ENQUIRIES', limit: 30 });
    world.clock.travel({ days: 1 });
    expect(await busy.open()).toMatchObject({ state: 'OPEN' });
    world.clock.reset();
  });

  it('and so are messages: sixty in an hour from one side', async () => {
    const { firm, university } = story;
    const { id } = await story.open();
    await world.sql(
      `SET session_replication_role = replica; INSERT INTO enquiry_message
       SELECT gen_random_uuid(), enquiry_id, 100 + i, organization_id, author_id, text, sent_at
       FROM enquiry_message, generate_series(1, 59) AS i WHERE enquiry_id = '${id}'`,
    );
    expect(await story.write(firm, id, '还在吗？')).toMatchObject({ code: 'TOO_MANY_MESSAGES' });
    expect(await story.write(university, id, '在的。')).toMatchObject({ position: 2 });
  });
});

describe('the law of an enquiry', () => {
  it('is the same in the database', async () => {
    const rows = await world.sql('SELECT action, from_state AS "from", to_state AS "to", actor AS "by" FROM enquiry_move');
    const law = enquiryWorkflow.pairs().map((pair) => ({ ...pair, by: enquiryWorkflow.moves[pair.action].by }));
    expect(rows).toEqual(expect.arrayContaining(law));
    expect(rows).toHaveLength(law.length);
  });
});
