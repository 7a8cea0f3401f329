import { randomUUID } from 'node:crypto';
import { given, publishedNeed, World } from '../kit';
import { mailsTo } from '../kit/mailbox';
import { confidentialOf, SECRET, undertakingAct, UndertakingStory } from '../kit/given-undertaking';

const CANARY = 'canary-7f3a';
let world: World;
let story: UndertakingStory;
beforeAll(async () => {
  world = await World.open();
  story = await UndertakingStory.begin(world);
});
afterAll(() => world.close());

describe('the confidential part of a need', () => {
  it('is read by its owner; everybody else is told that there is one and what to do', async () => {
    const { owner, engineer } = story;
    const colleague = await given.member(world, { of: 'ENTERPRISE', organizationId: owner.organizationId, roles: ['READER'] });
    const authority = await given.member(world, { of: 'AUTHORITY', region: '440000' });
    const needId = await story.need();
    for (const who of [owner, colleague])
      expect(await confidentialOf(who, needId)).toMatchObject({ state: 'OWNED', text: SECRET });
    for (const who of [engineer, authority, world.visitor()]) {
      expect(await confidentialOf(who, needId)).toMatchObject({
        state: 'UNDERTAKING_NEEDED',
        text: null,
        undertaking: null,
        undertakingText: { title: '保密承诺书', termMonths: 36 },
        advice: expect.stringContaining('申请查看'),
      });
    }
    expect(await confidentialOf(engineer, (await publishedNeed(owner)).id)).toBeNull();
  });

  it('is read by every member of an organization once its signatory has accepted, and not a step before', async () => {
    const { owner, engineer, researcher } = story;
    const needId = await story.need();
    const states = async () => [
      (await confidentialOf(engineer, needId))?.state,
      (await confidentialOf(researcher, needId))?.text as unknown,
    ];
    const requested = await story.request(needId);
    expect(await states()).toEqual(['REQUESTED', null]);
    const offered = await undertakingAct(owner, 'approveUndertaking', { id: requested.id, expectedVersion: 1 });
    expect(await states()).toEqual(['OFFERED', null]);
    await story.accept(offered);
    expect(await states()).toEqual(['READABLE', SECRET]);
    const another = await UndertakingStory.begin(world);
    expect(await confidentialOf(another.engineer, needId)).toMatchObject({ state: 'UNDERTAKING_NEEDED', text: null });
    // One need's undertaking opens no other need, of the same owner either.
    expect(await confidentialOf(engineer, await story.need())).toMatchObject({ state: 'UNDERTAKING_NEEDED', text: null });
  });

  it('closes the moment the owner revokes the access', async () => {
    const { owner, engineer } = story;
    const { id, version, subjectId } = await story.inForce();
    expect(await confidentialOf(engineer, subjectId)).toMatchObject({ state: 'READABLE', text: SECRET });
    await undertakingAct(owner, 'revokeUndertaking', { id, expectedVersion: version, reason: '合作终止' });
    expect(await confidentialOf(engineer, subjectId)).toMatchObject({ state: 'UNDERTAKING_NEEDED', text: null });
    expect(await story.request(subjectId)).toMatchObject({ state: 'REQUESTED' });
  });

  it('closes after the last day of the term, whether the clock has passed or not', async () => {
    const { engineer } = story;
    const { subjectId, endsOn, id } = await story.inForce();
    world.clock.travelTo(new Date(`${endsOn}T04:00:00Z`));
    expect(await confidentialOf(engineer, subjectId)).toMatchObject({ state: 'READABLE', text: SECRET });
    world.clock.travel({ days: 1 });
    expect(await confidentialOf(engineer, subjectId)).toMatchObject({ state: 'UNDERTAKING_NEEDED', text: null });
    await world.tick();
    const { undertaking } = await engineer.ask('query ($id: ID!) { undertaking(id: $id) { state stateReason } }', { id });
    expect(undertaking).toEqual({ state: 'ENDED', stateReason: '保密承诺期限届满。' });
    world.clock.reset();
  });

  it('is written on the version that was read, by the owner alone, and can be taken away', async () => {
    const { owner, engineer } = story;
    const needId = await story.need();
    const input = { text: '新的机密' };
    expect(await undertakingAct(owner, 'writeNeedConfidentialPart', { needId, expectedVersion: 0, input })).toMatchObject({
      code: 'STALE_VERSION',
      currentVersion: 1,
    });
    const written = await undertakingAct(owner, 'writeNeedConfidentialPart', { needId, expectedVersion: 1, input });
    expect(written.confidentialPart).toMatchObject({ version: 2, text: '新的机密' });
    const stranger = await given.member(world, { of: 'ENTERPRISE' });
    const { errors } = await stranger.send(
      'mutation ($id: ID!) { writeNeedConfidentialPart(needId: $id, expectedVersion: 2, input: { text: "x" }) { __typename } }',
      { id: needId },
    );
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const removed = await undertakingAct(owner, 'removeNeedConfidentialPart', { needId, expectedVersion: 2 });
    expect(removed.confidentialPart).toMatchObject({ state: 'REMOVED', version: 3, text: null });
    expect(await confidentialOf(engineer, needId)).toBeNull();
    expect(await world.sql('SELECT FROM need_confidential_part WHERE need_id = $1', [needId])).toEqual([]);
    const absent = await engineer.send(
      'mutation ($input: RequestUndertakingInput!) { requestUndertaking(input: $input) { __typename } }',
      { input: { subjectType: 'NEED', subjectId: needId, purpose: '评估' } },
    );
    expect(absent.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('stands in no other row of the database, in no mail and in no answer to anybody else', async () => {
    const { owner, engineer } = story;
    const needId = await story.need();
    await undertakingAct(
      owner,
      'writeNeedConfidentialPart',
      { needId, expectedVersion: 1, input: { text: SECRET } },
      { idempotencyKey: randomUUID() },
    );
    await story.inForce(needId);
    await world.tick();
    const tables = await world.sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const found = await world.sql(
        `SELECT FROM ${name} AS row WHERE strpos(row::text, $1) > 0 OR strpos(row::text, $2) > 0 LIMIT 1`,
        [CANARY, Buffer.from(CANARY).toString('hex')],
      );
      if (found.length > 0) holding.push(name);
    }
    expect(holding).toEqual(['public.need_confidential_part']);
    const mails = (await Promise.all([owner, engineer, story.signatory].map(({ email }) => mailsTo(world, email)))).flat();
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.join('')).not.toContain(CANARY);
    const stranger = await given.member(world, { of: 'UNIVERSITY' });
    for (const who of [stranger, world.visitor()]) {
      const { text } = await who.send(
        '{ needs(first: 50) { edges { node { id title problem confidentialPart { state text advice undertaking { id document } } } } } }',
      );
      expect(text).toContain('UNDERTAKING_NEEDED');
      expect(text).not.toContain(CANARY);
    }
  });

  it('costs a list four statements of its own, however many needs have one', async () => {
    const { engineer } = story;
    await story.inForce();
    const { statements } = await world.statements(() =>
      engineer.ask(
        '{ needs(first: 50) { edges { node { confidentialPart { state text undertaking { state } undertakingText { title } } } } } }',
      ),
    );
    // Who asks, the page, which have one, what they say, the undertakings, the texts.
    expect(statements).toHaveLength(6);
  });
});

describe("the application's own login", () => {
  interface Acting {
    readonly organizationId?: string;
    readonly userId?: string;
    readonly system?: string;
  }

  /** Runs a statement past the program, as whoever the session says. */
  const raw = ({ organizationId = '', userId = '', system = '' }: Acting, sql: string, parameters: unknown[] = []) =>
    world.asApplication(async (client) => {
      await client.query('BEGIN');
      await client.query(
        `SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true), set_config('app.system', $3, true)`,
        [organizationId, userId, system],
      );
      const { rowCount } = await client.query(sql, parameters);
      await client.query('COMMIT');
      return rowCount ?? 0;
    });
  const READ = 'SELECT FROM need_confidential_part WHERE need_id = $1';

  it('shows the row to the owner and the sworn, to nobody else, not to the platform itself', async () => {
    const { owner, engineer } = story;
    const needId = await story.need();
    const seen = () => Promise.all([owner, engineer, {}, { system: 'relay' }].map((who) => raw(who, READ, [needId])));
    expect(await seen()).toEqual([1, 0, 0, 0]);
    await story.inForce(needId);
    expect(await seen()).toEqual([1, 1, 0, 0]);
  });

  it('lets nobody put an undertaking in force that no signatory accepted', async () => {
    const { engineer } = story;
    const { id } = await story.offered();
    await expect(
      raw(
        engineer,
        `UPDATE undertaking SET state = 'IN_FORCE', version = version + 1, in_force_from = app_today(), waiting_for_id = NULL, due_on = NULL,
           remind_on = NULL, ends_on = (app_today() + make_interval(months => term_months))::date WHERE id = $1`,
        [id],
      ),
    ).rejects.toThrow(/in force from its acceptance/);
    await expect(
      raw(
        engineer,
        `INSERT INTO undertaking_acceptance (id, undertaking_id, document_hash, organization_id, user_id, method, accepted_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, 'FORGED', app_now())`,
        [id, 'f'.repeat(64), engineer.organizationId, engineer.userId],
      ),
    ).rejects.toThrow(/foreign key/);
    await expect(
      raw(
        engineer,
        `INSERT INTO undertaking_acceptance (id, undertaking_id, document_hash, organization_id, user_id, method, accepted_at)
         SELECT gen_random_uuid(), id, document_hash, $2, $3, 'FORGED', app_now() FROM undertaking WHERE id = $1`,
        [id, engineer.organizationId, story.signatory.userId],
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('does not open a need to a promise made to somebody else', async () => {
    const accomplice = await UndertakingStory.begin(world);
    const needId = await story.need();
    // Somebody who writes past the program promises secrecy about this need to an organization of their own.
    const { id } = await accomplice.inForce();
    await world.sql(`SET session_replication_role = replica; UPDATE undertaking SET subject_id = '${needId}' WHERE id = '${id}'`);
    expect(await raw(accomplice.engineer, READ, [needId])).toBe(0);
  });

  it('lets nobody write into the need of another', async () => {
    const { engineer } = story;
    const needId = await story.need();
    const plain = await publishedNeed(story.owner);
    for (const sql of [
      `UPDATE need_confidential_part SET text = 'x' WHERE need_id = $1`,
      'DELETE FROM need_confidential_part WHERE need_id = $1',
    ]) {
      expect(await raw(engineer, sql, [needId])).toBe(0);
    }
    await expect(
      raw(engineer, `INSERT INTO need_confidential_part (need_id, owner_id, text) VALUES ($1, $2, 'x')`, [
        plain.id,
        engineer.organizationId,
      ]),
    ).rejects.toThrow(/row-level security/);
  });
});
