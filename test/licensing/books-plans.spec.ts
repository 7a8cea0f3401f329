import { given, type Tester, World } from '../kit';
import { LicenceStory } from '../kit/given-licence';
import { idOf, multiply, planFor } from '../kit/plan';

let world: World;
let qinghai: Tester & { organizationId: string };

beforeAll(async () => {
  world = await World.open();
  const story = await LicenceStory.begin(world);
  const { id } = await story.signed();
  world.clock.travel({ days: 400 });
  await world.tick();
  await story.pay(id as string);
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
  };
  for (const [table, columns] of Object.entries(made)) {
    const where = `${table === 'licence' ? 'id' : 'licence_id'} = '${id as string}'`;
    await multiply(world, table, { times: 20_000, where, made: columns });
  }
}, 60_000);
afterAll(() => world.close());

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

it('what was allocated of each receivable in the totals is found by its index, and so is the licence by which it is seen', async () => {
  const asked = 'receivableTotals(filter: $filter) { currency amount outstanding }';
  const plan = await planOf('licence_receivable', 'ReceivableFilter', asked, '630100');
  expect(plan).toMatch(/Index Scan using licence_allocation_receivable_id_idx .*rows=1 loops=40/);
  expect(plan).not.toContain('Seq Scan');
});
