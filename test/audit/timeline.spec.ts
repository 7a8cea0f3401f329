import { given, type Tester, World } from '../kit';
import { draftNeed, publishedNeed } from '../kit/given-need';

const TIMELINE = `query ($id: ID!, $after: String, $first: Int! = 20) { timeline(subjectType: "Need", subjectId: $id, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  edges { node { operation outcome userId occurredAt before after } }
} }`;

describe('the timeline of an object', () => {
  let world: World;
  let owner: Tester & { userId: string; organizationId: string };
  beforeAll(async () => {
    world = await World.open();
    owner = await given.member(world, { of: 'ENTERPRISE' });
  });
  afterAll(() => world.close());

  it('tells who did what, before and after, newest first', async () => {
    const need = await publishedNeed(owner);
    await world.settle();
    const { timeline } = await owner.ask(TIMELINE, { id: need.id });
    const entries = timeline.edges.map(({ node }: { node: Record<string, unknown> }) => node);
    expect(entries.map(({ operation }: { operation: string }) => operation)).toEqual(['publishNeed', 'createNeed']);
    expect(entries[0]).toMatchObject({
      outcome: 'DONE',
      userId: owner.userId,
      before: { state: 'DRAFT' },
      after: { state: 'PUBLISHED' },
    });
  });

  it('names the person to colleagues, the organization to both sides, and what was done in the language of the reader', async () => {
    const need = await publishedNeed(owner);
    await world.settle();
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const names = `query ($id: ID!) { timeline(subjectType: "Need", subjectId: $id, first: 1) {
      edges { node { operationName user { id } organization { id } } } } }`;
    const { organizationId, userId } = owner;
    const first = async (who: Tester, language: string) =>
      (await who.ask(names, { id: need.id }, { headers: { 'accept-language': language } })).timeline.edges[0].node;
    expect(await first(owner, 'zh-CN')).toEqual({
      operationName: '发布需求',
      user: { id: userId },
      organization: { id: organizationId },
    });
    expect(await first(authority, 'en')).toEqual({
      operationName: 'Published the need',
      user: null,
      organization: { id: organizationId },
    });
  });

  it('is not for others', async () => {
    const need = await draftNeed(owner);
    await world.settle();
    const stranger = await given.member(world, { of: 'ENTERPRISE' });
    const { timeline } = await stranger.ask(TIMELINE, { id: need.id });
    expect(timeline).toMatchObject({ totalCount: 0, edges: [] });
  });

  it('is for the authority of the region once the object is public; what lay in the drawer stays there', async () => {
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const [draft, need] = [await draftNeed(owner), await publishedNeed(owner)];
    await world.settle();
    const seenOf = async (id: string) =>
      (await authority.ask(TIMELINE, { id })).timeline.edges.map(({ node }: { node: { operation: string } }) => node.operation);
    expect(await seenOf(draft.id)).toEqual([]);
    expect(await seenOf(need.id)).toEqual(['publishNeed']);
  });

  it('keeps refusals in the trail of the organization', async () => {
    const need = await publishedNeed(owner);
    await owner.send('mutation ($id: ID!) { publishNeed(id: $id, expectedVersion: 1) { ... on Failure { code } } }', {
      id: need.id,
    });
    await world.settle();
    const { auditTrail } = await owner.ask('{ auditTrail(first: 1) { edges { node { operation outcome reason } } } }');
    expect(auditTrail.edges[0].node).toEqual({ operation: 'publishNeed', outcome: 'REFUSED', reason: 'STALE_VERSION' });
  });

  it('is paged in a known number of statements', async () => {
    const need = await publishedNeed(owner);
    await world.settle();
    const first = await world.statements(() => owner.ask(TIMELINE, { id: need.id, first: 1 }));
    expect(first.result.timeline.pageInfo.hasNextPage).toBe(true);
    // Recognising the caller, the page, the total.
    expect(first.statements).toHaveLength(3);
    const { timeline } = await owner.ask(TIMELINE, { id: need.id, first: 1, after: first.result.timeline.pageInfo.endCursor });
    expect(timeline.edges[0].node.operation).toBe('createNeed');
  });

  it('cannot be changed by the application', async () => {
    for (const statement of ["UPDATE audit_entry SET outcome = 'DONE'", 'DELETE FROM audit_entry', 'TRUNCATE audit_entry']) {
      await expect(world.asApplication((client) => client.query(statement))).rejects.toThrow('permission denied');
    }
    expect(await world.asApplication(async (client) => (await client.query('SELECT FROM audit_entry')).rowCount)).toBe(0);
  });

  it('says for whom it was done', async () => {
    const need = await publishedNeed(owner);
    await world.settle();
    const { timeline } = await owner.ask(
      'query ($id: ID!) { timeline(subjectType: "Need", subjectId: $id, first: 1) { edges { node { organizationId } } } }',
      { id: need.id },
    );
    expect(timeline.edges[0].node.organizationId).toBe(owner.organizationId);
  });

  it('keeps attempts of visitors, without saying whom they were for', async () => {
    const email = 'nobody-at-all@example.org';
    await world
      .visitor()
      .send('mutation ($email: String!) { signIn(input: { email: $email, password: "not the password" }) { __typename } }', {
        email,
      });
    await world.settle();
    const rows = await world.sql(`SELECT outcome, reason, system FROM audit_entry WHERE operation = 'signIn'`);
    expect(rows).toEqual([{ outcome: 'REFUSED', reason: 'WRONG_CREDENTIALS', system: 'visitor' }]);
    expect(await world.sql(`SELECT FROM audit_entry WHERE audit_entry::text LIKE '%${email}%'`)).toEqual([]);
  });

  it('is closed to somebody who has left the organization', async () => {
    const leaver = await given.member(world, { of: 'ENTERPRISE' });
    const need = await draftNeed(leaver);
    await world.settle();
    const elsewhere = await given.organization(world, { of: 'ENTERPRISE' });
    await world.sql('UPDATE membership SET organization_id = $1 WHERE user_id = $2', [elsewhere, leaver.userId]);
    const header = { headers: { 'x-acting-organization': elsewhere } };
    const { timeline } = await leaver.ask(TIMELINE, { id: need.id }, header);
    expect(timeline.totalCount).toBe(0);
  });
});
