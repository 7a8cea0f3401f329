import { World } from '../kit';
import { undertakingAct, UndertakingStory } from '../kit/given-undertaking';
import { mailsTo } from '../kit/mailbox';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: UndertakingStory;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  // A Monday without holidays near it.
  world.clock.travelTo(new Date('2026-11-02T02:00:00Z'));
  story = await UndertakingStory.begin(world);
});
afterAll(() => world.close());

/** Two passes of every clock: the second finds nothing left to do. */
const travelTo = async (day: string) => {
  world.clock.travelTo(new Date(`${day}T02:00:00Z`));
  await world.tick();
  expect((await world.tick())['agreements.clock']).toBe(0);
};
const read = async (who: Tester, id: string): Promise<Loose> =>
  (
    await who.ask('query ($id: ID!) { undertaking(id: $id) { state stateReason remindOn dueOn remindedOn waitingFor { id } } }', {
      id,
    })
  ).undertaking;
const mailed = async ({ email }: { email: string }, words: string) =>
  (await mailsTo(world, email)).filter((mail) => mail.includes(words)).length;

describe('an undertaking that nobody decides', () => {
  it('is brought to the mind of the owner once, and counts as a no after the promised day', async () => {
    const { owner, engineer, signatory } = story;
    const { id, remindOn, dueOn } = await story.request(await story.need());
    expect([remindOn, dueOn]).toEqual(['2026-11-05', '2026-11-09']);
    await travelTo('2026-11-05');
    expect(await read(owner, id)).toMatchObject({ state: 'REQUESTED', remindedOn: '2026-11-05' });
    await travelTo('2026-11-09');
    expect(await read(owner, id)).toMatchObject({ state: 'REQUESTED' });
    await travelTo('2026-11-10');
    expect(await read(engineer, id)).toMatchObject({
      state: 'DECLINED',
      stateReason: expect.stringContaining('按未同意处理'),
      waitingFor: null,
    });
    expect([await mailed(owner, 'Subject: 提醒'), await mailed(owner, '未获同意'), await mailed(engineer, '未获同意')]).toEqual([
      1, 1, 1,
    ]);
    expect(await mailed(signatory, '保密承诺')).toBe(0);
    expect(await undertakingAct(owner, 'approveUndertaking', { id, expectedVersion: 3 })).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
    });
  });

  it('is brought to the mind of the signatories once, and lapses', async () => {
    const { owner, engineer, signatory } = story;
    const offered = await story.offered();
    const { id, remindOn, dueOn } = offered;
    expect([remindOn, dueOn]).toEqual(['2026-11-12', '2026-11-16']);
    await travelTo('2026-11-12');
    expect([
      await mailed(signatory, '待签署人接受'),
      await mailed(signatory, 'Subject: 提醒'),
      await mailed(engineer, 'Subject: 提醒'),
    ]).toEqual([1, 1, 0]);
    await travelTo('2026-11-17');
    expect(await read(owner, id)).toMatchObject({ state: 'LAPSED', stateReason: expect.stringContaining('自动失效') });
    expect(await story.accept(offered)).toMatchObject({ code: 'NOT_IN_THIS_STATE', stateNow: 'LAPSED' });
  });

  it('is not decided on the day of its reminder, however late a clock wakes up', async () => {
    const { owner } = story;
    const { id } = await story.request(await story.need());
    await travelTo('2026-12-01');
    expect(await read(owner, id)).toMatchObject({ state: 'REQUESTED', remindedOn: '2026-12-01' });
    expect(await undertakingAct(owner, 'approveUndertaking', { id, expectedVersion: 2 })).toMatchObject({
      state: 'OFFERED',
      remindedOn: null,
    });
  });
});

it('what is decided is not brought to mind any more, and mails tell in both languages', async () => {
  const { owner, engineer, signatory } = story;
  const { id, endsOn } = await story.inForce();
  await travelTo('2026-12-31');
  for (const who of [owner, engineer, signatory]) expect(await mailed(who, 'Subject: 提醒')).toBe(0);
  expect(await mailed(owner, `in force until ${endsOn as string}`)).toBe(1);
  expect(await mailed(engineer, `保密承诺已生效，至 ${endsOn as string} 止`)).toBe(1);
  expect(await read(owner, id)).toMatchObject({ state: 'IN_FORCE', remindOn: null });
});
