import type { Role } from '@trihelix/identity';
import { civilDateIn, type CivilDate } from '@trihelix/kernel';
import { given, type MemberFacts, PASSWORD, Tester } from '../../kit';
import type { Loose } from '../../kit/tester';
import { UFPL_TERMS } from '../../kit/given-achievement';
import { completeTerms, type MoneyTerms } from '../../kit/given-books';
import type { Journal, Person, Retrying } from './journal';
import type { RealPlatform } from './real-platform';

const ACHIEVEMENT = '... on Achievement { id version } ... on Failure { code message }';
const NEED = '... on Need { id version } ... on Failure { code message }';
const LICENCE = '... on Licence { id version state terms { hash } } ... on Failure { code message }';
const MATCHES = `query ($id: ID!) { done: matchesForNeed(needId: $id, first: 10) { id: indexedThrough matches { achievement { id } } } }`;
const VERSIONED = '$id: ID!, $version: Int!';

/** A university and a firm with everybody whom a licence needs. */
export interface Pair {
  readonly officer: Person;
  readonly approver: Person;
  readonly licensorSignatory: Person;
  readonly accountant: Person;
  readonly manager: Person;
  readonly licenseeSignatory: Person;
}

/** What one walk through the loop has left. */
export interface Walk {
  readonly pair: Pair;
  readonly achievementId: string;
  readonly needId: string;
  readonly licenceId: string;
  readonly effectiveOn: CivilDate;
  /** Under complete terms, and not those of the listing. */
  readonly isComplete: boolean;
}

/** Two organizations of their own, whose people sign in with passwords. */
export async function pairIn(platform: RealPlatform, journal: Journal): Promise<Pair> {
  const university = await given.organization(platform, { of: 'UNIVERSITY', region: '330106' });
  const at = (role: keyof typeof Role) =>
    signedIn(platform, journal, { of: 'UNIVERSITY', organizationId: university, roles: [role] });
  return {
    officer: await at('TRANSFER_OFFICER'),
    approver: await at('APPROVER'),
    licensorSignatory: await at('SIGNATORY'),
    accountant: await at('ACCOUNTANT'),
    ...(await firmIn(platform, journal)),
  };
}

/** The same university with another firm. */
export const rivalOf = async (platform: RealPlatform, journal: Journal, pair: Pair): Promise<Pair> => ({
  ...pair,
  ...(await firmIn(platform, journal)),
});

async function firmIn(platform: RealPlatform, journal: Journal): Promise<Pick<Pair, 'manager' | 'licenseeSignatory'>> {
  const firm = await given.organization(platform, { of: 'ENTERPRISE', region: '440305', size: 'SMALL' });
  const at = (role: keyof typeof Role) => signedIn(platform, journal, { of: 'ENTERPRISE', organizationId: firm, roles: [role] });
  return { manager: await at('MANAGER'), licenseeSignatory: await at('SIGNATORY') };
}

/** Somebody new, in a browser of their own. */
export async function signedIn(platform: RealPlatform, journal: Journal, facts: MemberFacts): Promise<Person> {
  const person = { ...(await given.account(platform, facts)), browser: new Tester(platform) };
  await journal.signIn(person);
  return person;
}

/** What a walk is about, where it is not what the listing says from today on. */
export interface WalkFacts {
  readonly money?: MoneyTerms;
  readonly effectiveOn?: CivilDate;
}

/**
 * From a listing and a need through a match and a talk to a licence signed by both sides: twelve commands and a question, and
 * two more where the officer offers other terms than those of the listing and the licensee agrees.
 */
export async function walk(journal: Journal, pair: Pair, name: string, facts: WalkFacts = {}): Promise<Walk> {
  const achievementId = await list(journal, pair.officer, name, facts.money);
  const needId = await ask(journal, pair.manager, name);
  await journal.question(pair.manager, MATCHES, { id: needId });
  await talk(journal, pair, achievementId);
  const approved = await approvedLicence(journal, pair, { name, achievementId, ...facts });
  await sign(journal, pair, approved);
  return { ...approved, pair, achievementId, needId, isComplete: facts.money !== undefined };
}

/** A licence that the approver has decided on, with the hash of what is to be signed. */
export interface Approved {
  readonly licenceId: string;
  readonly effectiveOn: CivilDate;
  readonly termsHash: string;
}

/** Asked for, and with complete terms where there are any, agreed to, submitted and approved. */
export async function approvedLicence(
  journal: Journal,
  { manager, officer, approver }: Pair,
  {
    name,
    achievementId,
    money,
    effectiveOn = civilDateIn(new Date()),
  }: WalkFacts & { readonly name: string; readonly achievementId: string },
): Promise<Approved> {
  const requested = await journal.command(
    manager,
    'requestLicence',
    `mutation ($id: ID!, $input: RequestLicenceInput!) { done: requestLicence(achievementId: $id, input: $input) { ${LICENCE} } }`,
    { id: achievementId, input: { effectiveOn, purpose: `试用 ${name}` } },
  );
  const licenceId = String(requested.id);
  const written = money
    ? await agree(journal, manager, await writeTerms(journal, officer, requested, completeTerms(effectiveOn, money)))
    : requested;
  const reviewed = await journal.command(officer, 'submitLicenceForReview', moving('submitLicenceForReview', LICENCE), {
    id: licenceId,
    version: written.version,
  });
  const approved = await journal.command(approver, 'approveLicence', moving('approveLicence', LICENCE), {
    id: licenceId,
    version: reviewed.version,
  });
  return { licenceId, effectiveOn, termsHash: (approved.terms as { hash: string }).hash };
}

/** Both sides sign. */
export async function sign(journal: Journal, pair: Pair, { licenceId, termsHash }: Approved): Promise<void> {
  for (const signatory of [pair.licensorSignatory, pair.licenseeSignatory]) {
    await journal.command(
      signatory,
      'signLicence',
      `mutation ($id: ID!, $hash: String!, $password: String!) { done: signLicence(id: $id, termsHash: $hash, password: $password) { ${LICENCE} } }`,
      { id: licenceId, hash: termsHash, password: PASSWORD },
      { doneBefore: ['ALREADY_SIGNED', 'NOT_IN_THIS_STATE'] },
    );
  }
}

const writeTerms = (journal: Journal, officer: Person, { id, version }: Loose, terms: object): Promise<Loose> =>
  journal.command(
    officer,
    'writeLicenceTerms',
    `mutation (${VERSIONED}, $terms: JSON!) { done: writeLicenceTerms(id: $id, expectedVersion: $version, terms: $terms) { ${LICENCE} } }`,
    { id, version, terms },
  );

const agree = (journal: Journal, manager: Person, { id, terms }: Loose): Promise<Loose> =>
  journal.command(
    manager,
    'agreeToLicenceTerms',
    `mutation ($id: ID!, $hash: String!) { done: agreeToLicenceTerms(id: $id, termsHash: $hash) { ${LICENCE} } }`,
    { id, hash: (terms as { hash: string }).hash },
    { doneBefore: ['ALREADY_AGREED'] },
  );

/** An enquiry about the achievement, and its answer. */
async function talk(journal: Journal, { manager, officer }: Pair, achievementId: string): Promise<void> {
  const enquiry = await journal.command(
    manager,
    'openEnquiry',
    `mutation ($input: OpenEnquiryInput!) { done: openEnquiry(input: $input) { ... on Enquiry { id } ... on Failure { code message } } }`,
    { input: { subjectType: 'ACHIEVEMENT', subjectId: achievementId, text: '能否用于 1300 ℃ 的工况？' } },
  );
  await journal.command(
    officer,
    'sendEnquiryMessage',
    `mutation ($id: ID!, $text: String!) {
      done: sendEnquiryMessage(enquiryId: $id, text: $text) { ... on EnquiryMessage { id } ... on Failure { code message } }
    }`,
    { id: enquiry.id, text: '可以，试验报告随后寄出。' },
  );
}

/** Writes a need and publishes it. */
export async function ask(journal: Journal, manager: Person, name: string): Promise<string> {
  const drafted = await journal.command(
    manager,
    'createNeed',
    `mutation ($input: NeedInput!) { done: createNeed(input: $input) { ${NEED} } }`,
    { input: { title: `需求 ${name}`, problem: '燃气轮机叶片涂层在 1200 ℃ 以上剥落，需要耐更高温度的涂层。' } },
  );
  await journal.command(manager, 'publishNeed', moving('publishNeed', NEED), { id: drafted.id, version: drafted.version });
  return String(drafted.id);
}

/** A line of the bank's statement is written down; the agreed sum, when it has fallen due, unless another is said. */
export async function pay(
  journal: Journal,
  { pair, licenceId }: Pick<Walk, 'pair' | 'licenceId'>,
  { on, amount = '8000000', reference = `BANK-${licenceId}` }: { on: CivilDate; amount?: string; reference?: string },
  retrying: Retrying = {},
): Promise<void> {
  await journal.command(
    pair.accountant,
    'recordPayment',
    `mutation ($id: ID!, $amount: MinorUnits!, $on: CivilDate!, $reference: String!) {
      done: recordPayment(licenceId: $id, amount: $amount, receivedOn: $on, bankReference: $reference) {
        ... on Receipt { id } ... on Failure { code message }
      }
    }`,
    { id: licenceId, amount, on, reference },
    retrying,
  );
}

/** Writes an achievement that is offered for use first, pay later, and lists it. */
export async function list(journal: Journal, officer: Person, name: string, money?: MoneyTerms): Promise<string> {
  const listedPrice = money && { fees: money.fees, option: money.option ?? null };
  const drafted = await journal.command(
    officer,
    'createAchievement',
    `mutation ($input: AchievementInput!) { done: createAchievement(input: $input) { ${ACHIEVEMENT} } }`,
    {
      input: {
        title: `成果 ${name}`,
        abstract: '一种用于燃气轮机叶片的耐高温陶瓷涂层及其制备方法。',
        kind: 'PATENT',
        ufplOffered: true,
        ufpl: { ...UFPL_TERMS, ...(listedPrice && { listedPrice }) },
      },
    },
  );
  const declared = await journal.command(
    officer,
    'declareOwnership',
    `mutation (${VERSIONED}, $text: String!) { done: declareOwnership(id: $id, expectedVersion: $version, text: $text) { ${ACHIEVEMENT} } }`,
    { id: drafted.id, version: drafted.version, text: '本机构对该成果拥有合法处置权，内容真实。' },
  );
  await journal.command(officer, 'publishAchievement', moving('publishAchievement', ACHIEVEMENT), {
    id: drafted.id,
    version: declared.version,
  });
  return String(drafted.id);
}

const moving = (operation: string, handle: string): string =>
  `mutation (${VERSIONED}) { done: ${operation}(id: $id, expectedVersion: $version) { ${handle} } }`;
