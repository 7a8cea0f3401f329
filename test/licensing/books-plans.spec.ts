import { given, type Tester, World } from '../kit';
import { issueInvoice } from '../kit/given-invoice';
import { LicenceStory } from '../kit/given-licence';
import { idOf, multiply, planFor } from '../kit/plan';

let world: World;
let qinghai: Tester & { organizationId: string };
let accountant: Tester & { organizationId: string };

beforeAll(async () => {
  world = await World.open();
  const story = await LicenceStory.begin(world);
  const { id } = await story.signed();
  world.clock.travel({ days: 400 });
  await world.tick();
  await story.pay(id as string);
  accountant = story.cast.accountant;
  const [owed] = (await story.read(accountant, id as string, 'receivables { id }')).receivables as { id: string }[];
  await issueInvoice(accountant, world, { licenceId: id, lines: [{ receivableId: owed?.id, amount: '100' }] });
  await world.sql(`SET session_replication_role = replica;
    INSERT INTO licence_statement (id, licence_id, licensor_id, licensee_id, period, version, basis, deductions, net_sales,
      reported_on, reported_by, reported_at)
    SELECT id, id, licensor_id, licensee_id, '2026-Q1', 1, 'REPORT', '[]', 100, signed_on, requested_by, created_at
    FROM licence WHERE id = '${id as string}'`);
  qinghai = await given.member(world, { of: 'AUTHORITY', region: '630000' });
  // One in five hundred has a licensee, another one a licensor, in Xining; every receivable is paid by a receipt.
  const sides = {
    licensor_id: idOf(0, 'i % 300'),
    licensee_id: idOf(1, 'i % 5000'),
    region_path: `CASE WHEN i % 500 = 0 THEN '/63/6301/630102/' ELSE region_path END`,
    licensor_region_path: `CASE WHEN i % 500 = 1 THEN '/63/6301/630102/' ELSE licensor_region_path END`,
  };
  const [licence, receivable, receipt, transfer] = [idOf(2, 'i'), idOf(3, 'i'), idOf(4, 'i'), idOf(5, 'i')];
  const books = { licence_id: licence, transfer_id: transfer };
  const made: Record<string, Record<string, string>> = {
    licence: { ...sides, id: licence, number: `'X' || i` },
    licence_receivable: { ...sides, ...books, id: receivable },
    licence_receipt: { ...sides, ...books, id: receipt, bank_reference: `'R' || i` },
    licence_allocation: { ...books, id: transfer, receivable_id: receivable, receipt_id: receipt },
    licence_statement: { ...sides, licence_id: licence, id: idOf(6, 'i') },
    licence_invoice: { ...sides, ...books, id: idOf(7, 'i'), number: `left(number, 2) || lpad(i::text, 18, '0')` },
  };
  // One licence has a long book beside, older than all others.
  const long = { ...books, licence_id: LONG, licensor_id: idOf(0, '7'), licensee_id: idOf(1, '7') };
  const more: Record<string, Record<string, string>> = {
    licence_receivable: { ...long, id: idOf(1, 'i'), transfer_id: idOf(1, 'i') },
    licence_receipt: { ...long, id: idOf(1, 'i'), bank_reference: `'L' || i` },
    licence_statement: { ...long, id: idOf(1, 'i'), version: '1 + i', basis: `'CORRECTION'`, reason: `'补报'` },
    licence_invoice: {
      ...long,
      id: idOf(1, 'i'),
      transfer_id: idOf(1, 'i'),
      number: `left(number, 2) || lpad((20000 + i)::text, 18, '0')`,
    },
  };
  for (const [table, columns] of Object.entries(made)) {
    const where = `${table === 'licence' ? 'id' : 'licence_id'} = '${id as string}'`;
    await multiply(world, table, { times: 20_000, where, made: columns });
    if (more[table]) await multiply(world, table, { times: 200, where, made: more[table] });
  }
  // As if no receipt had been set against anything.
  await world.sql(`SET session_replication_role = replica;
    INSERT INTO licence_open_line
    SELECT id, licence_id, licensor_id, licensee_id, region_path, licensor_region_path, amount, 0, NULL FROM licence_receivable;
    ANALYZE licence_open_line`);
});
afterAll(() => world.close());

/** A university with one in three hundred licences, a firm with one in five thousand, and the licence with the long book. */
const [UNIVERSITY, FIRM, LONG] = [idOf(0, '9'), idOf(1, '9'), idOf(2, '7')];
const textOf = (id: string) => /\('(.{24})' \|\| .*to_hex\((\d+)\)/.exec(id)?.slice(1).join('00000000000') ?? '';

const IN_XINING = ['/63/6301/', '/63/63010'];

/** How the last statement on a table, of those that the authority's question comes to, is run; it is asked at the front door. */
async function planOf(table: string, type: string, asked: string, regionCode?: string): Promise<string> {
  const ask = () => qinghai.ask(`query ($filter: ${type}) { ${asked} }`, { filter: { regionCode } });
  const { statements } = await world.statements(ask);
  const sql = statements.findLast((statement) => statement.includes(`FROM "${table}"`)) ?? '';
  const reader = { organizationId: qinghai.organizationId, jurisdiction: '/63/' };
  const plan = await planFor(world, reader, sql, [qinghai.organizationId, '/63/', '/630', ...(regionCode ? IN_XINING : [])]);
  // Row-level security took part.
  expect(plan).toContain(`current_setting('app.jurisdiction'`);
  return plan;
}

describe.each([
  ['receivables', 'licence_receivable', 'ReceivableFilter', 'effective_due_on'],
  ['receipts', 'licence_receipt', 'ReceiptFilter', 'received_on'],
])('among twenty thousand %s', (list, table, type, day) => {
  const readBy = (index: string, rows: number) => new RegExp(`Scan (using|on) ${table}_${index}_idx .*rows=${rows} `);

  it.each([
    ['lists', `${list}(filter: $filter) { edges { node { id } } }`],
    ['counts', `${list}(filter: $filter) { totalCount }`],
    ['sums up', `${table.replace('licence_', '')}Totals(filter: $filter) { currency amount }`],
  ])('an authority %s those of the licensees of a city, and reads no others', async (_, asked) => {
    const plan = await planOf(table, type, asked, '630100');
    expect(plan).toMatch(readBy(`region_path_${day}`, 40));
    expect(plan).not.toContain(`Seq Scan on ${table}`);
  });

  it.each([
    ['lists', `${list}(filter: $filter) { edges { node { id } } }`],
    ['counts', `${list}(filter: $filter) { totalCount }`],
  ])('an authority %s those of either side in its province, and reads no others', async (_, asked) => {
    const plan = await planOf(table, type, asked);
    expect(plan).toMatch(readBy(`region_path_${day}`, 40));
    expect(plan).toMatch(readBy('licensor_region_path_id', 40));
    expect(plan).not.toContain(`Seq Scan on ${table}`);
  });
});

it('what is left of each receivable in the totals is found by its index, whoever else is owed something', async () => {
  const asked = 'receivableTotals(filter: $filter) { currency amount outstanding }';
  const plan = await planOf('licence_receivable', 'ReceivableFilter', asked, '630100');
  expect(plan).toMatch(/Index Scan using licence_open_line_pkey .*rows=1 loops=40/);
  expect(plan).not.toContain('Seq Scan');
});

/** How a list is run for a side of licences, as it was asked at the front door by one. */
async function listPlan(
  list: string,
  table: string,
  type: string,
  asSide: string,
  filter: Record<string, string>,
): Promise<string> {
  const asked = `query ($filter: ${type}) { ${list}(filter: $filter) { edges { node { id } } } }`;
  const { statements } = await world.statements(() => accountant.ask(asked, { filter }));
  const sql = statements.findLast((statement) => statement.includes(`FROM "${table}"`)) ?? '';
  return planFor(world, { organizationId: asSide }, sql, [asSide, ...Object.values(filter)]);
}

const LISTS_OF_A_BOOK = [
  ['receivables', 'licence_receivable', 'ReceivableFilter'],
  ['receipts', 'licence_receipt', 'ReceiptFilter'],
  ['salesStatements', 'licence_statement', 'SalesStatementFilter'],
  ['invoices', 'licence_invoice', 'InvoiceFilter'],
] as const;

it.each([['licences', 'licence', 'LicenceFilter'] as const, ...LISTS_OF_A_BOOK])(
  "of twenty thousand %s, a licensor and a licensee are shown theirs by an index; nobody else's are read or sorted",
  async (list, table, type) => {
    for (const [side, organizationId] of [
      ['licensor', textOf(UNIVERSITY)],
      ['licensee', textOf(FIRM)],
    ] as const) {
      const plan = await listPlan(list, table, type, organizationId, {});
      expect(plan).toMatch(new RegExp(`Scan (Backward )?(using|on) ${table}_${side}_id_id_idx`));
      expect(plan).not.toMatch(new RegExp(`Seq Scan on ${table}|Rows Removed by Filter: \\d{3}`));
    }
  },
);

it.each(LISTS_OF_A_BOOK)(
  "of %s, the book of one licence is read by its index, and nobody else's with it",
  async (list, table, type) => {
    const plan = await listPlan(list, table, type, textOf(idOf(0, '7')), { licenceId: textOf(LONG) });
    expect(plan).toMatch(new RegExp(`${table}_licence_id_id_idx .*rows=(21|201) `));
    expect(plan).not.toMatch(/Seq Scan|Rows Removed by Filter/);
  },
);

it.each([
  ['licences', 'licence', 'LicenceFilter'],
  ['invoices', 'licence_invoice', 'InvoiceFilter'],
])(
  'of twenty thousand %s, an authority lists those of either side in its province, and reads no others',
  async (list, table, type) => {
    const plan = await planOf(table, type, `${list}(filter: $filter) { edges { node { id } } }`);
    expect(plan).toMatch(new RegExp(`${table}_region_path_id_idx .*rows=40 `));
    expect(plan).toMatch(new RegExp(`${table}_licensor_region_path_id_idx .*rows=40 `));
    expect(plan).not.toContain(`Seq Scan on ${table}`);
  },
);
