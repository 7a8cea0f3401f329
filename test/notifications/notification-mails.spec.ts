import { given, World } from '../kit';
import { EnquiryStory } from '../kit/given-enquiry';
import { choose, kindsTo, markRead, toldTo, unreadOf } from '../kit/given-notification';
import { mailsTo } from '../kit/mailbox';

let world: World;
let story: EnquiryStory;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  // A Monday, noon in China.
  world.clock.travelTo(new Date('2026-11-02T04:00:00Z'));
  story = await EnquiryStory.begin(world);
});
afterAll(() => world.close());

const daily = { choices: [{ group: 'ENQUIRIES', mail: 'DAILY' }] };
const travelTo = async (moment: string) => {
  world.clock.travelTo(new Date(moment));
  await world.tick();
};
const mailed = async (email: string) => (await mailsTo(world, email)).length;

describe('a mail', () => {
  it('comes at once in both languages, with a link and a way to hear less, until the reader chooses a language', async () => {
    const { university } = story;
    const { id } = await story.open();
    const [mail] = await mailsTo(world, university.email);
    expect(mail).toContain('Subject: 收到新的合作咨询 / A new enquiry');
    for (const words of ['您好', 'Dear Person', `/enquiries/${id}`, '/account/notifications']) expect(mail).toContain(words);

    const chosen = await university.command(
      'mutation { choosePreferences(input: { language: EN, theme: DARK }) { ... on Viewer { language theme } } }',
    );
    expect(chosen).toEqual({ language: 'EN', theme: 'DARK' });
    expect((await university.ask('{ viewer { language theme } }')).viewer).toEqual({ language: 'EN', theme: 'DARK' });
    await story.open();
    const [, inEnglish] = await mailsTo(world, university.email);
    expect(inEnglish).toContain('Subject: A new enquiry');
    expect(inEnglish).not.toMatch(/您好|查看/);
  });

  it('never comes to whoever wants none; the console still tells', async () => {
    const { university } = story;
    const { choices } = await choose(university, { choices: [{ group: 'ENQUIRIES', mail: 'NEVER' }] });
    expect(choices).toContainEqual({ group: 'ENQUIRIES', mail: 'NEVER' });
    expect(choices).toContainEqual({ group: 'LICENCES', mail: 'AT_ONCE' });
    await story.open();
    await world.settle();
    await travelTo('2026-11-03T01:30:00Z');
    expect(await mailed(university.email)).toBe(0);
    expect(await kindsTo(university)).toEqual(['ENQUIRY_OPENED']);
  });

  it('never goes to a person of the demonstration, who is fictitious', async () => {
    await world.sql('UPDATE user_account SET is_demonstration = true WHERE id = $1', [story.university.userId]);
    await story.open();
    expect(await mailed(story.university.email)).toBe(0);
    expect(await unreadOf(story.university)).toBe(1);
  });
});

describe('the daily mail', () => {
  it('gathers what has not been read, at the chosen hour, exactly once', async () => {
    const { university } = story;
    await choose(university, { ...daily, digestHour: 18 });
    for (let n = 0; n < 3; n += 1) await story.open();
    await world.settle();
    const [, , first] = (await toldTo(university)) as [unknown, unknown, { id: string }];
    await markRead(university, { ids: [first.id] });
    await travelTo('2026-11-02T09:59:00Z');
    expect(await mailed(university.email)).toBe(0);
    world.clock.travelTo(new Date('2026-11-02T10:05:00Z'));
    await Promise.all([world.tick(), world.tick()]);
    await travelTo('2026-11-02T12:05:00Z');
    const [mail, ...more] = await mailsTo(world, university.email);
    expect(more).toEqual([]);
    expect(mail).toContain('三螺旋每日汇总：2 项 / Trihelix today: 2 matters');
    expect(mail?.match(/查看：\S+\/enquiries\//g)).toHaveLength(2);
    await travelTo('2026-11-03T10:05:00Z');
    expect(await mailed(university.email)).toBe(1);
  });

  it('is silenced by a change of mind, and does not reach who has left the organization', async () => {
    const { university } = story;
    const gone = await given.member(world, {
      of: 'UNIVERSITY',
      organizationId: university.organizationId,
      roles: ['TRANSFER_OFFICER'],
    });
    for (const who of [university, gone]) await choose(who, daily);
    await story.open();
    await world.settle();
    await choose(university, { choices: [{ group: 'ENQUIRIES', mail: 'NEVER' }] });
    await world.sql('UPDATE membership SET ended_at = now() WHERE user_id = $1', [gone.userId]);
    await travelTo('2026-11-03T01:05:00Z');
    expect((await mailed(university.email)) + (await mailed(gone.email))).toBe(0);
  });
});
