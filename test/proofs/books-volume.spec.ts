import { cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { addDays, addMonths, daysBetween } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { periodOf } from '@trihelix/licence-calculator';
import { BooksAudit } from '@trihelix/licensing';
import { Actor, Database, Jobs } from '@trihelix/platform';
import { given, World } from '../kit';
import { type BooksAtScale, keepBooks } from '../kit/books-at-scale';
import { BooksStory } from '../kit/given-books';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { prove } from '../kit/proof';
import type { Loose, Tester } from '../kit/tester';
import { shown, timed } from './books/server.time';

const FULL = 100_000;
/** A page of the console and the longest that the server may take for it, in milliseconds. */
const MOST_MS = 50;
/** Seconds that the nightly check may take. */
const MOST_NIGHTLY = 60;
/** Seconds in which all are reminded whose reports are due on the same day. */
const MOST_REMINDING = 60;
const TIMES = 50;

const PORTFOLIO = `licences(first: 20, filter: $filter) { pageInfo { endCursor } edges { node {
  id number state mode kind trialEndsOn requestedOn viewerActions achievement { title } licensor { id name } licensee { id name }
  balance { currency principal interest unapplied } } } }`;
const LINES = `receivables(first: 20, after: $after, filter: $filter) { pageInfo { endCursor } edges { node {
  id kind period amount outstanding currency postedOn dueOn effectiveDueOn statementId interestPpm
  allocations { receiptId creditId principal interest waived appliedOn } } } }`;
const RECEIPTS = `receipts(first: 20, after: $after, filter: $filter) { edges { node {
  id amount unapplied currency receivedOn bankReference allocations { receivableId principal interest appliedOn } } } }`;
const STATEMENTS = `salesStatements(first: 20, after: $after, filter: $filter) { edges { node {
  id period version basis netSales reportedOn } } }`;
const HEAD = `licence(id: $id) { id number state version viewerActions bookActions balance { currency principal interest unapplied } }`;

interface Reading {
  readonly what: string;
  readonly who: Tester;
  readonly document: string;
  readonly variables: object;
  /** SQL statements that it takes, whatever the volume. */
  readonly statements: number;
}

let world: World;
let story: LicenceStory;
let authority: Tester;

beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  authority = await given.member(world, { of: 'AUTHORITY', region: '440000' });
});
afterAll(() => world.close());

/** Every page that people open, on the longest book and on all licences of its university. */
async function readings({ longest }: BooksAtScale): Promise<Reading[]> {
  const { accountant } = story.cast;
  const filter = { licenceId: longest };
  const asks = (type: string) => (asked: string) => `query ($filter: ${type}, $after: String) { ${asked} }`;
  const [lines, receipts, statements] = [asks('ReceivableFilter'), asks('ReceiptFilter'), asks('SalesStatementFilter')];
  const portfolio = `query ($filter: LicenceFilter) { ${PORTFOLIO} }`;
  const [oldest] = await world.sql<Record<'line' | 'receipt' | 'statement', string>>(
    `SELECT (SELECT id FROM licence_receivable WHERE licence_id = $1 ORDER BY id OFFSET 20 LIMIT 1) AS line,
       (SELECT id FROM licence_receipt WHERE licence_id = $1 ORDER BY id OFFSET 20 LIMIT 1) AS receipt,
       (SELECT id FROM licence_statement WHERE licence_id = $1 ORDER BY id OFFSET 20 LIMIT 1) AS statement`,
    [longest],
  );
  const whose = { filter: { licensorId: accountant.organizationId } };
  const read = (what: string, statements: number, document: string, variables: object, who: Tester = accountant): Reading => {
    return { what, who, document, variables, statements };
  };
  return [
    read('portfolio of the university', 5, portfolio, whose),
    read('portfolio of the authority', 5, portfolio, {}, authority),
    read('head of the longest book, with its balance', 4, `query ($id: ID!) { ${HEAD} }`, { id: longest }),
    read('its lines, first page, with what is open and what was set against each', 4, lines(LINES), { filter }),
    read('its lines, last page', 4, lines(LINES), { filter, after: oldest?.line }),
    read('its receipts, first page', 4, receipts(RECEIPTS), { filter }),
    read('its receipts, last page', 4, receipts(RECEIPTS), { filter, after: oldest?.receipt }),
    read('its statements, first page', 2, statements(STATEMENTS), { filter }),
    read('its statements, last page', 2, statements(STATEMENTS), { filter, after: oldest?.statement }),
  ];
}

/** How many entries the books of a licence have, and how many of them take something back. */
async function standing(licenceId: string): Promise<{ entries: number; reversals: number }> {
  const [found] = await world.sql<{ entries: number; reversals: number }>(
    `SELECT count(*)::int AS entries, (count(*) FILTER (WHERE transfer.kind IN ('REVERSAL', 'ADVANCE_RESTORED')))::int AS reversals
     FROM ledger_entry JOIN ledger_transfer AS transfer ON transfer.id = transfer_id WHERE subject_id = $1`,
    [licenceId],
  );
  return found ?? { entries: 0, reversals: 0 };
}

/** One pass of the reminders. Returns how many of all that were told are of reports. */
async function remind(): Promise<number> {
  const job = world.app.get(Jobs).all.find(({ name }) => name === 'licensing.reminders');
  await job?.run();
  const [told] = await world.sql<{ count: number }>(
    `SELECT count(*)::int FROM licence_reminder JOIN licence ON licence.id = licence_id WHERE reminder = 'REPORT_DUE' AND number LIKE 'X%'`,
  );
  return told?.count ?? 0;
}

async function managerOf(licenceId: string): Promise<Tester> {
  const [side] = await world.sql<{ id: string }>('SELECT licensee_id AS id FROM licence WHERE id = $1', [licenceId]);
  return given.member(world, { of: 'ENTERPRISE', organizationId: side?.id, roles: ['MANAGER'] });
}

describe('the books of very many licences', () => {
  prove({
    name: 'books-volume',
    claim:
      'Whoever opens a page of very many or very long books waits no longer than for a small one, and a night suffices to check all',
    cases: { small: 300, full: FULL },
    fullPatienceMs: 40 * 60_000,
    run: async (cases) => {
      const isFull = cases === FULL;
      const started = performance.now();
      const made = await keepBooks(world, story, { licences: cases, months: isFull ? 125 : 10, versions: isFull ? 40 : 10 });
      const writing = (performance.now() - started) / 1_000;
      expect(made.entries).toBeGreaterThanOrEqual(isFull ? 2_000_000 : 5_000);
      expect(made.entriesOfLongest).toBeGreaterThanOrEqual(isFull ? 50_000 : 1_000);

      /** What does not hold; told together with everything that was seen. */
      const broken: string[] = [];
      const seen: Record<string, string | number> = {
        'ledger entries': made.entries,
        'entries of the longest book': made.entriesOfLongest,
        'licences of the largest university': made.licencesOfUniversity,
        'seconds to write them': writing.toFixed(0),
        'processes that want a processor, of which there are': `${loadavg()[0]?.toFixed(1)}, ${cpus().length}`,
        'what follows, each over HTTP': 'ms of processor / least / median / p95 ms on the clock',
      };
      for (const { what, who, document, variables, statements } of await readings(made)) {
        const ask = () => who.ask(document, variables);
        const { result, statements: sent } = await world.statements(ask);
        if (sent.length !== statements) broken.push(`${what}: ${sent.length} statements instead of ${statements}`);
        const [found] = Object.values(result) as Loose[];
        if (found?.edges && (found.edges as unknown[]).length !== 20) broken.push(`${what}: not a whole page`);
        // What has just been loaded is slow at first.
        if (isFull) await timed(world, ask, 10);
        const taken = await timed(world, ask, isFull ? TIMES : 3);
        if (isFull && taken.cpu > MOST_MS) broken.push(`${what}: ${taken.cpu} ms`);
        seen[`${what}; ${statements} SQL statements`] = shown(taken);
      }
      const counting = () => story.cast.accountant.ask('{ licences(first: 1) { totalCount } }');
      seen['counting all licences of the university'] = shown(await timed(world, counting, isFull ? 10 : 1));

      // Every book says what the calculator says; of very many ones the nightly check takes a thirtieth.
      const audit = world.app.get(BooksAudit, { strict: false });
      const deviations = () => audit.deviations(isFull ? `X${cases}` : null, () => undefined);
      expect(await world.app.get(Database).read(Actor.system('proof'), deviations)).toEqual([]);

      // What is posted is posted beside what stands: nothing is taken back or written twice.
      const { longest } = made;
      const before = await standing(longest);
      const paid = await timed(world, async () => expect(await story.pay(longest, { amount: '2000' })).toHaveProperty('id'));
      expect(await standing(longest)).toEqual({ entries: before.entries + 5, reversals: 0 });
      seen['recording one payment under the longest book'] = shown(paid);
      const licensee = await managerOf(longest);
      const period = periodOf(addMonths(todayIn(world), -2), 'MONTH').name;
      const books = new BooksStory(story);
      const reported = await timed(world, async () =>
        expect(await books.report(longest, period, 2_000_000, licensee)).toHaveProperty('id'),
      );
      expect(await standing(longest)).toEqual({ entries: before.entries + 7, reversals: 0 });
      seen['reporting the sales of one month under it'] = shown(reported);

      const nightly = await timed(world, async () => expect(await world.app.get(BookChecks).run()).toEqual([]));
      seen['nightly check of all books, every rule, and a thirtieth of them computed again'] = shown(nightly);
      if (isFull && nightly.median > MOST_NIGHTLY * 1_000) broken.push(`the nightly check: ${nightly.median} ms`);

      // All are to report on the sales of one quarter on the same day.
      const { end } = periodOf(todayIn(world), 'QUARTER');
      world.clock.travel({ days: daysBetween(todayIn(world), addDays(end, 25)) });
      const reminding = await timed(world, async () => expect(await remind()).toBe(cases));
      seen['reminding all of a report that is due on the same day'] = shown(reminding);
      if (isFull && reminding.median > MOST_REMINDING * 1_000) broken.push(`reminding: ${reminding.median} ms`);
      seen['looking again, with nobody left to be reminded'] = shown(
        await timed(world, async () => expect(await remind()).toBe(cases)),
      );
      if (broken.length > 0) throw new Error([...broken, JSON.stringify(seen, null, 2)].join('\n'));
      return seen;
    },
  });
});
