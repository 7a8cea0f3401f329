import { ActorFactory } from '@trihelix/identity';
import { Actor, Database, SignatureProvider } from '@trihelix/platform';
import { given, PASSWORD, World } from '../kit';
import { trySignIn } from '../kit/sign-in';

describe('signing by showing the password again', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  /** What a command of another room does with the port: sign inside its own transaction. */
  const sign = async ({ userId, organizationId }: { userId: string; organizationId: string }, proof: string) => {
    const actor = await world.app.get(ActorFactory).create({ userId, organizationId });
    if (!(actor instanceof Actor)) throw new Error(actor);
    return world.app
      .get(Database)
      .write(actor, () => world.app.get(SignatureProvider).sign(actor, { termsHash: 'a'.repeat(64), proof }));
  };

  it('signs with the right one', async () => {
    expect(await sign(await given.member(world), PASSWORD)).toEqual({ method: 'REAUTHENTICATION', evidence: null });
  });

  it('refuses a wrong one, and its guesses lock the account although each refused command was rolled back', async () => {
    const member = await given.member(world);
    for (let turn = 0; turn < 5; turn += 1) await expect(sign(member, 'not it')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(sign(member, PASSWORD)).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect(await trySignIn(world.visitor(), { email: member.email })).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });

  it('listens to one guess at a time, however many come together', async () => {
    const member = await given.member(world);
    const guesses = await Promise.allSettled(Array.from({ length: 30 }, () => sign(member, 'not it')));
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'SIGNED'));
    const heard = codes.filter((code) => code === 'FORBIDDEN').length;
    expect(heard).toBeGreaterThan(0);
    expect(heard).toBeLessThanOrEqual(5);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(30 - heard);
  });

  it('is for persons', async () => {
    const clock = Actor.system('clock');
    await expect(
      world.app
        .get(Database)
        .write(clock, () => world.app.get(SignatureProvider).sign(clock, { termsHash: '', proof: PASSWORD })),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
