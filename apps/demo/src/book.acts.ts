import type { Act } from './act';
import { bookCourse, type BookStep } from './book.course';
import { commandLine, EDIT } from './command.line';
import { whoever } from './demo.accounts';
import type { AchievementData, LicenceData, SalesData } from './demo.data';
import { courseOf } from './licence.course';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

const FEN_OF_YUAN = 100n;
const VAT_PPM = 130_000;

const SALES = { licenceId: 'ID!', sales: 'SalesInput!' };
const REPORT = commandLine('reportSales', 'SalesStatement', SALES, 'id');
const CORRECTION = { ...SALES, expectedVersion: 'Int!', reason: 'String!' };
const CORRECT = commandLine('correctSales', 'SalesStatement', CORRECTION, 'id');
const AUDIT = commandLine('proposeSalesAudit', 'SalesAudit', { ...CORRECTION, auditCost: 'MinorUnits' });
const DECIDE_AUDIT = commandLine('decideSalesAudit', 'SalesAudit', { ...EDIT, approve: 'Boolean!' });
const PAYMENT = { licenceId: 'ID!', amount: 'MinorUnits!', receivedOn: 'CivilDate!', bankReference: 'String!' };
const PAY = commandLine('recordPayment', 'Receipt', PAYMENT, 'id');
const COST = { licenceId: 'ID!', amount: 'MinorUnits!', dueDays: 'Int!', reason: 'String!' };
const CHARGE = commandLine('proposeLicenceCost', 'LicenceCost', COST);
const DECIDE_COST = commandLine('decideLicenceCost', 'LicenceCost', { ...EDIT, approve: 'Boolean!' });
const ESTIMATED = { licenceId: 'ID!', period: 'String!', netSales: 'MinorUnits!', isNil: 'Boolean!', reason: 'String!' };
const ESTIMATE = commandLine('estimateSales', 'SalesEstimate', ESTIMATED, 'id');
const GIVE_UP = commandLine('proposeWriteOff', 'WriteOff', { receivableId: 'ID!', reason: 'String!' }, 'id');
const BOOK = `query ($id: ID!) {
  licence(id: $id) { bookActions balance { interest } reportingPeriods { period statement { version } } }
  receivables(filter: { licenceId: $id }, first: 100) { edges { node { id kind outstanding effectiveDueOn } } }
  receipts(filter: { licenceId: $id }, first: 100) { edges { node { bankReference } } }
  writeOffs(filter: { licenceId: $id }, first: 1) { totalCount }
  salesEstimates(filter: { licenceId: $id }, first: 1) { totalCount }
  salesAudits(filter: { licenceId: $id, state: PROPOSED }, first: 1) { edges { node { id version } } }
  licenceCosts(filter: { licenceId: $id }, first: 100) { edges { node { id version state period } } }
}`;

interface Edges<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

interface CostOf {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  /** Of the cost of an audit. */
  readonly period: string | null;
}

interface Book {
  readonly licence: {
    readonly bookActions: readonly string[];
    readonly balance: { readonly interest: string } | null;
    readonly reportingPeriods: readonly { readonly period: string; readonly statement: { readonly version: number } | null }[];
  };
  readonly receivables: Edges<{
    readonly id: string;
    readonly kind: string;
    readonly outstanding: string;
    readonly effectiveDueOn: string;
  }>;
  readonly receipts: Edges<{ readonly bankReference: string }>;
  readonly writeOffs: { readonly totalCount: number };
  readonly salesEstimates: { readonly totalCount: number };
  readonly salesAudits: Edges<{ readonly id: string; readonly version: number }>;
  readonly licenceCosts: Edges<CostOf>;
}

const nodesOf = <Node>({ edges }: Edges<Node>): Node[] => edges.map(({ node }) => node);

/** Who keeps the books of a licence. */
interface Sides {
  readonly achievement: string;
  readonly owner: string;
  readonly taker: string;
}

/** Of licences whose sales are reported: statements and their corrections, payments, some late, costs and what is given up. */
export function bookActs(licences: readonly LicenceData[], achievements: readonly AchievementData[], plan: StoryPlan): Act[] {
  const byCode = new Map(achievements.map((achievement) => [achievement.code, achievement]));
  return licences.flatMap((licence) => {
    const { owner, ufpl } = byCode.get(licence.achievement) ?? {};
    if (!licence.book || !owner || !ufpl) return [];
    const { calendar } = plan;
    const { effective } = courseOf(licence, ufpl, plan.asked(licence), calendar);
    const sides: Sides = { ...licence, owner };
    const about = `${sides.achievement} for ${sides.taker}`;
    return bookCourse(licence, calendar.day(effective), calendar)
      .filter(({ day }) => day < 0)
      .map((step): Act => ({
        date: calendar.workday(step.day),
        about,
        name: `${step.act} ${about}`,
        perform: (stage) => perform(stage, sides, step),
      }));
  });
}

async function standing({ memory }: Stage, { achievement, taker }: Sides) {
  const { organizationId } = await memory.player(whoever('MANAGER', taker).email);
  const licence = await memory.licence(achievement, organizationId);
  if (!licence) throw new Error(`${taker} has not asked for ${achievement}.`);
  return licence;
}

/** Costs take two people: what the accountant proposed, an approver charges. */
async function approveCosts(stage: Stage, { owner }: Sides, licenceId: string): Promise<void> {
  const { licenceCosts } = await stage.say<Book>(whoever('ACCOUNTANT', owner), BOOK, { id: licenceId });
  for (const { id, version, state } of nodesOf(licenceCosts)) {
    if (state !== 'PROPOSED') continue;
    await stage.command(whoever('APPROVER', owner), DECIDE_COST, { id, expectedVersion: version, approve: true });
  }
}

/** So does what the accountant finds in the accounts. */
async function audit(stage: Stage, { owner }: Sides, found: Record<string, unknown>, { salesAudits }: Book): Promise<void> {
  const [waiting] = nodesOf(salesAudits);
  const { id, version } = waiting ?? (await stage.command(whoever('ACCOUNTANT', owner), AUDIT, found));
  await stage.command(whoever('APPROVER', owner), DECIDE_AUDIT, { id, expectedVersion: version, approve: true });
}

/** Everything that happens looks first whether the book has it already. */
async function perform(stage: Stage, sides: Sides, step: BookStep): Promise<void> {
  const { id: licenceId } = await standing(stage, sides);
  const accountant = whoever('ACCOUNTANT', sides.owner);
  const book = await stage.say<Book>(accountant, BOOK, { id: licenceId });
  const version =
    'period' in step && book.licence.reportingPeriods.find(({ period }) => period === step.period)?.statement?.version;
  switch (step.act) {
    case 'report':
      if (version) return;
      await stage.command(whoever('MANAGER', sides.taker), REPORT, { licenceId, sales: stated(step.period, step.sales) });
      return;
    case 'correct': {
      if (version !== 1) return;
      const { period, sales, reason, auditCost } = step;
      const correction = { licenceId, sales: stated(period, sales), expectedVersion: 1, reason };
      if (auditCost === undefined) await stage.command(whoever('MANAGER', sides.taker), CORRECT, correction);
      else await audit(stage, sides, { ...correction, auditCost: fen(auditCost) }, book);
      return;
    }
    case 'pay':
      return pay(stage, sides, step, licenceId, book);
    case 'charge':
      if (!book.licence.bookActions.includes('PROPOSE_COST')) return;
      if (!nodesOf(book.licenceCosts).some(({ period }) => period === null))
        await stage.command(accountant, CHARGE, { licenceId, amount: fen(step.yuan), dueDays: 30, reason: step.reason });
      return approveCosts(stage, sides, licenceId);
    case 'estimate':
      if (version || !book.licence.bookActions.includes('ESTIMATE_SALES') || book.salesEstimates.totalCount > 0) return;
      await stage.command(accountant, ESTIMATE, {
        licenceId,
        period: step.period,
        netSales: fen(step.yuan),
        isNil: false,
        reason: step.reason,
      });
      return;
    case 'giveUp': {
      const open = nodesOf(book.receivables).filter(({ outstanding }) => outstanding !== '0');
      const [oldest] = open.sort((one, other) => one.effectiveDueOn.localeCompare(other.effectiveDueOn));
      if (!oldest || book.writeOffs.totalCount > 0 || !book.licence.bookActions.includes('PROPOSE_WRITE_OFF')) return;
      await stage.command(accountant, GIVE_UP, { receivableId: oldest.id, reason: step.reason });
    }
  }
}

/** A share of what is due on the day, with the interest of what is late. */
async function pay(
  stage: Stage,
  { achievement, owner }: Sides,
  { day, percent }: Extract<BookStep, { act: 'pay' }>,
  licenceId: string,
  { licence: { balance }, receivables, receipts }: Book,
): Promise<void> {
  const bankReference = `DEMO-BANK-${achievement}-${-day}`;
  const receivedOn = stage.calendar.workday(day);
  const due = nodesOf(receivables)
    .filter(({ effectiveDueOn }) => effectiveDueOn <= receivedOn)
    .reduce((sum, { outstanding }) => sum + BigInt(outstanding), BigInt(balance?.interest ?? 0));
  const amount = (due * BigInt(percent)) / 100n;
  if (amount <= 0n || nodesOf(receipts).some((receipt) => receipt.bankReference === bankReference)) return;
  await stage.command(whoever('ACCOUNTANT', owner), PAY, { licenceId, amount: String(amount), receivedOn, bankReference });
}

const fen = (yuan: number): string => String(BigInt(yuan) * FEN_OF_YUAN);

/** Sales as they are reported: gross with what was returned, or none. */
function stated(period: string, sales: SalesData): object {
  const [gross, returned = 0] = typeof sales === 'number' ? [sales] : sales;
  if (gross === 0) return { period, netSales: '0' };
  const deductions = returned === 0 ? [] : [{ kind: 'RETURNS_INCL_VAT', amount: fen(returned) }];
  return { period, grossInclVat: fen(gross), vatPpm: VAT_PPM, deductions };
}
