import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { PASSWORD } from '../../kit';
import type { MoneyTerms } from '../../kit/given-books';
import type { Loose } from '../../kit/tester';
import { documentFor } from '../machine/command.sender';
import { atOnce } from './chaos';
import { type Journal, type Person } from './journal';
import { type Approved, approvedLicence, list, pairIn, rivalOf, sign, signedIn, type Pair } from './loop';
import type { RealPlatform } from './real-platform';
import { clockUntilNone } from './year';

/** Longer than prices are made public, and than a triallist has to say something; shorter than the trials. */
const PUBLICITY_DAYS = 20;

const PATENTS = [
  { id: 'CN 1', weightPpm: 600_000 },
  { id: 'CN 2', weightPpm: 400_000 },
];
const TRIED: MoneyTerms = {
  trialMonths: 3,
  trigger: { kind: 'OPTION' },
  fees: [{ kind: 'LUMP_SUM', amount: 800_000, dueDays: 30 }],
  interest: { ratePpm: 45_000 },
  patents: PATENTS,
  objects: PATENTS.map((patent) => ({ ...patent, kind: 'PATENT', lastValidOn: '2099-12-31' })),
};
const BY_AGREEMENT: MoneyTerms = { ...TRIED, pricing: { kind: 'AGREEMENT', publicityDays: 15 } };
const rightTo = (place: number): MoneyTerms => ({
  ...TRIED,
  conversion: { kind: 'EXCLUSIVE', firstRefusal: false, windowDays: 15, place },
});

const REASON = '双方已书面说明，材料齐全。';

/** A university with the firm of one licence, and whoever else such a course needs. */
interface Company {
  readonly pair: Pair;
  readonly rival: Pair;
  /** Of the university, with no part in its licences. */
  readonly objector: Person;
}

async function companyIn(platform: RealPlatform, journal: Journal): Promise<Company> {
  const pair = await pairIn(platform, journal);
  const { organizationId } = pair.officer;
  return {
    pair,
    rival: await rivalOf(platform, journal, pair),
    objector: await signedIn(platform, journal, { of: 'UNIVERSITY', organizationId, roles: ['RESEARCHER'] }),
  };
}

/** What every turn of all courses acknowledges at least. */
export const COMMANDS_A_TURN = 66;

/**
 * What becomes of licences besides payments, so many turns of it: one is tried and given back, one is converted, disputed, recorded
 * with the office and made to end, one is objected to before it is signed, and two firms want to convert the same achievement.
 */
export async function runCourses(
  platform: RealPlatform,
  journal: Journal,
  { turns, today }: { turns: number; today: () => CivilDate },
): Promise<void> {
  const companies = await Promise.all(Array.from({ length: Math.min(turns, 4) }, () => companyIn(platform, journal)));
  const courses = [giveBack, convert, queue] as const;
  const objected: { pair: Pair; approved: Approved }[] = [];
  await atOnce(turns * (courses.length + 1), async (n) => {
    const company = companies[n % companies.length] as Company;
    const course = courses[Math.floor(n / turns)];
    const at = { journal, company, today: today(), name: `第 ${n} 程` };
    if (course) await course(at);
    else objected.push({ pair: company.pair, approved: await objectTo(at) });
  });
  await platform.travel(platform.days + PUBLICITY_DAYS);
  await clockUntilNone(
    platform,
    `SELECT FROM licence WHERE state IN ('PUBLICITY', 'OBJECTION') UNION ALL SELECT FROM conversion_claim WHERE outcome IS NULL`,
  );
  await atOnce(objected.length, async (n) => {
    const { pair, approved } = objected[n] as (typeof objected)[number];
    await sign(journal, pair, approved);
  });
}

interface At {
  readonly journal: Journal;
  readonly company: Company;
  readonly today: CivilDate;
  readonly name: string;
}

const act = (journal: Journal, who: Person, operation: string, facts: Loose, doneBefore?: readonly string[]): Promise<Loose> =>
  journal.command(who, operation, documentFor(operation, Object.keys(facts)), facts, { doneBefore });
const edit = ({ id, version }: Loose): Loose => ({ id, expectedVersion: version });
const read = (journal: Journal, who: Person, id: string, fields = 'id version'): Promise<Loose> =>
  journal.question(who, `query ($id: ID!) { done: licence(id: $id) { ${fields} } }`, { id });

/** A licence that is tried from today on. */
async function tried(
  { journal, company, today, name }: At,
  money: MoneyTerms,
  pair = company.pair,
  of?: string,
): Promise<string> {
  const achievementId = of ?? (await list(journal, pair.officer, name, money));
  const approved = await approvedLicence(journal, pair, { name, achievementId, money, effectiveOn: today });
  await sign(journal, pair, approved);
  return approved.licenceId;
}

/** What was handed over is used, given back and checked; nothing is used any more, which is declared; the licence is closed. */
async function giveBack(at: At): Promise<void> {
  const { journal, company, today } = at;
  const { officer, manager, licenseeSignatory } = company.pair;
  const licenceId = await tried(at, TRIED);
  const handedOver = await act(journal, officer, 'handOverLicenceMaterial', {
    licenceId,
    input: { name: '涂层样品', kind: 'SAMPLE', quantity: 1, handedOverOn: today, atEnd: 'RETURN' },
  });
  const received = await act(journal, manager, 'confirmLicenceMaterialReceipt', edit(handedOver));
  await act(journal, manager, 'logLicenceUse', {
    licenceId,
    input: { usedOn: today, activity: '叶片试涂', result: 'FAILS' },
  });
  const running = await read(journal, manager, licenceId);
  await act(journal, licenseeSignatory, 'giveBackLicence', { ...edit(running), reason: '未达指标' });
  const settled = await act(journal, manager, 'settleLicenceMaterial', { ...edit(received), outcome: 'RETURNED', on: today });
  await act(journal, officer, 'confirmLicenceMaterialSettlement', edit(settled));
  const { closeOut } = await read(journal, manager, licenceId, 'closeOut { declaration { hash } }');
  const { hash } = (closeOut as { declaration: { hash: string } }).declaration;
  await act(journal, licenseeSignatory, 'declareNonUse', { licenceId, textHash: hash, password: PASSWORD }, ['ALREADY_DECLARED']);
  const { closeOut: declared } = await read(journal, officer, licenceId, 'closeOut { version }');
  await act(journal, officer, 'closeLicenceReturn', {
    licenceId,
    expectedVersion: (declared as { version: number }).version,
  });
}

/** The licensee converts; one of its patents is attacked and falls; the contract is handed in and registered; both agree to end it. */
async function convert(at: At): Promise<void> {
  const { journal, company, today } = at;
  const { officer, approver, manager, licenseeSignatory } = company.pair;
  const licenceId = await tried(at, TRIED);
  await act(journal, licenseeSignatory, 'convertLicence', edit(await read(journal, manager, licenceId)));
  await act(journal, approver, 'openLicenceDispute', {
    ...edit(await read(journal, officer, licenceId)),
    input: { objectId: 'CN 2', ground: 'INVALIDATION', reason: '请求宣告无效' },
  });
  const { disputes } = await read(journal, officer, licenceId, 'disputes { id version }');
  const [dispute] = disputes as [Loose];
  await act(journal, approver, 'endLicenceDispute', {
    disputeId: dispute.id,
    expectedVersion: dispute.version,
    lost: true,
    decidedOn: today,
  });
  const due = await filingOf(journal, officer, licenceId);
  const submitted = await act(journal, officer, 'submitLicenceFiling', { ...edit(due), on: today });
  await act(journal, officer, 'concludeLicenceFiling', {
    ...edit(submitted),
    on: today,
    number: `N-${licenceId}`,
    technicalIncome: '100000',
  });
  const asked = await act(journal, approver, 'askLicenceAmendment', {
    licenceId,
    input: { kind: 'TERMINATION', lastOn: addDays(today, 200), reason: '双方商议' },
  });
  await act(journal, licenseeSignatory, 'answerLicenceAmendment', { ...edit(asked), accept: true });
}

/** What the news of an act brings about a little later. */
async function broughtAbout(find: () => Promise<Loose | undefined>): Promise<Loose> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const found = await find();
    if (found) return found;
    await sleep(100);
  }
  throw new Error('What an act brings about has not come in a minute.');
}

/** The registration of a contract that was signed. */
const filingOf = (journal: Journal, officer: Person, licenceId: string): Promise<Loose> =>
  broughtAbout(async () => {
    const { filings } = await read(journal, officer, licenceId, 'filings { id version kind }');
    return (filings as Loose[]).find(({ kind }) => kind === 'REGISTRATION');
  });

/** Two firms try one achievement; who comes second wants to convert, who comes first lets it go. */
async function queue(at: At): Promise<void> {
  const { journal, company, name } = at;
  const { pair, rival } = company;
  const achievementId = await list(journal, pair.officer, name, TRIED);
  const first = await tried(at, rightTo(1), pair, achievementId);
  const second = await tried(at, rightTo(2), rival, achievementId);
  const wanted = await read(journal, rival.manager, second);
  await act(journal, rival.licenseeSignatory, 'convertLicence', edit(wanted));
  const asked = await broughtAbout(async () => {
    const licence = await read(journal, pair.manager, first, 'id version conversionClaims { answer }');
    return (licence.conversionClaims as Loose[]).some(({ answer }) => answer === 'ASKED') ? licence : undefined;
  });
  await act(journal, pair.licenseeSignatory, 'waiveLicenceConversion', edit(asked));
}

/** A price that the sides have agreed is objected to inside the university, and somebody else dismisses that. */
async function objectTo({ journal, company, today, name }: At): Promise<Approved> {
  const { pair, objector } = company;
  const achievementId = await list(journal, pair.officer, name);
  const effectiveOn = addDays(today, PUBLICITY_DAYS + 10);
  const approved = await approvedLicence(journal, pair, { name, achievementId, money: BY_AGREEMENT, effectiveOn });
  const { publicity } = await read(journal, pair.officer, approved.licenceId, 'publicity { id }');
  const { id: publicityId } = publicity as Loose;
  const objection = await act(journal, objector, 'objectToLicence', {
    publicityId,
    reason: '该价格明显低于评估结果，请说明理由。',
  });
  await act(journal, pair.approver, 'decideLicenceObjection', { ...edit(objection), uphold: false, reason: REASON });
  return approved;
}
