import { CommandPerformed } from '@trihelix/contracts';
import { Actor, Consumers, Database, Outbox, Relay } from '@trihelix/platform';
import { given, type Tester, World } from '../kit';

const LETTERS = '{ deadLetters(first: 10) { totalCount edges { node { id eventType consumer attempts lastError } } } }';

describe('an event that a consumer cannot take', () => {
  let world: World;
  let operator: Tester;
  let isBroken = true;
  const heard: string[] = [];

  beforeAll(async () => {
    world = await World.open();
    operator = await given.member(world, { isOperator: true });
    await world.sql(`UPDATE user_account SET totp_secret = 'GEZDGNBVGY3TQOJQ', totp_confirmed_at = now() WHERE is_operator`);
    world.app.get(Consumers).on(CommandPerformed, 'test.fragile', async ({ operation }) => {
      if (isBroken) throw new Error('no paper in the printer');
      heard.push(operation);
    });
    const [database, outbox] = [world.app.get(Database), world.app.get(Outbox)];
    await database.write(Actor.system('test'), () =>
      outbox.publish(new CommandPerformed('printed', 'DONE', null, 'x', 'internal', [])),
    );
  });
  afterAll(() => world.close());

  it('waits, as the operator sees, and is tried again after its first failure', async () => {
    const waiting = async () =>
      (await operator.ask('{ outboxState { waiting retrying dead nextAttemptAt } }')).outboxState as Record<string, unknown>;
    await world.app.get(Relay).drain();
    expect(await waiting()).toEqual({ waiting: 1, retrying: 1, dead: 0, nextAttemptAt: expect.any(String) as string });
    await world.sql(`UPDATE outbox_delivery SET attempts = 0, next_attempt_at = '-infinity' WHERE delivered_at IS NULL`);
    expect(await waiting()).toEqual({ waiting: 1, retrying: 0, dead: 0, nextAttemptAt: null });
  });

  it('is tried again later and later, then set aside for an operator, while others have taken it', async () => {
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await world.app.get(Relay).drain();
      await world.sql(`UPDATE outbox_delivery SET next_attempt_at = '-infinity' WHERE delivered_at IS NULL`);
    }
    const { deadLetters } = await operator.ask(LETTERS);
    expect(deadLetters).toMatchObject({
      totalCount: 1,
      edges: [
        { node: { eventType: 'CommandPerformed', consumer: 'test.fragile', attempts: 8, lastError: 'no paper in the printer' } },
      ],
    });
    expect(await world.sql(`SELECT FROM audit_entry WHERE operation = 'printed'`)).toHaveLength(1);
    expect(await operator.ask('{ outboxState { waiting dead } }')).toEqual({ outboxState: { waiting: 0, dead: 1 } });
  });

  it('is sent again when the operator says so', async () => {
    isBroken = false;
    const { deadLetters } = await operator.ask(LETTERS);
    await operator.command('mutation ($id: ID!) { retryDeadLetter(id: $id) { ... on DeadLetter { id } } }', {
      id: deadLetters.edges[0].node.id,
    });
    await world.app.get(Relay).drain();
    expect(heard).toContain('printed');
    expect((await operator.ask(LETTERS)).deadLetters.totalCount).toBe(0);
  });

  it('is for operators only', async () => {
    const manager = await given.member(world, { of: 'ENTERPRISE' });
    expect((await manager.send(LETTERS)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(
      (await operator.send('mutation { retryDeadLetter(id: "nonsense") { __typename } }')).errors?.[0]?.extensions.code,
    ).toBe('NOT_FOUND');
  });

  it('is listed in a known number of statements', async () => {
    const { statements } = await world.statements(() => operator.ask(LETTERS));
    // Recognising the caller, the page, the total.
    expect(statements).toHaveLength(3);
  });
});
