import { given, PASSWORD, World } from '../kit';
import { codeFromMail, mailsTo } from '../kit/mailbox';
import { trySignIn } from '../kit/sign-in';

const INVITE = `mutation ($input: InviteMemberInput!) {
  inviteMember(input: $input) { ... on Invitation { id email roles state viewerActions } ... on Failure { code message } } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) {
  ... on SignedIn { viewer { email actingOrganizationId memberships { roles organization { id } } } }
  ... on Failure { code } } }`;
const PREVIEW = `query ($token: String!) { invitation(token: $token) {
  organizationName organizationKind email roles state expiresAt hasAccount } }`;
const WITHDRAW = `mutation ($id: ID!) {
  withdrawInvitation(id: $id) { ... on Invitation { state viewerActions } ... on Failure { code } } }`;
const ROLES = `mutation ($input: ChangeRolesInput!) {
  changeRoles(input: $input) { ... on Membership { roles version } ... on Failure { code } } }`;
const END = `mutation ($input: EndMembershipInput!) {
  endMembership(input: $input) { ... on Membership { endedAt } ... on Failure { code } } }`;
const MEMBERS = '{ members { totalCount edges { node { id roles version person { name email } viewerActions } } } }';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

let count = 0;
const address = (): string => `invited-${(count += 1)}@example.org`;
const university = () => given.member(world, { of: 'UNIVERSITY', roles: ['ADMINISTRATOR'] });

interface Member {
  readonly id: string;
  readonly version: number;
  readonly person: { email: string };
}

const membershipOf = async (tester: Awaited<ReturnType<typeof university>>, email = tester.email): Promise<Member> => {
  const { members } = await tester.ask(MEMBERS);
  const found = (members.edges as { node: Member }[]).map(({ node }) => node).find(({ person }) => person.email === email);
  if (!found) throw new Error(`${email} is no member.`);
  return found;
};

describe('an invitation', () => {
  it('reaches a new person by mail, who joins with a new account and is signed in', async () => {
    const [admin, email] = [await university(), address()];
    expect(
      await admin.command(INVITE, { input: { email: email.toUpperCase(), roles: ['TRANSFER_OFFICER', 'READER'] } }),
    ).toMatchObject({ email, state: 'OPEN', viewerActions: ['WITHDRAW'] });
    const [token, guest] = [await codeFromMail(world, email), world.visitor()];
    expect(await guest.ask(ACCEPT, { input: { token } })).toEqual({ acceptInvitation: { code: 'NAME_AND_PASSWORD_NEEDED' } });
    expect(await guest.ask(ACCEPT, { input: { token, name: '李四', password: 'short' } })).toEqual({
      acceptInvitation: { code: 'WEAK_PASSWORD' },
    });
    const { viewer } = await guest.command(ACCEPT, { input: { token, name: '李四', password: 'a long and winding road' } });
    expect(viewer).toEqual({
      email,
      actingOrganizationId: admin.organizationId,
      memberships: [{ roles: ['TRANSFER_OFFICER', 'READER'], organization: { id: admin.organizationId } }],
    });
    expect(await guest.ask('{ viewer { email } }')).toEqual({ viewer: { email } });
    expect(await world.visitor().ask(ACCEPT, { input: { token, name: 'x', password: 'a long and winding road' } })).toEqual({
      acceptInvitation: { code: 'LINK_NOT_VALID' },
    });
    expect((await admin.ask('{ invitations { edges { node { state viewerActions } } } }')).invitations.edges).toEqual([
      { node: { state: 'ACCEPTED', viewerActions: [] } },
    ]);
  });

  it("adds an organization to an account that is signed in, and not to somebody else's", async () => {
    const [admin, guest, other] = [await university(), await given.member(world), await given.member(world)];
    await admin.command(INVITE, { input: { email: guest.email, roles: ['READER'] } });
    const token = await codeFromMail(world, guest.email);
    for (const tester of [world.visitor(), other, guest]) {
      expect(await tester.ask(ACCEPT, { input: { token } })).toEqual({
        acceptInvitation: { code: 'SIGN_IN_TO_ACCEPT' },
      });
    }
    const browser = world.visitor();
    await trySignIn(browser, { email: guest.email });
    const { viewer } = await browser.command(ACCEPT, { input: { token } });
    expect(viewer.memberships).toHaveLength(2);
    expect(viewer.actingOrganizationId).toBe(admin.organizationId);
    expect(await admin.ask(INVITE, { input: { email: guest.email, roles: ['READER'] } })).toMatchObject({
      inviteMember: { code: 'ALREADY_MEMBER' },
    });
  });

  it('is replaced by a second one, can be withdrawn, and ends after a week', async () => {
    const [admin, email] = [await university(), address()];
    const accept = async (token: string) =>
      (await world.visitor().ask(ACCEPT, { input: { token, name: 'A', password: PASSWORD } })).acceptInvitation.code as string;
    await admin.command(INVITE, { input: { email, roles: ['READER'] } });
    const first = await codeFromMail(world, email);
    const { id } = await admin.command(INVITE, { input: { email, roles: ['READER'] } });
    expect(await accept(first)).toBe('LINK_NOT_VALID');
    const second = await codeFromMail(world, email);
    const stranger = await university();
    expect((await stranger.send(WITHDRAW, { id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await admin.command(WITHDRAW, { id })).toEqual({ state: 'WITHDRAWN', viewerActions: [] });
    expect(await admin.ask(WITHDRAW, { id })).toEqual({ withdrawInvitation: { code: 'NOT_IN_THIS_STATE' } });
    expect(await accept(second)).toBe('LINK_NOT_VALID');
    await admin.command(INVITE, { input: { email, roles: ['READER'] } });
    const third = await codeFromMail(world, email);
    world.clock.travel({ days: 8 });
    expect(await accept(third)).toBe('LINK_NOT_VALID');
    expect((await admin.ask('{ invitations(first: 1) { edges { node { state } } } }')).invitations.edges).toEqual([
      { node: { state: 'EXPIRED' } },
    ]);
  });

  it.each([
    ['UNIVERSITY', 'OFFICER'],
    ['ENTERPRISE', 'APPROVER'],
    ['AUTHORITY', 'MANAGER'],
  ] as const)('into a(n) %s cannot offer the role %s', async (of, role) => {
    const admin = await given.member(world, { of, roles: ['ADMINISTRATOR'] });
    const email = address();
    expect(await admin.ask(INVITE, { input: { email, roles: [role] } })).toMatchObject({
      inviteMember: { code: 'ROLE_DOES_NOT_FIT' },
    });
    expect(await mailsTo(world, email)).toEqual([]);
  });

  it('shows whoever holds its link what it is for, and whether to sign in or to open an account', async () => {
    const [admin, email, known] = [await university(), address(), await given.member(world)];
    const { id } = await admin.command(INVITE, { input: { email, roles: ['TRANSFER_OFFICER'] } });
    await admin.command(INVITE, { input: { email: known.email, roles: ['READER'] } });
    const preview = async (token: string, who = world.visitor()) => (await who.ask(PREVIEW, { token })).invitation as unknown;
    const [token, knownToken] = [await codeFromMail(world, email), await codeFromMail(world, known.email)];
    const [{ name }] = (await world.sql<{ name: string }>('SELECT name FROM organization WHERE id = $1', [
      admin.organizationId,
    ])) as [{ name: string }];
    expect(await preview(token)).toMatchObject({
      organizationName: name,
      organizationKind: 'UNIVERSITY',
      email,
      roles: ['TRANSFER_OFFICER'],
      state: 'OPEN',
      hasAccount: false,
    });
    expect(await preview(knownToken, known)).toMatchObject({ email: known.email, hasAccount: true });
    expect(await preview('never was')).toBeNull();
    await admin.command(WITHDRAW, { id });
    expect(await preview(token)).toMatchObject({ state: 'WITHDRAWN' });
    world.clock.travel({ days: 8 });
    expect(await preview(knownToken)).toMatchObject({ state: 'EXPIRED' });
  });

  it('is for administrators to send', async () => {
    const reader = await given.member(world, { of: 'UNIVERSITY', roles: ['READER'] });
    expect((await reader.send(INVITE, { input: { email: address(), roles: ['READER'] } })).status).toBe(403);
  });
});

describe('members', () => {
  it('are listed with names by a fixed number of statements, and no stranger among them', async () => {
    const admin = await university();
    for (let turn = 0; turn < 4; turn += 1) {
      await given.member(world, { of: 'UNIVERSITY', organizationId: admin.organizationId, roles: ['READER'] });
    }
    const { result, statements } = await world.statements(() => admin.ask(MEMBERS));
    expect(result.members.totalCount).toBe(5);
    expect(result.members.edges.every(({ node }: { node: Member }) => node.person.email.endsWith('@example.org'))).toBe(true);
    // Who asks, the page, its people, the total.
    expect(statements).toHaveLength(4);
  });

  it('are offered the roles of their kind of organization, and no others', async () => {
    const admin = await given.member(world, { of: 'AUTHORITY', roles: ['ADMINISTRATOR'] });
    const rolesOf = '($id: ID!) { organization(id: $id) { roles } }';
    expect(await admin.ask(`query ${rolesOf}`, { id: admin.organizationId })).toEqual({
      organization: { roles: ['ADMINISTRATOR', 'OFFICER', 'READER'] },
    });
  });

  it('get other roles, decided on the version that was read', async () => {
    const admin = await university();
    const reader = await given.member(world, { of: 'UNIVERSITY', organizationId: admin.organizationId, roles: ['READER'] });
    const { id, version } = await membershipOf(admin, reader.email);
    const input = { membershipId: id, roles: ['APPROVER'], expectedVersion: version };
    expect((await reader.send(ROLES, { input })).status).toBe(403);
    expect(await admin.ask(ROLES, { input })).toEqual({ changeRoles: { roles: ['APPROVER'], version: 2 } });
    expect(await admin.ask(ROLES, { input })).toEqual({ changeRoles: { code: 'STALE_VERSION' } });
    expect(await admin.ask(ROLES, { input: { ...input, expectedVersion: 2_147_483_647 } })).toEqual({
      changeRoles: { code: 'STALE_VERSION' },
    });
    expect(await admin.ask(ROLES, { input: { ...input, roles: ['OFFICER'], expectedVersion: 2 } })).toEqual({
      changeRoles: { code: 'ROLE_DOES_NOT_FIT' },
    });
    expect((await reader.ask('{ viewer { permissions } }')).viewer.permissions).toContain('licence.approve');
  });

  it("of another organization are nobody's business", async () => {
    const [admin, stranger] = [await university(), await university()];
    const { id, version } = await membershipOf(admin);
    for (const document of [ROLES, END]) {
      const input = { membershipId: id, expectedVersion: version, ...(document === ROLES ? { roles: ['READER'] } : {}) };
      expect((await stranger.send(document, { input })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  it('may leave, and can no longer act', async () => {
    const admin = await university();
    const reader = await given.member(world, { of: 'UNIVERSITY', organizationId: admin.organizationId, roles: ['READER'] });
    const { id, version } = await membershipOf(reader);
    await reader.command(END, { input: { membershipId: id, expectedVersion: version } });
    expect((await reader.send('{ viewer { id } }')).status).toBe(403);
    expect((await admin.ask('{ members { totalCount } }')).members.totalCount).toBe(1);
    await admin.command(INVITE, { input: { email: reader.email, roles: ['READER'] } });
  });

  it('always include an administrator', async () => {
    const admin = await university();
    const { id: membershipId, version: expectedVersion } = await membershipOf(admin);
    expect(await admin.ask(END, { input: { membershipId, expectedVersion } })).toEqual({
      endMembership: { code: 'LAST_ADMINISTRATOR' },
    });
    expect(await admin.ask(ROLES, { input: { membershipId, expectedVersion, roles: ['READER'] } })).toEqual({
      changeRoles: { code: 'LAST_ADMINISTRATOR' },
    });
  });

  it('always include one, also when two remove each other at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = await university();
      const two = await given.member(world, { of: 'UNIVERSITY', organizationId: one.organizationId, roles: ['ADMINISTRATOR'] });
      const [first, second] = [await membershipOf(one), await membershipOf(one, two.email)];
      const results = await Promise.all([
        one.send(END, { input: { membershipId: second.id, expectedVersion: second.version } }),
        two.send(END, { input: { membershipId: first.id, expectedVersion: first.version } }),
      ]);
      expect(results.filter(({ data }) => data?.endMembership?.endedAt)).toHaveLength(1);
      expect(
        await world.sql('SELECT FROM membership WHERE organization_id = $1 AND ended_at IS NULL', [one.organizationId]),
      ).toHaveLength(1);
    }
  });
});
