import { addDays } from '@trihelix/kernel';
import { World } from '../kit';
import { enquiryAct, EnquiryStory, readEnquiry } from '../kit/given-enquiry';
import { calendarIn, todayIn } from '../kit/given-licence';
import { mailsTo } from '../kit/mailbox';

let world: World;
let story: EnquiryStory;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  // A Monday without holidays near it.
  world.clock.travelTo(new Date('2026-11-02T02:00:00Z'));
  story = await EnquiryStory.begin(world);
});
afterAll(() => world.close());

const travelTo = async (day: string) => {
  world.clock.travelTo(new Date(`${day}T02:00:00Z`));
  await world.tick();
};
const subjects = async (address: string) =>
  (await mailsTo(world, address)).map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1] ?? mail);
const count = (lines: string[], words: string) => lines.filter((line) => line.includes(words)).length;
const record = async () => {
  const { organization } = await world
    .visitor()
    .ask('query ($id: ID!) { organization(id: $id) { enquiryRecord { inTime late unanswered } } }', {
      id: story.university.organizationId,
    });
  return organization.enquiryRecord as unknown;
};

describe('an enquiry that nobody answers', () => {
  it('is brought to mind once, on the working day before, and lapses after the promised day; both sides are told', async () => {
    const { firm, university } = story;
    const { id, replyBy, remindOn } = await story.open();
    expect([remindOn, replyBy]).toEqual(['2026-11-06', '2026-11-09']);
    await travelTo('2026-11-05');
    expect(await readEnquiry(university, id)).toMatchObject({ state: 'OPEN', remindedOn: null });
    await travelTo(remindOn);
    await world.tick();
    expect(await readEnquiry(university, id)).toMatchObject({ state: 'OPEN', remindedOn: remindOn });
    await travelTo(replyBy);
    await world.tick();
    expect(await readEnquiry(firm, id)).toMatchObject({ state: 'OPEN' });
    await travelTo('2026-11-10');
    await world.tick();
    expect(await readEnquiry(firm, id)).toMatchObject({
      state: 'LAPSED',
      stateReason: expect.stringContaining('未答复'),
      waitingFor: null,
      dueOn: null,
    });
    expect(await record()).toEqual({ inTime: 0, late: 0, unanswered: 1 });
    const [toFirm, toUniversity] = [await subjects(firm.email), await subjects(university.email)];
    expect([count(toUniversity, '新的合作咨询'), count(toUniversity, '即将到期'), count(toUniversity, '咨询已结束')]).toEqual([
      1, 1, 1,
    ]);
    expect([count(toFirm, '即将到期'), count(toFirm, '咨询已结束')]).toEqual([0, 1]);
    const { timeline } = await firm.ask(
      `query ($id: ID!) { timeline(subjectType: "Enquiry", subjectId: $id) { edges { node { operation } } } }`,
      { id },
    );
    expect(timeline.edges.map(({ node }: { node: { operation: string } }) => node.operation)).toEqual([
      'conversations.clock',
      'conversations.clock',
      'openEnquiry',
    ]);
    expect(await story.open({ subjectId: (await readEnquiry(firm, id)).subjectId })).toMatchObject({ state: 'OPEN' });
  });

  it('never lapses on the day of its reminder: a clock that slept reminds first', async () => {
    const { university } = story;
    const { id } = await story.open();
    await travelTo('2026-12-01');
    await world.tick();
    expect(await readEnquiry(university, id)).toMatchObject({ state: 'OPEN', remindedOn: '2026-12-01' });
    await story.write(university, id, '抱歉，迟复。');
    expect(await readEnquiry(university, id)).toMatchObject({ state: 'ANSWERED', isAnsweredInTime: false, remindedOn: null });
    expect(await record()).toEqual({ inTime: 0, late: 1, unanswered: 0 });
  });

  it('is not brought to mind any more once it is answered, which counts as in time', async () => {
    const { university } = story;
    const { id, remindOn } = await story.open();
    await story.write(university, id, '可以。');
    await travelTo(remindOn);
    expect(await readEnquiry(university, id)).toMatchObject({ state: 'ANSWERED', remindedOn: null });
    expect(count(await subjects(university.email), '提醒')).toBe(0);
    expect(await record()).toEqual({ inTime: 1, late: 0, unanswered: 0 });
    const declined = await story.open();
    await enquiryAct(university, 'declineEnquiry', { id: declined.id, expectedVersion: 1, reason: '无余力' });
    expect(await record()).toEqual({ inTime: 2, late: 0, unanswered: 0 });
  });

  it('knows the long holiday: the promised day is no day off', async () => {
    world.clock.travelTo(new Date('2026-09-29T02:00:00Z'));
    const calendar = await calendarIn(world);
    const { replyBy } = await story.open({ replyWithinDays: 3 });
    expect(replyBy).toBe(calendar.workingDayFrom(todayIn(world), 3));
    // 30 September, then the National Day holiday; the 10th is worked instead of a day off.
    expect(replyBy).toBe('2026-10-09');
  });
});

describe('talks that fall silent', () => {
  it('are asked to go on or to end, both sides, and are closed with the reason', async () => {
    const { firm, university } = story;
    const { id, remindOn, dueOn } = await story.answered();
    const calendar = await calendarIn(world);
    expect(remindOn).toBe(calendar.rollForward(addDays(todayIn(world), 14)));
    expect(dueOn).toBe(calendar.workingDayFrom(remindOn, 5));
    await travelTo(remindOn);
    await world.tick();
    for (const { email } of [firm, university]) expect(count(await subjects(email), '久无进展')).toBe(1);
    await travelTo(dueOn);
    expect(await readEnquiry(firm, id)).toMatchObject({ state: 'ANSWERED' });
    await travelTo(addDays(dueOn, 1));
    expect(await readEnquiry(firm, id)).toMatchObject({
      state: 'CLOSED',
      outcome: 'SILENCE',
      stateReason: expect.stringContaining('14 天'),
    });
    for (const { email } of [firm, university]) expect(count(await subjects(email), '咨询已结束')).toBe(1);
  });

  it('begin to count anew with every message', async () => {
    const { firm } = story;
    const { id, remindOn } = await story.answered();
    await travelTo(remindOn);
    await story.write(firm, id, '我方还在评估。');
    const after = await readEnquiry(firm, id);
    expect(after).toMatchObject({ state: 'ANSWERED', remindedOn: null });
    expect(after.remindOn > remindOn).toBe(true);
    await travelTo(addDays(remindOn, 8));
    expect(await readEnquiry(firm, id)).toMatchObject({ state: 'ANSWERED', remindedOn: null });
  });
});

it('mails tell in both languages that there is something to read, and never what was written', async () => {
  const { university, firm } = story;
  const { id } = await story.open({ text: '绝密 canary-mail' });
  await story.write(university, id, '回复 canary-mail');
  const mails = [...(await mailsTo(world, university.email)), ...(await mailsTo(world, firm.email))].join('\n');
  expect(mails).toContain('请在 2026-11-09 前答复');
  expect(mails).toContain('Answer by 2026-11-09');
  expect(mails).toContain(`/enquiries/${id}`);
  expect(mails).not.toContain('canary-mail');
});
