import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import type { BooksStory } from '../../kit/given-books';
import { actOn, answer, ask, courseAct } from '../../kit/given-course';
import { todayIn } from '../../kit/given-licence';
import type { Loose } from '../../kit/tester';

/** How the people of a licence are: when they decide, report and pay. */
export interface Manner {
  readonly name: string;
  /** Days after its first on which the trial is decided, and how; without it they are silent. */
  readonly decides?: { readonly after: number; readonly how: 'convertLicence' | 'giveBackLicence' };
  /** Days from a due day to its payment; null: never. */
  readonly paysAfter: number | null;
  /** Days from a period's end to its report, and net sales in minor units; null: never. */
  readonly reports: { readonly after: number; readonly sales: number } | null;
  /** Months by which the trial is made longer. */
  readonly extends?: number;
  /** A dispute from this day on, for so many days. */
  readonly dispute?: { readonly after: number; readonly days: number };
  readonly buysAfter?: number;
  /** What is in default is ended once it can be. */
  readonly isEnded?: boolean;
}

const SALES = 900_000;
const converts = { decides: { after: 20, how: 'convertLicence' } } as const;

export const MANNERS: readonly Manner[] = [
  { name: 'punctual', ...converts, paysAfter: 0, reports: { after: 10, sales: SALES } },
  { name: 'early with reports, late with money', ...converts, paysAfter: 50, reports: { after: 1, sales: SALES } },
  { name: 'in default, and cured', ...converts, paysAfter: 100, reports: { after: 20, sales: SALES } },
  { name: 'in default, and ended', ...converts, paysAfter: null, reports: { after: 12, sales: SALES }, isEnded: true },
  { name: 'gives back', decides: { after: 25, how: 'giveBackLicence' }, paysAfter: 0, reports: null },
  { name: 'silent without sales', paysAfter: 0, reports: null },
  { name: 'silent with sales', paysAfter: 0, reports: { after: 5, sales: SALES } },
  {
    name: 'longer on trial',
    ...converts,
    decides: { after: 75, how: 'convertLicence' },
    extends: 2,
    paysAfter: 0,
    reports: { after: 9, sales: SALES },
  },
  { name: 'disputed', ...converts, paysAfter: 0, reports: { after: 15, sales: SALES }, dispute: { after: 120, days: 60 } },
  { name: 'buys', ...converts, paysAfter: 0, reports: { after: 8, sales: SALES }, buysAfter: 400 },
  { name: 'sells nothing, and says so', ...converts, paysAfter: 0, reports: { after: 14, sales: 0 } },
];

/** A licence that is lived. */
export interface Lived {
  readonly id: string;
  readonly manner: Manner;
  readonly since: CivilDate;
}

interface Standing {
  readonly id: string;
  readonly state: string;
}

/** What everybody does on the day that it is; gives how many acts that were. */
export async function liveToday(books: BooksStory, all: readonly Lived[]): Promise<number> {
  const { licences: story, world } = books;
  const today = todayIn(world);
  const states = new Map(
    (await world.sql<Standing>('SELECT id, state FROM licence WHERE id = ANY($1)', [all.map(({ id }) => id)])).map(
      ({ id, state }) => [id, state],
    ),
  );
  const owed = await openLines(books, all);
  let acts = 0;
  for (const each of all) {
    const { id, manner, since } = each;
    const isOn = (after: number | undefined) => after !== undefined && addDays(since, after) === today;
    const state = states.get(id) ?? '';
    const { cast } = story;
    const count = (done: Loose | null) => {
      if (done?.code) throw new Error(`${manner.name} on ${today}, ${state}: ${done.code}: ${done.message}`);
      acts += done ? 1 : 0;
    };
    if (isOn(10) && manner.extends) {
      const asked = await ask(cast.manager, id, { kind: 'EXTENSION', months: manner.extends });
      count(await answer(cast.approver, asked, true));
    }
    if (isOn(manner.decides?.after) && (state === 'TRIAL' || state === 'DECISION_DUE')) {
      const facts = manner.decides?.how === 'giveBackLicence' ? { reason: '未达指标' } : {};
      count(await actOn(story, cast.licenseeSignatory, manner.decides?.how ?? '', id, facts));
    }
    if (isOn(manner.dispute?.after) && state === 'PAYING') {
      const input = { objectId: 'CN 2', ground: 'INVALIDATION', reason: '请求宣告无效' };
      count(await actOn(story, cast.approver, 'openLicenceDispute', id, { input }));
    }
    if (manner.dispute && isOn(manner.dispute.after + manner.dispute.days) && state === 'SUSPENDED')
      count(await endDispute(books, id));
    if (isOn(manner.buysAfter) && (state === 'PAYING' || state === 'PAID_UP'))
      count(await actOn(story, cast.licenseeSignatory, 'buyOutLicence', id));
    if (manner.isEnded && state === 'DEFAULT' && (await isCurable(books, id)) === false)
      count(await actOn(story, cast.approver, 'terminateLicence', id, { reason: '违约未补救', lastOn: today }));
    acts += await report(books, each, state, today);
    const due = owed.filter((line) => line.licenceId === id && isPaidToday(manner, line.dueOn, today));
    if (due.length > 0) {
      const { balance } = (await books.book(id)).licence as { balance: Record<'principal' | 'interest', string> };
      const amount = due.reduce((sum, { principal }) => sum + BigInt(principal), BigInt(balance.interest));
      count(await story.pay(id, { amount: amount.toString() }));
    }
  }
  return acts;
}

const isPaidToday = ({ paysAfter }: Manner, dueOn: CivilDate, today: CivilDate): boolean =>
  paysAfter !== null && addDays(dueOn, paysAfter) === today;

interface OpenLine {
  readonly licenceId: string;
  readonly dueOn: CivilDate;
  readonly principal: string;
}

const openLines = ({ world }: BooksStory, all: readonly Lived[]): Promise<OpenLine[]> =>
  world.sql<OpenLine>(
    `SELECT open.licence_id AS "licenceId", line.effective_due_on::text AS "dueOn", open.principal::text AS principal
     FROM licence_open_line AS open JOIN licence_receivable AS line ON line.id = open.receivable_id
     WHERE open.licence_id = ANY($1) AND open.principal > 0`,
    [all.map(({ id }) => id)],
  );

/** Reports are of quarters: the one that ended so many days ago. */
async function report(books: BooksStory, { id, manner, since }: Lived, state: string, today: CivilDate): Promise<number> {
  if (!manner.reports || !['TRIAL', 'DECISION_DUE', 'PAYING', 'DEFAULT', 'SUSPENDED', 'WIND_DOWN', 'TERMINATING'].includes(state))
    return 0;
  const end = addDays(today, -manner.reports.after);
  const isQuarterEnd = /-(03-31|06-30|09-30|12-31)$/.test(end);
  if (!isQuarterEnd || end < since) return 0;
  const { reportingPeriods } = (await books.book(id)).licence as { reportingPeriods: Loose[] };
  const period = reportingPeriods.find(({ statement, period: name }) => !statement && name === quarterNamed(end));
  if (!period) return 0;
  const done = await books.report(id, period.period as string, manner.reports.sales);
  if (done.code) throw new Error(`${manner.name} on ${today}: ${done.code}: ${done.message}`);
  return 1;
}

const quarterNamed = (end: CivilDate): string => `${end.slice(0, 4)}-Q${Number(end.slice(5, 7)) / 3}`;

async function endDispute({ licences: story, world }: BooksStory, id: string): Promise<Loose> {
  const { disputes } = (await story.read(story.cast.officer, id, 'disputes { id version state }')) as { disputes: Loose[] };
  const open = disputes.find(({ state }) => state === 'OPEN') as Loose;
  return courseAct(story.cast.approver, 'endLicenceDispute', {
    disputeId: open.id,
    expectedVersion: open.version,
    lost: true,
    decidedOn: todayIn(world),
  });
}

/** Whether the time to cure is still running. */
async function isCurable({ world }: BooksStory, id: string): Promise<boolean> {
  const [since] = await world.sql<{ on: CivilDate }>(
    `SELECT effective_on::text AS "on" FROM licence_event WHERE licence_id = $1 AND to_state = 'DEFAULT' ORDER BY id DESC LIMIT 1`,
    [id],
  );
  return todayIn(world) <= addDays(since?.on ?? todayIn(world), 30);
}

/** The agreement that all of them live by: royalties by quarters with a minimum, and an option to buy. */
export const agreedOn = (today: CivilDate): Record<string, unknown> => ({
  fees: [
    { kind: 'INSTALMENTS', amount: 900_000, parts: 3, everyMonths: 6, dueDays: 30 },
    {
      kind: 'ROYALTY',
      base: 'NET_SALES',
      tierScope: 'CUMULATIVE',
      tiers: [{ upTo: null, ratePpm: 50_000 }],
      annualMinimum: 120_000,
    },
  ],
  reporting: { period: 'QUARTER', dueDays: 30 },
  interest: { ratePpm: 45_000 },
  option: { price: 3_000_000, creditPpm: 500_000, dueDays: 30 },
  trigger: { kind: 'OPTION' },
  trialMonths: 2,
  termMonths: 48,
  patents: [
    { id: 'CN 1', weightPpm: 700_000 },
    { id: 'CN 2', weightPpm: 300_000 },
  ],
  objects: ['CN 1', 'CN 2'].map((id, at) => ({
    id,
    kind: 'PATENT',
    weightPpm: at === 0 ? 700_000 : 300_000,
    lastValidOn: addMonths(today, 240),
  })),
});
