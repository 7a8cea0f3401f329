import { randomBytes } from 'node:crypto';
import { draftAchievement, draftNeed, given, listedAchievement, type Tester, UFPL_TERMS, type World } from '../../kit';
import { licenceAct, todayIn } from '../../kit/given-licence';

/** Who sends. */
export interface Sender {
  readonly who: string;
  readonly tester: Tester;
}

/** Who sends, what exists, and what none of them may ever read. */
export interface Cast {
  readonly senders: readonly Sender[];
  readonly known: readonly string[];
  readonly canaries: readonly string[];
  /** Undoes what senders did to themselves: a token that was voided, a membership that was ended. */
  readonly restore: () => Promise<void>;
}

/** A word that appears nowhere else. */
const canary = (): string => `canary${randomBytes(6).toString('hex')}`;

const TABLES = [
  'organization',
  'user_account',
  'membership',
  'invitation',
  'session',
  'achievement',
  'challenge',
  'licence',
  'licence_receivable',
  'licence_receipt',
  'import_run',
  'audit_entry',
  'outbox_event',
] as const;

/** Two organizations with secrets, and six kinds of sender who are none of their people. */
export async function assemble(world: World): Promise<Cast> {
  const canaries = await plantSecrets(world);
  const university = await given.member(world, {
    of: 'UNIVERSITY',
    roles: ['ADMINISTRATOR', 'TRANSFER_OFFICER', 'APPROVER', 'SIGNATORY', 'ACCOUNTANT'],
  });
  const enterprise = await given.member(world, {
    of: 'ENTERPRISE',
    region: '510100',
    size: 'SMALL',
    roles: ['ADMINISTRATOR', 'MANAGER', 'SIGNATORY'],
  });
  const authority = await given.member(world, { of: 'AUTHORITY', region: '650000', roles: ['OFFICER'] });
  const operator = await given.member(world, { of: 'INTERMEDIARY', roles: ['ADMINISTRATOR'], isOperator: true });
  const pending = await given.member(world, { of: 'ENTERPRISE', roles: ['ADMINISTRATOR', 'MANAGER'] });
  await world.sql(`UPDATE organization SET state = 'PENDING', verified_at = NULL WHERE id = $1`, [pending.organizationId]);

  // Of their own, so that what they send also finds something to change.
  const listed = await listedAchievement(university, { ufplOffered: true, ufpl: UFPL_TERMS });
  for (let n = 0; n < 3; n += 1) {
    await draftAchievement(university);
    await draftNeed(enterprise);
  }
  await licenceAct(enterprise, 'requestLicence', {
    achievementId: listed.id,
    input: { effectiveOn: todayIn(world), purpose: '试制' },
  });
  await world.settle();
  const senders = [
    { who: 'visitor', tester: world.visitor() },
    { who: 'enterprise manager', tester: enterprise },
    { who: 'university officer', tester: university },
    { who: 'authority officer', tester: authority },
    { who: 'operator', tester: operator },
    { who: 'member of a PENDING organization', tester: pending },
  ];
  const restore = () =>
    restoreSenders(
      world,
      [university, enterprise, authority, operator, pending].map(({ userId }) => userId),
    );
  await world.sql(
    'CREATE TABLE sender_before AS SELECT id, roles, organization_id, (SELECT state FROM organization WHERE id = organization_id) AS state FROM membership',
  );
  return { senders, canaries, known: await identifiers(world), restore };
}

/** Drafts, a licence, inventors, people: everything of theirs that is nobody else's. */
async function plantSecrets(world: World): Promise<string[]> {
  const words = {
    draft: canary(),
    abstract: canary(),
    need: canary(),
    purpose: canary(),
    inventor: canary(),
    mail: canary(),
    person: canary(),
    invited: canary(),
  };
  const owner = await given.member(world, { of: 'UNIVERSITY', region: '440106', roles: ['ADMINISTRATOR', 'TRANSFER_OFFICER'] });
  const firm = await given.member(world, {
    of: 'ENTERPRISE',
    region: '440305',
    size: 'SMALL',
    roles: ['ADMINISTRATOR', 'MANAGER'],
  });
  for (const { userId } of [owner, firm])
    await world.sql(`UPDATE user_account SET email = $2 || id || '@example.org', name = $3 WHERE id = $1`, [
      userId,
      words.mail,
      words.person,
    ]);
  await draftAchievement(owner, { title: `涂层 ${words.draft}`, abstract: words.abstract });
  await draftNeed(firm, { title: `需求 ${words.need}` });
  const { id } = await listedAchievement(owner, { ufplOffered: true, ufpl: UFPL_TERMS, inventors: [{ name: words.inventor }] });
  const licence = await licenceAct(firm, 'requestLicence', {
    achievementId: id,
    input: { effectiveOn: todayIn(world), purpose: words.purpose },
  });
  if (licence.code) throw new Error(String(licence.message));
  await owner.ask(`mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename } }`, {
    input: { email: `${words.invited}@example.org`, roles: ['READER'] },
  });
  return Object.values(words);
}

async function restoreSenders(world: World, people: readonly string[]): Promise<void> {
  await world.sql(
    `
    WITH account AS (UPDATE user_account SET tokens_valid_from = '2000-01-01' WHERE id = ANY ($1) AND tokens_valid_from > '2000-01-01')
    UPDATE membership SET ended_at = NULL, roles = sender_before.roles FROM sender_before
    WHERE sender_before.id = membership.id AND user_id = ANY ($1) AND (ended_at IS NOT NULL OR membership.roles <> sender_before.roles)`,
    [people],
  );
  await world.sql(`
    UPDATE organization SET state = sender_before.state FROM sender_before
    WHERE organization_id = organization.id AND organization.state <> sender_before.state AND sender_before.state = 'PENDING'`);
}

/** The identifiers of everything there is: somebody may have guessed them. */
async function identifiers(world: World): Promise<string[]> {
  const found = await Promise.all(
    TABLES.map((table) => world.sql<{ id: string }>(`SELECT id FROM ${table} ORDER BY random() LIMIT 25`)),
  );
  return found.flat().map(({ id }) => id);
}
