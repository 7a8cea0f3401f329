import { LicenceState } from '@trihelix/licensing';
import { given, PASSWORD, World } from '../kit';
import { BooksStory, ROYALTY_TERMS } from '../kit/given-books';
import { LicenceStory, todayIn } from '../kit/given-licence';
import type { Loose, Tester } from '../kit/tester';

type Role = keyof LicenceStory['cast'] | 'stranger';

/** Who does what where, as the design of the licence has it: an act, by which roles, in which states. Everything else is refused. */
interface Row {
  readonly act: string;
  readonly shownAs: 'viewerActions' | 'courseActions' | 'bookActions';
  readonly by: readonly Role[];
  readonly in: readonly `${LicenceState}`[];
  /** Sends the command, with nothing wrong in it but who or where. */
  readonly send: (who: Tester, licence: Licence) => Promise<string | null>;
}

interface Licence {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

let world: World;
let story: LicenceStory;
let licence: Licence;
let people: Readonly<Record<Role, Tester>>;

/** What a command came to: the code of its refusal or failure, or null. */
const sent = async (who: Tester, call: string, facts: object, signature: string): Promise<string | null> => {
  const query = `mutation (${signature}) { done: ${call} { __typename ... on Failure { code } } }`;
  const { data, errors } = await who.send<{ done: Loose }>(query, facts);
  return errors
    ? ((errors[0]?.extensions?.code as string | undefined) ?? 'ERROR')
    : ((data?.done.code as string | undefined) ?? null);
};
const EDIT = '$id: ID!, $version: Int!';
const edit =
  (name: string, more = '') =>
  (who: Tester, { id, version }: Licence) =>
    sent(who, `${name}(id: $id, expectedVersion: $version${more})`, { id, version }, EDIT);
const ask =
  (input: string) =>
  (who: Tester, { id }: Licence) =>
    sent(who, `askLicenceAmendment(licenceId: $id, input: { reason: "双方商议", ${input} })`, { id }, '$id: ID!');
const DISPUTE = ', input: { objectId: "know-how", ground: OTHER, reason: "权属争议" }';

const ROWS: readonly Row[] = [
  { act: 'SUBMIT', shownAs: 'viewerActions', by: ['officer'], in: ['DRAFT'], send: edit('submitLicenceForReview') },
  {
    act: 'WITHDRAW',
    shownAs: 'viewerActions',
    by: ['manager'],
    in: ['DRAFT'],
    send: edit('withdrawLicenceRequest', ', reason: "不再需要"'),
  },
  {
    act: 'RETURN',
    shownAs: 'viewerActions',
    by: ['approver'],
    in: ['REVIEW'],
    send: edit('returnLicence', ', reason: "请修改"'),
  },
  {
    act: 'REJECT',
    shownAs: 'viewerActions',
    by: ['approver'],
    in: ['REVIEW'],
    send: edit('rejectLicence', ', reason: "不许可"'),
  },
  { act: 'APPROVE', shownAs: 'viewerActions', by: ['approver'], in: ['REVIEW'], send: edit('approveLicence') },
  {
    act: 'SIGN',
    shownAs: 'viewerActions',
    by: ['licensorSignatory', 'licenseeSignatory'],
    in: ['APPROVED'],
    send: (who, { id, hash }) =>
      sent(who, `signLicence(id: $id, termsHash: $hash, password: "${PASSWORD}")`, { id, hash }, '$id: ID!, $hash: String!'),
  },
  {
    act: 'CONVERT',
    shownAs: 'courseActions',
    by: ['licenseeSignatory'],
    in: ['TRIAL', 'DECISION_DUE'],
    send: edit('convertLicence'),
  },
  {
    act: 'GIVE_BACK',
    shownAs: 'courseActions',
    by: ['licenseeSignatory'],
    in: ['TRIAL', 'DECISION_DUE'],
    send: edit('giveBackLicence', ', reason: "不适用"'),
  },
  {
    act: 'REACH_MILESTONE',
    shownAs: 'courseActions',
    by: ['licenseeSignatory'],
    in: ['TRIAL', 'DECISION_DUE'],
    send: edit('reachLicenceMilestone', ', name: "中试"'),
  },
  { act: 'BUY_OUT', shownAs: 'courseActions', by: ['licenseeSignatory'], in: ['PAYING', 'PAID_UP'], send: edit('buyOutLicence') },
  { act: 'ASK_EXTENSION', shownAs: 'courseActions', by: ['manager'], in: ['TRIAL'], send: ask('kind: EXTENSION, months: 1') },
  {
    act: 'ASK_TERMINATION',
    shownAs: 'courseActions',
    by: ['officer', 'licenseeSignatory'],
    in: ['TRIAL', 'DECISION_DUE', 'PAYING', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN'],
    send: (who, one) => ask(`kind: TERMINATION, lastOn: "${todayIn(world)}"`)(who, one),
  },
  {
    act: 'ASK_EQUITY',
    shownAs: 'courseActions',
    by: ['officer', 'licenseeSignatory'],
    in: ['PAYING', 'PAID_UP'],
    send: ask('kind: EQUITY, company: "某公司", sharePpm: 10000'),
  },
  {
    act: 'OPEN_DISPUTE',
    shownAs: 'courseActions',
    by: ['approver'],
    in: ['TRIAL', 'PAYING'],
    send: edit('openLicenceDispute', DISPUTE),
  },
  {
    act: 'RECORD_PAYMENT',
    shownAs: 'bookActions',
    by: ['accountant'],
    in: Object.values(LicenceState).slice(Object.values(LicenceState).indexOf(LicenceState.SIGNED), -2),
    send: (who, { id }) =>
      sent(
        who,
        `recordPayment(licenceId: $id, amount: "1", receivedOn: "${todayIn(world)}", bankReference: "${Math.random()}")`,
        { id },
        '$id: ID!',
      ),
  },
];

/** Ends a licence by declaration: as licensor from five states, as licensee only what is suspended. */
const TERMINATE = {
  send: (who: Tester, one: Licence) => edit('terminateLicence', `, lastOn: "${todayIn(world)}", reason: "终止"`)(who, one),
  approver: ['TRIAL', 'DECISION_DUE', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN'],
  licenseeSignatory: ['SUSPENDED'],
};

const isOpen = ({ by, in: states }: Row, role: Role, state: string): boolean =>
  by.includes(role) && (states as readonly string[]).includes(state);
const mayTerminate = (role: Role, state: string): boolean =>
  (role === 'approver' || role === 'licenseeSignatory') && TERMINATE[role].includes(state);

beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  const { id } = await new BooksStory(story).agreed({
    ...ROYALTY_TERMS,
    trigger: { kind: 'MILESTONE', name: '中试' },
    option: { price: 30_000_000, creditPpm: 0, dueDays: 30 },
  });
  const { version, terms } = await story.read(story.cast.officer, id as string, 'version terms { hash }');
  licence = { id: id as string, version: version as number, hash: (terms as Loose).hash as string };
  people = { ...story.cast, stranger: await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER', 'SIGNATORY'] }) };
});
afterAll(() => world.close());

const PAID = `'PAYING', 'PAID_UP', 'DEFAULT', 'WIND_DOWN', 'COMPLETED', 'CONVERTED_TRANSFER', 'CONVERTED_EQUITY'`;

/** Sets it down in a state, past the guards: how it comes there is told elsewhere. */
async function standIn(state: string): Promise<void> {
  await world.sql(`SET session_replication_role = replica;
    UPDATE licence SET state = '${state}', version = ${licence.version}, state_reason = '理由', trigger_on = effective_on,
      paying_since_on = CASE WHEN '${state}' IN (${PAID}) THEN effective_on END,
      paid_up_on = CASE WHEN '${state}' = 'PAID_UP' THEN effective_on END WHERE id = '${licence.id}';
    DELETE FROM licence_signature WHERE licence_id = '${licence.id}'`);
}

describe.each(Object.values(LicenceState))('a licence that is %s', (state) => {
  beforeAll(() => standIn(state));

  it('offers each role exactly the acts of the table', async () => {
    for (const [role, who] of Object.entries(people) as [Role, Tester][]) {
      if (role === 'stranger') continue;
      const { licence: seen } = await who.ask<Loose>(
        'query ($id: ID!) { licence(id: $id) { viewerActions courseActions bookActions } }',
        { id: licence.id },
      );
      for (const row of ROWS) {
        const shown = (seen as Loose)[row.shownAs] as string[];
        expect([state, role, row.act, shown.includes(row.act)]).toEqual([state, role, row.act, isOpen(row, role, state)]);
      }
      const canTerminate = ((seen as Loose).courseActions as string[]).includes('TERMINATE');
      expect([state, role, 'TERMINATE', canTerminate]).toEqual([state, role, 'TERMINATE', mayTerminate(role, state)]);
    }
  });

  it('refuses every other, and stays where it is', async () => {
    for (const row of ROWS) {
      // Those whose act it is elsewhere, and where it is somebody's, everybody else.
      const asking = row.in.includes(state) ? (Object.keys(people) as Role[]) : row.by;
      for (const role of asking.filter((one) => !isOpen(row, one, state))) {
        const code = await row.send(people[role], licence);
        const expected = row.by.includes(role) ? ['NOT_IN_THIS_STATE'] : ['FORBIDDEN', 'NOT_FOUND'];
        expect([state, role, row.act, code]).toEqual([state, role, row.act, expected.includes(code ?? '') ? code : expected[0]]);
      }
    }
    for (const role of ['approver', 'licenseeSignatory', 'officer', 'stranger'] as const) {
      if (mayTerminate(role, state)) continue;
      expect(await TERMINATE.send(people[role], licence)).toMatch(/NOT_IN_THIS_STATE|FORBIDDEN|NOT_FOUND/);
    }
    const [{ now, version }] = (await world.sql<{ now: string; version: number }>(
      'SELECT state AS now, version FROM licence WHERE id = $1',
      [licence.id],
    )) as [{ now: string; version: number }];
    expect([now, version]).toEqual([state, licence.version]);
  });
});
