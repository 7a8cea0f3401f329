import { given, publishedNeed, World } from '../kit';
import { enquiryAct, EnquiryStory, readEnquiry } from '../kit/given-enquiry';
import type { Loose, Tester } from '../kit/tester';

const CANARY = 'canary-51c0';
let world: World;
let story: EnquiryStory;
const ids: Record<string, string> = {};
beforeAll(async () => {
  world = await World.open();
  story = await EnquiryStory.begin(world);
  const { firm, university } = story;
  ids.open = (await story.open({ text: `耐温多少？${CANARY}` })).id as string;
  ids.answered = (await story.answered({ subjectId: await story.listed({ title: '磁悬浮轴承控制方法' }) })).id as string;
  ids.closed = (await story.closed()).id as string;
  const need = await publishedNeed(firm, { title: '降低焊缝气孔率' });
  ids.received = (
    await enquiryAct(university, 'openEnquiry', {
      input: { subjectType: 'NEED', subjectId: need.id, text: '我校焊接团队可承接。' },
    })
  ).id as string;
});
afterAll(() => world.close());

const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id) ?? id;
const list = async (who: Tester, filter: object = {}): Promise<string[]> => {
  const { enquiries } = await who.ask(
    'query ($filter: EnquiryFilter) { enquiries(filter: $filter, first: 50) { totalCount edges { node { id } } } }',
    { filter },
  );
  const found = (enquiries.edges as Loose[]).map(({ node }) => nameOf(node.id as string));
  expect(enquiries.totalCount).toBe(found.length);
  return found.sort();
};

describe('the list of enquiries', () => {
  it.each<[string, () => object, string[]]>([
    ['all', () => ({}), ['answered', 'closed', 'open', 'received']],
    ['sent', () => ({ box: 'SENT' }), ['answered', 'closed', 'open']],
    ['received', () => ({ box: 'RECEIVED' }), ['received']],
    ['by state', () => ({ states: ['OPEN', 'CLOSED'] }), ['closed', 'open', 'received']],
    ['by no state at all', () => ({ states: [] }), []],
    ['by kind of subject', () => ({ subjectType: 'NEED' }), ['received']],
    ['waiting for us', () => ({ isWaitingForUs: true }), ['answered', 'received']],
    ['not waiting for us', () => ({ isWaitingForUs: false }), ['closed', 'open']],
    ['unread', () => ({ isUnread: true }), ['answered', 'closed', 'received']],
    ['by the other side', () => ({ counterpartId: story.university.organizationId }), ['answered', 'closed', 'open', 'received']],
    ['by words of the title', () => ({ search: '磁悬浮' }), ['answered']],
    ["by the other side's name", () => ({ search: '钱塘' }), ['answered', 'closed', 'open', 'received']],
    ['not by our own name', () => ({ search: '深圳精密叶片' }), []],
    ['by words that were written', () => ({ search: '焊接团队' }), ['received']],
    ['by words with a sign of a pattern', () => ({ search: '焊%队' }), []],
  ])('is narrowed %s', async (_, filter, expected) => {
    expect(await list(story.firm, filter())).toEqual(expected);
  });

  it('is paged, and by one thing', async () => {
    const { firm } = story;
    const { subjectId } = await readEnquiry(firm, ids.answered ?? '');
    expect(await list(firm, { subjectId })).toEqual(['answered']);
    const first = await firm.ask('{ enquiries(first: 2) { edges { node { id } } pageInfo { hasNextPage endCursor } } }');
    const second = await firm.ask(
      'query ($after: String) { enquiries(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage } } }',
      {
        after: first.enquiries.pageInfo.endCursor,
      },
    );
    const pages = [...first.enquiries.edges, ...second.enquiries.edges].map(({ node }: Loose) => nameOf(node.id as string));
    expect(pages).toEqual(['received', 'closed', 'answered', 'open']);
    expect(second.enquiries.pageInfo.hasNextPage).toBe(false);
  });

  it('refuses what is no filter', async () => {
    for (const filter of [{ counterpartId: 'x' }, { states: ['MAYBE'] }, { box: 'LOST' }]) {
      const { errors } = await story.firm.send('query ($filter: EnquiryFilter) { enquiries(filter: $filter) { totalCount } }', {
        filter,
      });
      expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    }
    const { errors } = await story.firm.send('{ enquiry(id: "nobody") { id } }');
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('what is unread', () => {
  it('is counted for each member, until that member has read it; a mark never goes back or beyond', async () => {
    const { firm, university } = story;
    const colleague = await given.member(world, {
      of: 'UNIVERSITY',
      organizationId: university.organizationId,
      roles: ['TRANSFER_OFFICER'],
    });
    const { id } = await story.open();
    await story.write(firm, id, '补充一点。');
    const unread = async (who: Tester) => (await readEnquiry(who, id)).unreadCount as number;
    expect([await unread(university), await unread(colleague), await unread(firm)]).toEqual([2, 2, 0]);
    expect(await enquiryAct(university, 'markEnquiryRead', { enquiryId: id, through: 1 })).toMatchObject({ unreadCount: 1 });
    expect([await unread(university), await unread(colleague)]).toEqual([1, 2]);
    expect(await enquiryAct(university, 'markEnquiryRead', { enquiryId: id, through: 99 })).toMatchObject({ unreadCount: 0 });
    expect(await enquiryAct(university, 'markEnquiryRead', { enquiryId: id, through: 1 })).toMatchObject({ unreadCount: 0 });
    await story.write(firm, id, '第三条。');
    expect([await unread(university), await unread(colleague)]).toEqual([1, 3]);
    await story.write(colleague, id, '同事已答复。');
    expect([await unread(university), await unread(firm)]).toEqual([2, 1]);
  });

  it('is summed up for the letter-box', async () => {
    const fresh = await EnquiryStory.begin(world);
    const { id } = await fresh.open();
    await fresh.write(fresh.firm, id, '再补充。');
    await fresh.open();
    const summary = '{ enquirySummary { unreadEnquiries unreadMessages waitingForUs } }';
    expect((await fresh.university.ask(summary)).enquirySummary).toEqual({
      unreadEnquiries: 2,
      unreadMessages: 3,
      waitingForUs: 2,
    });
    expect((await fresh.firm.ask(summary)).enquirySummary).toEqual({ unreadEnquiries: 0, unreadMessages: 0, waitingForUs: 0 });
  });
});

describe('between the two', () => {
  it('stays what was written: others find nothing, by whatever way', async () => {
    const third = await given.member(world, { of: 'ENTERPRISE', roles: ['ADMINISTRATOR', 'MANAGER'] });
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const operator = await given.member(world, { isOperator: true });
    expect(await list(third)).toEqual([]);
    for (const who of [third, authority, operator, world.visitor()]) {
      for (const query of [
        `query ($id: ID!) { enquiry(id: $id) { id lastMessage { text } } }`,
        `query ($id: ID!) { enquiryMessages(enquiryId: $id) { edges { node { text } } } }`,
        `mutation ($id: ID!) { sendEnquiryMessage(enquiryId: $id, text: "?") { __typename } }`,
        `mutation ($id: ID!) { markEnquiryRead(enquiryId: $id, through: 1) { __typename } }`,
      ]) {
        const { errors, text } = await who.send(query, { id: ids.open });
        expect(errors?.[0]?.extensions.code).toMatch(/NOT_FOUND|FORBIDDEN|UNAUTHENTICATED/);
        expect(text).not.toContain(CANARY);
      }
      const { text } = await who.send(
        `query ($id: ID!) { timeline(subjectType: "Enquiry", subjectId: $id) { edges { node { after } } } }`,
        {
          id: ids.open,
        },
      );
      expect(text).not.toMatch(new RegExp(`${CANARY}|subjectTitle`));
    }
  });

  it('authorities count what stands where in their region, and no more', async () => {
    const counts = async (region: string, regionCode?: string) => {
      const authority = await given.member(world, { of: 'AUTHORITY', region });
      const { enquiryCounts } = await authority.ask(
        'query ($code: RegionCode) { enquiryCounts(regionCode: $code) { state count } }',
        { code: regionCode },
      );
      return Object.fromEntries((enquiryCounts as { state: string; count: number }[]).map(({ state, count }) => [state, count]));
    };
    const [{ open } = { open: 0 }] = await world.sql<{ open: number }>(
      `SELECT count(*)::int AS open FROM enquiry WHERE state = 'OPEN' AND answerer_region_path LIKE '/33/%'`,
    );
    expect(open).toBeGreaterThan(0);
    expect((await counts('330000')).OPEN).toBe(open);
    expect((await counts('330000', '330100')).OPEN).toBe(open);
    expect(await counts('330000', '330200')).toEqual({});
    // What another region's organizations answer is counted there.
    expect(await counts('440000')).toEqual({ OPEN: 1 });
    expect(await counts('330000', '440000')).toEqual({});
    const { errors } = await story.firm.send('{ enquiryCounts { state } }');
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it("the application's own login reads neither enquiry nor message without saying for whom, nor a message as the platform", async () => {
    const rows = (system: string) =>
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.system', $1, true)`, [system]);
        const enquiries = await client.query('SELECT FROM enquiry');
        const messages = await client.query('SELECT FROM enquiry_message');
        return [(enquiries.rowCount ?? 0) > 0, (messages.rowCount ?? 0) > 0];
      });
    expect(await rows('')).toEqual([false, false]);
    expect(await rows('relay')).toEqual([true, false]);
  });
});

describe('what a listing shows of an enquiry', () => {
  it('is the one that the viewer has open, in one statement for a whole list', async () => {
    const { firm, university } = story;
    const { subjectId, id } = await story.open();
    const read = async (who: Tester) =>
      (await who.ask('query ($id: ID!) { achievement(id: $id) { viewerEnquiry { id state } } }', { id: subjectId })).achievement;
    expect(await read(firm)).toEqual({ viewerEnquiry: { id, state: 'OPEN' } });
    for (const who of [university, world.visitor()]) expect(await read(who)).toEqual({ viewerEnquiry: null });
    const { statements } = await world.statements(() =>
      firm.ask('{ achievements(first: 50) { edges { node { viewerEnquiry { id } } } } }'),
    );
    expect(statements).toHaveLength(3);
  });
});
