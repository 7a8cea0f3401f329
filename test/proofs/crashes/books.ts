import { addDays, type CivilDate } from '@trihelix/kernel';
import { type Period, periodAfter, periodOf } from '@trihelix/licence-calculator';
import type { MoneyTerms } from '../../kit/given-books';
import type { Loose } from '../../kit/tester';
import type { Journal } from './journal';
import { pay, type Walk } from './loop';

/** Terms with something of everything: instalments, a royalty in steps with a minimum, reports by months, and late interest. */
export const BOOK_TERMS: MoneyTerms = {
  contractYear: 'CALENDAR',
  fees: [
    { kind: 'INSTALMENTS', amount: 12_000_000, parts: 4, everyMonths: 3, dueDays: 30 },
    {
      kind: 'ROYALTY',
      base: 'NET_SALES',
      tierScope: 'CUMULATIVE',
      tiers: [
        { upTo: 12_000_000, ratePpm: 50_000 },
        { upTo: null, ratePpm: 30_000 },
      ],
      annualMinimum: 1_200_000,
    },
  ],
  reporting: { period: 'MONTH', dueDays: 15 },
  interest: { ratePpm: 45_000 },
};

/** Commands of one month, and those that come on top in every third one. */
const EACH_MONTH = 6;
const EACH_QUARTER = 5;

/** How many commands `keepBooks` does. */
export const bookCommandsOf = (months: number): number => months * EACH_MONTH + Math.floor(months / 3) * EACH_QUARTER;

const STATEMENT = '... on SalesStatement { id version } ... on Failure { code message }';
const REVERSAL = '... on ReceiptReversal { id version } ... on Failure { code message }';
const AUDIT = '... on SalesAudit { id version } ... on Failure { code message }';
const COST = '... on LicenceCost { id version } ... on Failure { code message }';
const WRITE_OFF = '... on WriteOff { id version } ... on Failure { code message }';

/** Keeps the books of a licence over its first months, as both sides do who have let them lie for a year. */
export async function keepBooks(
  journal: Journal,
  licence: Walk,
  { months, today }: { months: number; today: CivilDate },
): Promise<void> {
  let period = periodOf(licence.effectiveOn, 'MONTH');
  for (let month = 1; month <= months; month += 1) {
    await keepMonth(journal, licence, { period, month, today });
    if (month % 3 === 0) await closeQuarter(journal, licence, month);
    period = periodAfter(period, 'MONTH');
  }
}

/** What was sold is reported; then it is corrected, and audited, while money comes in, and what came in earlier is found on another account. */
async function keepMonth(
  journal: Journal,
  licence: Walk,
  { period, month, today }: { period: Period; month: number; today: CivilDate },
): Promise<void> {
  const { pair, licenceId } = licence;
  const reference = `BANK-${licenceId}-${period.name}`;
  const reported = await journal.command(
    pair.manager,
    'reportSales',
    `mutation ($id: ID!, $sales: SalesInput!) { done: reportSales(licenceId: $id, sales: $sales) { ${STATEMENT} } }`,
    { id: licenceId, sales: salesOf(period.name, month) },
  );
  const [corrected] = await Promise.all([
    correct(journal, licence, { period, version: reported.version as number, netSales: 1_500_000 + month * 70_001 }),
    pay(journal, licence, { on: today, amount: '400000', reference: `${reference}-a` }),
    pay(journal, licence, { on: today, amount: `${30_000 + month}`, reference: `${reference}-b` }, { isKeyLost: true }),
  ]);
  await Promise.all([
    audit(journal, licence, { period, version: corrected.version as number, netSales: 1_900_000 + month * 90_001 }),
    pay(journal, licence, {
      on: addDays(today, month % 4 === 2 ? -200 : 0),
      amount: '70000',
      reference: `${reference}-c`,
    }),
  ]);
}

/** Costs are charged; something is asked to be given up, and somebody else decides on it: every other time it is. */
async function closeQuarter(journal: Journal, { pair, licenceId }: Walk, month: number): Promise<void> {
  await charge(journal, { pair }, await proposeCost(journal, { pair, licenceId }, `催收律师函 ${month}`));
  const { edges } = await journal.question(
    pair.accountant,
    'query ($id: ID!) { done: receivables(first: 1, filter: { licenceId: $id, isOpen: true }) { edges { node { id } } } }',
    { id: licenceId },
  );
  const proposed = await journal.command(
    pair.accountant,
    'proposeWriteOff',
    `mutation ($id: ID!, $reason: String!) { done: proposeWriteOff(receivableId: $id, reason: $reason) { ${WRITE_OFF} } }`,
    { id: (edges as { node: Loose }[])[0]?.node.id, reason: '被许可方已破产清算' },
  );
  await journal.command(
    pair.approver,
    'decideWriteOff',
    `mutation ($id: ID!, $version: Int!, $approve: Boolean!) {
      done: decideWriteOff(id: $id, expectedVersion: $version, approve: $approve) { ${WRITE_OFF} }
    }`,
    { id: proposed.id, version: proposed.version, approve: month % 2 === 1 },
  );
  await takeBack(journal, { pair, licenceId }, month);
}

/** A receipt turns out to be written down wrongly: somebody asks to take the newest one back, somebody else decides. */
async function takeBack(journal: Journal, { pair, licenceId }: Pick<Walk, 'pair' | 'licenceId'>, month: number): Promise<void> {
  const { edges } = await journal.question(
    pair.accountant,
    'query ($id: ID!) { done: receipts(first: 1, filter: { licenceId: $id, isReversed: false }) { edges { node { id } } } }',
    { id: licenceId },
  );
  const proposed = await journal.command(
    pair.accountant,
    'proposeReceiptReversal',
    `mutation ($id: ID!, $reason: String!) { done: proposeReceiptReversal(receiptId: $id, reason: $reason) { ${REVERSAL} } }`,
    { id: (edges as { node: Loose }[])[0]?.node.id, reason: '重复登记' },
  );
  await journal.command(
    pair.approver,
    'decideReceiptReversal',
    `mutation ($id: ID!, $version: Int!, $approve: Boolean!) {
      done: decideReceiptReversal(id: $id, expectedVersion: $version, approve: $approve) { ${REVERSAL} }
    }`,
    { id: proposed.id, version: proposed.version, approve: month % 2 === 1 },
  );
}

/** Costs of enforcing are proposed. */
export const proposeCost = (
  journal: Journal,
  { pair, licenceId }: Pick<Walk, 'pair' | 'licenceId'>,
  reason: string,
): Promise<Loose> =>
  journal.command(
    pair.accountant,
    'proposeLicenceCost',
    `mutation ($id: ID!, $amount: MinorUnits!, $reason: String!) {
      done: proposeLicenceCost(licenceId: $id, amount: $amount, reason: $reason) { ${COST} }
    }`,
    { id: licenceId, amount: '9900', reason },
  );

/** Another person charges them. */
export const charge = (journal: Journal, { pair }: Pick<Walk, 'pair'>, { id, version }: Loose): Promise<Loose> =>
  journal.command(
    pair.approver,
    'decideLicenceCost',
    `mutation ($id: ID!, $version: Int!, $approve: Boolean!) {
      done: decideLicenceCost(id: $id, expectedVersion: $version, approve: $approve) { ${COST} }
    }`,
    { id, version, approve: true },
  );

/** What is to stand in place of a version of a statement. */
interface Mended {
  readonly period: Period;
  readonly version: number;
  readonly netSales: number;
}

/** The licensee mends a statement. */
const correct = (journal: Journal, { pair, licenceId }: Walk, { period, version, netSales }: Mended): Promise<Loose> =>
  journal.command(
    pair.manager,
    'correctSales',
    `mutation ($id: ID!, $sales: SalesInput!, $version: Int!, $reason: String!) {
      done: correctSales(licenceId: $id, sales: $sales, expectedVersion: $version, reason: $reason) { ${STATEMENT} }
    }`,
    { id: licenceId, sales: { period: period.name, netSales: String(netSales) }, version, reason: '漏报一笔退货' },
  );

/** The licensor looks into the accounts, two people of it; what that cost is shifted when too little was stated. */
async function audit(journal: Journal, { pair, licenceId }: Walk, { period, version, netSales }: Mended): Promise<void> {
  const proposed = await journal.command(
    pair.accountant,
    'proposeSalesAudit',
    `mutation ($id: ID!, $sales: SalesInput!, $version: Int!, $reason: String!, $auditCost: MinorUnits) {
      done: proposeSalesAudit(licenceId: $id, sales: $sales, expectedVersion: $version, reason: $reason, auditCost: $auditCost) { ${AUDIT} }
    }`,
    {
      id: licenceId,
      sales: { period: period.name, netSales: String(netSales) },
      version,
      reason: '查账发现少报',
      auditCost: '120000',
    },
  );
  await journal.command(
    pair.approver,
    'decideSalesAudit',
    `mutation ($id: ID!, $version: Int!, $approve: Boolean!) {
      done: decideSalesAudit(id: $id, expectedVersion: $version, approve: $approve) { ${AUDIT} }
    }`,
    { id: proposed.id, version: proposed.version, approve: true },
  );
}

/** Every other month net, every other gross with what is taken off. */
const salesOf = (period: string, month: number): object =>
  month % 2 === 0
    ? { period, netSales: String(1_000_000 + month * 50_003) }
    : {
        period,
        grossInclVat: String(2_260_000 + month * 113),
        vatPpm: 130_000,
        deductions: [{ kind: 'FREIGHT', amount: '30000' }],
      };
