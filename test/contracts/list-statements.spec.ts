import { GraphQLSchemaHost } from '@nestjs/graphql';
import { addDays, addMonths } from '@trihelix/kernel';
import { periodAfter, periodOf } from '@trihelix/licence-calculator';
import { isEnumType, isObjectType } from 'graphql';
import { given, listedAchievement, publishedNeed, type Tester, World } from '../kit';
import { issueInvoice } from '../kit/given-invoice';
import { DistributionStory } from '../kit/given-distribution';
import { coverDone, exemptionAsked, policyFacts } from '../kit/given-cover';
import { BooksStory } from '../kit/given-books';
import { madePublic, object, publicityOf } from '../kit/given-publicity';
import { BY_AUCTION, confirmed, recordAuction } from '../kit/given-auction';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { openDay } from '../kit/given-matchmaking-day';
import { importStatement, statementOf } from '../kit/given-statement';
import { proposeReversal } from '../kit/given-reversal';
import { proposeCost } from '../kit/given-costs';
import { decideAudit, proposeAudit } from '../kit/given-audit';
import { decideEstimate, estimateSales } from '../kit/given-estimate';
import { download, linkTo, uploadedFile } from '../kit/given-upload';
import { undertakingAct } from '../kit/given-undertaking';

/** Who reads a list of at least two, which of its fields cost statements of their own, and how many it takes in all. */
interface Reading {
  readonly who: () => Tester;
  readonly node: string;
  readonly statements: number;
}

let world: World;
let story: LicenceStory;
let admin: Tester;
let operator: Tester;

beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  const { cast } = story;
  const distributions = new DistributionStory(story);
  // One receipt that is shared out, and one that waits for it.
  const distributed = async (licenceId: string) => {
    const receipt = await distributions.pay(licenceId, '1');
    await proposeReversal(story.cast.accountant, receipt.id);
    await distributions.writeScheme(licenceId);
    await distributions.prepare(licenceId, [receipt.id as string]);
    await distributions.pay(licenceId, '1');
  };
  admin = await given.member(world, { of: 'ENTERPRISE', organizationId: cast.manager.organizationId, roles: ['ADMINISTRATOR'] });
  operator = await given.member(world, { isOperator: true });
  for (const _ of [1, 2]) {
    const { id } = await distributions.signed(['林述']);
    world.clock.travel({ days: 367 });
    await world.tick();
    await distributed(id);
    await coverDone(cast.officer, 'recordLicenceCover', { licenceId: id, input: policyFacts(story) });
    await exemptionAsked(story, id);
    await admin.command(`mutation { inviteMember(input: { email: "guest-${id}@example.org", roles: [READER] }) { __typename } }`);
    await admin.command('mutation { exportAchievements(format: CSV) { __typename } }');
    await admin.command(IMPORT, { content: Buffer.from(`title,problem,code\n${id},问题,${id}\n`).toString('base64') });
  }
  await keptBooks(new BooksStory(story));
  for (const _ of [1, 2])
    await object(cast.accountant, (await publicityOf(story, cast.officer, (await madePublic(story)).id)).id);
  for (const reference of ['A', 'B']) {
    const line = { day: todayIn(world), credit: '80,000.00', memo: 'LIC-2026-000001', reference };
    await importStatement(cast.accountant, statementOf([line, { ...line, reference: `${reference}2` }]));
  }
  const { owed } = await cast.accountant.ask('{ owed: receivables { edges { node { id licenceId } } } }');
  for (const { node } of owed.edges as { node: { id: string; licenceId: string } }[]) {
    const part = { licenceId: node.licenceId, lines: [{ receivableId: node.id, amount: '100' }] };
    await issueInvoice(cast.accountant, world, part);
  }
  // What was listed two years ago has been asked about and hidden since.
  for (const _ of [1, 2]) await listedAchievement(cast.officer);
  for (const _ of [1, 2]) await recordAuction(cast.officer, confirmed(story, await story.offered(BY_AUCTION)));
  for (const form of ['need.create', 'member.invite']) await admin.command(DRAFT, { form });
  for (const _ of [1, 2]) await askedToSee(cast.officer, await publishedNeed(cast.manager), cast.manager);
  await watchEverything(cast.accountant);
  for (const _ of [1, 2])
    await cast.manager.command(
      `mutation ($id: ID!) { openEnquiry(input: { subjectType: ACHIEVEMENT, subjectId: $id, text: "?" }) { __typename } }`,
      { id: await story.offered() },
    );
  for (const _ of [1, 2]) await dismissed(cast.manager, await publishedNeed(cast.manager), await story.offered());
  const host = await given.member(world, { of: 'INTERMEDIARY' });
  for (const _ of [1, 2]) await openDay(world, host);
  const { file } = await uploadedFile(admin, 'a,b', { name: 'a.csv' });
  for (const _ of [1, 2]) await download(admin, await linkTo(admin, String(file?.['id'])));
  await world.settle();
  await world.sql(`UPDATE outbox_delivery SET delivered_at = NULL, dead_at = clock_timestamp(), last_error = 'broken'
    WHERE event_id IN (SELECT id FROM outbox_event ORDER BY id LIMIT 2)`);
});
afterAll(() => world.close());

/** A licence with two statements, of which the lines are proposed to be written off, and sales that are estimated a second time. */
async function keptBooks(books: BooksStory): Promise<void> {
  const licenceId = (await books.agreed()).id as string;
  const unreported = periodOf(todayIn(world), 'QUARTER');
  const first = periodOf(addMonths(todayIn(world), 5), 'QUARTER');
  const second = periodAfter(first, 'QUARTER');
  await books.until(addDays(second.end, 5));
  for (const { name } of [first, second]) await books.report(licenceId, name, 1_000_000);
  const { accountant, approver } = story.cast;
  await decideEstimate(approver, await estimateSales(accountant, licenceId, unreported.name), false);
  await estimateSales(accountant, licenceId, unreported.name);
  await decideAudit(approver, await proposeAudit(accountant, licenceId, first.name), false);
  await proposeAudit(accountant, licenceId, first.name);
  for (const amount of ['100', '200']) await proposeCost(accountant, licenceId, { amount });
  const { receivables } = await books.book(licenceId);
  for (const { node } of (receivables as { edges: { node: { id: string } }[] }).edges)
    await story.cast.accountant.command(
      `mutation { proposeWriteOff(receivableId: "${node.id}", reason: "破产") { __typename } }`,
    );
}

/** Gives a need a confidential part, which somebody asks to see. */
async function askedToSee(who: Tester, { id: needId }: { id: string }, owner: Tester): Promise<void> {
  await undertakingAct(owner, 'writeNeedConfidentialPart', { needId, expectedVersion: 0, input: { text: '机密' } });
  await undertakingAct(who, 'requestUndertaking', { input: { subjectType: 'NEED', subjectId: needId, purpose: '评估' } });
}

async function dismissed(who: Tester, { id: needId }: { id: string }, achievementId: string): Promise<void> {
  await who.command(
    `mutation ($needId: ID!, $achievementId: ID!) {
      shortlistMatch(needId: $needId, achievementId: $achievementId) { __typename }
      dismissMatch(needId: $needId, achievementId: $achievementId, reason: WRONG_FIELD) { __typename } }`,
    { needId, achievementId },
  );
}

async function watchEverything(who: Tester): Promise<void> {
  const page = '(first: 50) { edges { node { id } } }';
  const { achievements, needs } = await who.ask(`{ achievements${page} needs${page} }`);
  const ids = (list: { edges: { node: { id: string } }[] }) => list.edges.map(({ node }) => node.id);
  for (const id of ids(achievements)) await who.command(`mutation { watchAchievement(id: "${id}") { __typename } }`);
  for (const id of ids(needs)) await who.command(`mutation { watchNeed(id: "${id}") { __typename } }`);
}

const IMPORT = `mutation ($content: String!) {
  importNeeds(input: { fileName: "needs.csv", contentBase64: $content, ownershipDeclaration: true }) {
    __typename ... on Failure { code message }
  }
}`;

const DRAFT = `mutation ($form: String!) {
  saveFormDraft(input: { form: $form, content: {}, expectedVersion: 0 }) { __typename ... on Failure { code message } }
}`;

const visitor = () => world.visitor();
const accountant = () => story.cast.accountant;

/** Recognising the caller is one statement, the page one, its total one; then one for each thing that hangs on its rows. */
const READINGS: Readonly<Record<string, Reading>> = {
  achievements: { who: visitor, node: 'id owner { name } rights { number } shares { holderName } viewerActions', statements: 3 },
  auditTrail: { who: () => admin, node: 'id operation before after', statements: 3 },
  bankImports: { who: accountant, node: 'id progress { clear } importedBy { name } viewerActions', statements: 5 },
  bankLines: {
    who: accountant,
    // Where the money would go is computed from all that happened to the licences: their terms, facts, lines and the calendar.
    node: 'id why licence { number } allocation { unapplied } earlierLine { id } viewerActions',
    statements: 9,
  },
  enquiries: {
    who: () => story.cast.manager,
    node: 'id answerer { name enquiryRecord { inTime } } lastMessage { text } unreadCount viewerActions',
    statements: 7,
  },
  deadLetters: { who: () => operator, node: 'id', statements: 3 },
  disciplines: { who: visitor, node: 'code parent { name }', statements: 3 },
  dismissedMatches: {
    who: () => story.cast.manager,
    node: 'id reasonText achievement { title owner { name } } need { title } dismissedBy { name }',
    statements: 7,
  },
  exports: { who: () => admin, node: 'id state reason file { name } viewerActions', statements: 4 },
  fileAccesses: { who: () => admin, node: 'id fileId userId outcome', statements: 3 },
  formDrafts: { who: () => admin, node: 'id form label expiresAt', statements: 3 },
  importRuns: { who: () => admin, node: 'id state', statements: 3 },
  industries: { who: visitor, node: 'code section { name }', statements: 3 },
  invoices: {
    who: accountant,
    node: 'id batchCode net outstanding licence { number } reversal { number } lines { net receivable { kind } } viewerActions',
    statements: 8,
  },
  invitations: { who: () => admin, node: 'id email viewerActions', statements: 3 },
  ipcSymbols: { who: visitor, node: 'code section { name }', statements: 3 },
  licences: { who: accountant, node: 'id licensee { name } terms { hash } receipts { amount } viewerActions', statements: 6 },
  matchmakingDays: {
    who: () => story.cast.officer,
    node: 'id organizer { name } region { name } viewerRegistration { state } meetingCount viewerActions',
    statements: 7,
  },
  licenceDistributions: {
    who: accountant,
    node: 'id licence { number } preparedBy { name } shares { name amount } deductions { reason } receipts { amount } missing viewerActions',
    statements: 9,
  },
  members: { who: () => admin, node: 'id person { email } organization { name } viewerActions', statements: 5 },
  myWatches: { who: accountant, node: 'id changed achievement { title } need { title owner { name } }', statements: 6 },
  needs: { who: visitor, node: 'id owner { name } advice { field } viewerActions', statements: 3 },
  notifications: {
    who: () => story.cast.manager,
    node: 'id heading text subject { type id } organization { name } readAt',
    statements: 4,
  },
  organizations: { who: visitor, node: 'id region { name } size { size } viewerActions', statements: 4 },
  licenceCosts: {
    who: accountant,
    node: 'id amount reason state version answerBy licence { number } proposedBy { name } decidedBy { name } decisionHindrance',
    statements: 5,
  },
  licenceProposals: {
    who: accountant,
    node: 'id kind amount reason answerBy licence { number } proposedBy { name } decisionHindrance',
    statements: 5,
  },
  receiptReversals: {
    who: accountant,
    node: 'id reason state version licence { number } proposedBy { name } decidedBy { name }',
    statements: 5,
  },
  salesEstimates: {
    who: accountant,
    node: 'id period netSales state licence { number } proposedBy { name } decidedBy { name }',
    statements: 5,
  },
  salesAudits: {
    who: accountant,
    node: 'id period netSales state licence { number } proposedBy { name } decidedBy { name }',
    statements: 5,
  },
  receipts: { who: accountant, node: 'id unapplied reversedOn licence { number }', statements: 6 },
  receivables: { who: accountant, node: 'id outstanding licence { number }', statements: 5 },
  licenceCovers: {
    who: () => story.cast.officer,
    node: 'id left provider { name } claims { amount } viewerActions licence { number }',
    statements: 5,
  },
  licenceExemptions: {
    who: () => story.cast.officer,
    node: 'id state askedBy { name } decidedBy { name } canDecide licence { number }',
    statements: 5,
  },
  licenceFilings: {
    who: () => story.cast.officer,
    node: 'id daysLeft refusal { text } checkedBy { name } packHash viewerActions history { toState } licence { number licensor { name } }',
    statements: 8,
  },
  licenceAuctions: { who: () => story.cast.officer, node: 'id number price { amount } winner { name }', statements: 4 },
  licencePublicities: {
    who: () => story.cast.officer,
    node: 'id achievementTitle licenceNumber licensee { name } isContested price objections { id raisedBy { name } canDecide } canObject',
    statements: 9,
  },
  regions: { who: visitor, node: 'code parent { name } replacedBy { share region { name } }', statements: 4 },
  salesStatements: { who: accountant, node: 'id period version basis netSales deductions { amount }', statements: 3 },
  shortlistedMatches: {
    who: () => story.cast.manager,
    node: 'id achievement { title owner { name } } need { title } shortlistedBy { name }',
    statements: 7,
  },
  undistributedReceipts: { who: accountant, node: 'id allocated distributed distributable licence { number }', statements: 5 },
  undergraduateClasses: { who: visitor, node: 'code category { name }', statements: 3 },
  uninvoicedReceivables: { who: accountant, node: 'id uninvoiced invoiceActions licence { number }', statements: 5 },
  undertakings: {
    who: () => story.cast.officer,
    node: 'id promisor { name } text { title } acceptance { method } viewerActions',
    statements: 6,
  },
  writeOffs: {
    who: accountant,
    node: 'id reason state version licence { number } proposedBy { name } decidedBy { name }',
    statements: 5,
  },
};

/** Lists of one object or one period, which have to be named; their own specs count. */
const OF_ONE_OBJECT = [
  'enquiryMessages',
  'licenceTermsComments',
  'licenceMaterials',
  'licenceUseEntries',
  'matchmakingMeetings',
  'matchmakingRegistrations',
  'receiptsNotOnStatements',
  'timeline',
  'undertakingTexts',
];

it('every list of the schema says how many statements it takes', () => {
  const query = world.app.get(GraphQLSchemaHost).schema.getQueryType();
  const lists = Object.values(query?.getFields() ?? {}).flatMap(({ name, type }) => {
    const named = String(type).replaceAll(/[[\]!]/g, '');
    const found = world.app.get(GraphQLSchemaHost).schema.getType(named);
    return isObjectType(found) && named.endsWith('Connection') ? [name] : [];
  });
  expect(lists.sort()).toEqual([...Object.keys(READINGS), ...OF_ONE_OBJECT].sort());
});

/** Lists with tabs: their counts by state, who reads both, and the enum of the states. */
const TABS: readonly (readonly [counts: string, list: string, who: () => Tester, filter: string, states: string])[] = [
  ['achievementCounts', 'achievements', () => story.cast.officer, 'AchievementFilter', 'AchievementState'],
  ['needCounts', 'needs', () => story.cast.manager, 'NeedFilter', 'NeedState'],
  ['organizationCounts', 'organizations', () => operator, 'OrganizationFilter', 'OrganizationState'],
  ['licenceDistributionCounts', 'licenceDistributions', accountant, 'LicenceDistributionFilter', 'DistributionState'],
  ['licenceCounts', 'licences', accountant, 'LicenceFilter', 'LicenceState'],
  ['ownEnquiryCounts', 'enquiries', () => story.cast.manager, 'EnquiryFilter', 'EnquiryState'],
  ['matchmakingDayCounts', 'matchmakingDays', () => story.cast.officer, 'MatchmakingDayFilter', 'MatchmakingDayState'],
  ['undertakingCounts', 'undertakings', () => story.cast.officer, 'UndertakingFilter', 'UndertakingState'],
];

it.each(TABS)('%s counts in one statement what %s has in each state', async (counts, list, who, filterType, enumName) => {
  const { statements, result } = await world.statements(() => who().ask(`{ counted: ${counts} { state count } }`));
  const recognised = (await world.statements(() => who().ask('{ __typename }'))).statements.length;
  expect(statements).toHaveLength(recognised + 1);
  const type = world.app.get(GraphQLSchemaHost).schema.getType(enumName);
  const states = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  const counted = new Map((result.counted as { state: string; count: number }[]).map(({ state, count }) => [state, count]));
  const totals = await Promise.all(
    states.map(async (state) => {
      const document = `query ($filter: ${filterType}) { page: ${list}(filter: $filter) { totalCount } }`;
      return (await who().ask(document, { filter: { states: [state] } })).page.totalCount as number;
    }),
  );
  expect(states.map((state) => counted.get(state) ?? 0)).toEqual(totals);
  expect(totals.some((total) => total > 0)).toBe(true);
});

it.each(Object.keys(READINGS))('%s takes no more for many rows', async (list) => {
  const { who, node, statements } = READINGS[list] as Reading;
  const reading = await world.statements(() =>
    who().ask(`{ page: ${list}(first: 50) { totalCount edges { node { ${node} } } } }`),
  );
  expect(reading.result.page.edges.length).toBeGreaterThan(1);
  expect(reading.statements).toHaveLength(statements);
});
