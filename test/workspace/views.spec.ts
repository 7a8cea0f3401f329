import { given, type Tester, World } from '../kit';
import { deleteView, saveView, updateView, viewsOf } from '../kit/given-view';
import type { Loose } from '../kit/tester';

const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { ... on Invitation { id } } }';
const CHECKLIST = '{ setupChecklist { code label hint done isYours } }';
const IN_ENGLISH = { headers: { 'accept-language': 'en' } };

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const names = (views: readonly Loose[]) => views.map(({ name }) => name as string);
const refusedWith = ({ errors }: Awaited<ReturnType<Tester['send']>>) => errors?.[0]?.extensions.code;

describe('a saved view', () => {
  it('brings a list back as it was shown, among the others in their order', async () => {
    const who = await given.member(world);
    const facts = { search: '?region=330100&sort=newest', columns: ['title', 'state'] };
    expect(await saveView(who, ' 杭州在售 ', facts)).toMatchObject({
      ...facts,
      name: '杭州在售',
      isMine: true,
      isShared: false,
      position: 0,
      owner: { email: who.email },
      viewerActions: ['UPDATE', 'SHARE', 'DELETE', 'ALERT'],
    });
    const second = await saveView(who, '全部');
    await saveView(who, 'elsewhere', { screen: 'needs' });
    expect(names(await viewsOf(who))).toEqual(['杭州在售', '全部']);
    const moved = await updateView(who, second, { position: 0, columns: null, search: '' });
    expect(moved).toMatchObject({ position: 0, columns: null, search: '', name: '全部', version: 2 });
    expect(names(await viewsOf(who, 'needs'))).toEqual(['elsewhere']);
  });

  it('has a name of its own on its screen, which the form is told', async () => {
    const who = await given.member(world);
    const first = await saveView(who, '在售');
    expect(await saveView(who, '在售')).toMatchObject({ code: 'SAVED_VIEW_NAME_TAKEN', field: 'name' });
    const other = await saveView(who, '其他');
    expect(await updateView(who, other, { name: '在售' })).toMatchObject({ code: 'SAVED_VIEW_NAME_TAKEN' });
    expect(await updateView(who, first, { name: '在售' })).toMatchObject({ name: '在售', version: 2 });
    expect(await saveView(who, '在售', { screen: 'needs' })).toMatchObject({ name: '在售' });
    expect(await saveView(await given.member(world), '在售')).toMatchObject({ name: '在售' });
    const together = await Promise.all([1, 2, 3].map(() => saveView(who, '同时')));
    expect(together.map((outcome) => outcome.__typename as string).sort()).toEqual([
      'SavedView',
      'SavedViewNameTaken',
      'SavedViewNameTaken',
    ]);
  });

  it('is changed on the version that was seen', async () => {
    const who = await given.member(world);
    const view = await saveView(who, '在售');
    await updateView(who, view, { name: '已改' });
    expect(await updateView(who, view, { name: '又改' })).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 });
  });

  it('is one of fifty', async () => {
    const who = await given.member(world);
    await saveView(who, '1');
    await world.sql(
      `INSERT INTO saved_view SELECT (jsonb_populate_record(saved_view, jsonb_build_object('id', gen_random_uuid(), 'name', n))).*
       FROM saved_view, generate_series(2, 50) AS n WHERE user_id = $1`,
      [who.userId],
    );
    expect(await saveView(who, '51')).toMatchObject({ code: 'TOO_MANY_SAVED_VIEWS' });
    expect(await saveView(who, '51', { screen: 'needs' })).toMatchObject({ name: '51' });
  });

  it.each([
    ['name', 'x\u0007'],
    ['name', 'x'.repeat(61)],
    ['name', 'two\nlines'],
    ['screen', 'a screen'],
    ['search', `?${'字'.repeat(700)}`],
    ['columns', ['a', 'a']],
  ])('is refused with the field that is wrong: %s', async (field, value) => {
    const who = await given.member(world);
    const answer = await who.send('mutation ($input: SaveViewInput!) { saveView(input: $input) { __typename } }', {
      input: { screen: 'needs', name: 'n', search: '', [field]: value },
    });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', problems: [{ path: `input.${field}` }] });
  });
});

describe('sharing', () => {
  it('shows a view to colleagues and to nobody else; only administrators share', async () => {
    const admin = await given.member(world);
    const colleague = await given.member(world, { organizationId: admin.organizationId, roles: ['READER'] });
    const stranger = await given.member(world);
    const hidden = await saveView(admin, '自用');
    const shared = await saveView(admin, '共享', { isShared: true });
    await saveView(colleague, '我的');
    expect(await saveView(colleague, '想共享', { isShared: true })).toMatchObject({
      code: 'SHARING_NOT_ALLOWED',
      field: 'isShared',
    });
    expect(names(await viewsOf(colleague))).toEqual(['我的', '共享']);
    expect((await viewsOf(colleague))[1]).toMatchObject({ isMine: false, owner: { email: admin.email }, viewerActions: [] });
    expect(await viewsOf(stranger)).toEqual([]);
    for (const who of [colleague, stranger])
      for (const view of [hidden, shared]) {
        expect(refusedWith(await deleteView(who, view))).toBe('NOT_FOUND');
        const input = { id: view.id as unknown, expectedVersion: 1, name: 'mine' };
        const answer = await who.send('mutation ($input: UpdateViewInput!) { updateView(input: $input) { __typename } }', {
          input,
        });
        expect(refusedWith(answer)).toBe('NOT_FOUND');
      }
    await updateView(admin, shared, { isShared: false });
    expect(names(await viewsOf(colleague))).toEqual(['我的']);
  });

  it('is ended by any administrator, also when whoever shared has left', async () => {
    const admin = await given.member(world);
    const successor = await given.member(world, { organizationId: admin.organizationId });
    const shared = await saveView(admin, '共享', { isShared: true });
    await world.sql('UPDATE membership SET ended_at = now() WHERE user_id = $1', [admin.userId]);
    expect(await viewsOf(successor)).toMatchObject([{ name: '共享', viewerActions: ['DELETE'] }]);
    expect((await deleteView(successor, shared)).errors).toBeUndefined();
    expect(await viewsOf(successor)).toEqual([]);
  });
});

describe('the checklist of an organization', () => {
  const steps = async (who: Tester) => (await who.ask(CHECKLIST)).setupChecklist as Loose[];
  const done = async (who: Tester) => (await steps(who)).filter((step) => step.done).map(({ code }) => code as string);

  it('is ticked off by what there is, in one statement', async () => {
    const admin = await given.member(world, { roles: ['ADMINISTRATOR'] });
    expect((await steps(admin)).map(({ code }) => code as string)).toEqual([
      'ORGANIZATION',
      'SIZE_FIGURES',
      'SECOND_MEMBER',
      'VERIFIED',
      'FIRST_NEED',
      'SIGNATORY',
      'SECOND_FACTOR',
    ]);
    expect(await done(admin)).toEqual(['ORGANIZATION', 'VERIFIED']);
    await admin.ask(INVITE, { input: { email: 'signs@example.org', roles: ['SIGNATORY'] } });
    expect(await done(admin)).toEqual(['ORGANIZATION', 'SECOND_MEMBER', 'VERIFIED']);
    await given.member(world, { organizationId: admin.organizationId, roles: ['SIGNATORY'] });
    const { statements } = await world.statements(() => done(admin));
    // Recognising the caller, and the checklist.
    expect(statements).toHaveLength(2);
    expect(await done(admin)).toEqual(['ORGANIZATION', 'SECOND_MEMBER', 'VERIFIED', 'SIGNATORY']);
  });

  it('says what it is for, and who may do it', async () => {
    const university = await given.member(world, { of: 'UNIVERSITY', roles: ['READER'] });
    const [, , , achievement, approver] = await steps(university);
    expect(achievement).toMatchObject({ code: 'FIRST_ACHIEVEMENT', label: '发布第一项科技成果', isYours: false });
    expect(approver).toMatchObject({ code: 'APPROVER', done: false });
    const { setupChecklist } = await university.ask(CHECKLIST, {}, IN_ENGLISH);
    expect(setupChecklist).toContainEqual(expect.objectContaining({ label: 'List a first achievement' }));
  });

  it('begins with an organization', async () => {
    const who = await given.member(world);
    await world.sql('UPDATE membership SET ended_at = now() WHERE user_id = $1', [who.userId]);
    const alone = given.program(world, who.bearer ?? '');
    expect(await steps(alone)).toMatchObject([{ code: 'ORGANIZATION', done: false, isYours: true }]);
  });
});
