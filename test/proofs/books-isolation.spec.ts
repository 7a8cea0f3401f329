import { given, World } from '../kit';
import { prove } from '../kit/proof';
import { furnish } from './books/every.table';
import { interleave } from './books/interleaved.requests';
import { misnamed, namedIn } from './books/own.names';
import { type Asking, type Everything, TABLES, type Visible, visible } from './books/visible.rule';

const CONNECTIONS = 4;

let world: World;
let everything: Everything;
let askings: { asking: Asking; allowed: Visible }[];

beforeAll(async () => {
  world = await World.open();
  everything = await furnish(world);
  const licences = everything['licence'] ?? [];
  const organizations = new Set(licences.flatMap((row) => [row['licensor_id'] ?? '', row['licensee_id'] ?? '']));
  const [authority, stranger] = [
    await given.organization(world, { of: 'AUTHORITY', region: '330000' }),
    await given.organization(world, { of: 'ENTERPRISE', region: '330106' }),
  ];
  const asking: Asking[] = [
    ...[...organizations].map((organizationId) => ({ organizationId })),
    ...['/', '/33/', '/33/3301/', '/44/', '/44/4403/440305/', '/63/'].map((jurisdiction) => ({
      organizationId: authority,
      jurisdiction,
    })),
    // A stranger, nobody at all (often, as whoever comes next finds what was left behind), and the platform.
    { organizationId: stranger },
    ...Array.from({ length: 6 }, () => ({})),
    { system: 'proof' },
  ];
  askings = asking.map((each) => ({ asking: each, allowed: visible(everything, each) }));
}, 240_000);
afterAll(() => world.close());

const plan = (requests: number, leakyPercent = 0) => ({
  ...{ databaseUrl: world.configuration.databaseUrl, askings, connections: CONNECTIONS },
  ...{ requests, leakyPercent },
});

describe('the books of everybody in one database', () => {
  it('has rows in every table, and sides, authorities and strangers that see different ones', () => {
    const counts = askings.map(({ allowed }) => [...allowed.values()].reduce((sum, { size }) => sum + size, 0));
    expect(new Set(counts).size).toBeGreaterThanOrEqual(10);
    const seen = (table: string) => askings.filter(({ allowed }) => (allowed.get(table)?.size ?? 0) > 0).length;
    expect(Object.keys(TABLES).filter((table) => seen(table) === 1)).toEqual([
      'licence_cover_reminder',
      'licence_filing_reminder',
      'licence_agenda',
    ]);
  });

  prove({
    name: 'books-isolation',
    claim: 'Interleaved requests on shared connections see exactly the rows of the books that their actor may see',
    cases: { small: 2_000, full: 100_000 },
    fullPatienceMs: 40 * 60_000,
    run: async (cases) => {
      const { rows, endings, faults } = await interleave(plan(cases));
      expect(faults).toEqual([]);
      const { COMMIT, WRITE, ROLLBACK, FAIL, FOREIGN, CROOKED } = endings;
      expect(Math.min(...Object.values(endings))).toBeGreaterThan(cases / 100);
      return {
        'tables under row-level security': Object.keys(TABLES).length,
        'rows in them': Object.values(everything).reduce((sum, each) => sum + each.length, 0),
        'actors: organizations, authorities, a stranger, nobody, the platform': askings.length,
        connections: CONNECTIONS,
        'rows returned, each held against the rule': rows,
        'requests that committed what they read': COMMIT,
        'requests that changed the rows they may see, and no others': WRITE,
        'requests that rolled back': ROLLBACK,
        'requests that failed in the middle': FAIL,
        "requests that were refused to write into another's book": FOREIGN,
        'requests that fell at their commit': CROOKED,
        'rows seen that must not be, or missed': faults.length,
      };
    },
  });

  it('lets everybody write in their own name and nobody in another one, wherever a table says who acts', async () => {
    const columns = await namedIn(world);
    const byOthers = columns.filter(({ triggers, hasPolicy }) => triggers.length === 0 && !hasPolicy);
    // A trigger writes the steps of filings.
    expect(byOthers.map(({ table, by }) => `${table}.${by}`)).toEqual(['licence_filing_step.moved_by']);
    const faults: string[] = [];
    for (const column of columns) if (column.triggers.length > 0) faults.push(...(await misnamed(world, everything, column)));
    expect(faults).toEqual([]);
  });

  it('the same requests find it at once when an actor is told to the session instead of the transaction', async () => {
    const { faults } = await interleave(plan(2_000, 2));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.some((fault) => fault.startsWith('{} saw'))).toBe(true);
  });
});
