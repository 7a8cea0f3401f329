import { addDays, addMonths, canonicalJson, type CivilDate } from '@trihelix/kernel';
import { periodAfter, periodOf } from '@trihelix/licence-calculator';
import { escapeLiteral } from 'pg';
import { calendarIn, type LicenceStory, todayIn } from './given-licence';
import { postBooks } from './books-at-scale.sql';
import { idOf, multiply } from './plan';
import type { World } from './world';

/** How many books, and how long the longest of them. */
export interface Scale {
  readonly licences: number;
  /** Of the longest: how many months are reported, and in how many versions each. Every version is paid in two parts. */
  readonly months: number;
  readonly versions: number;
}

/** What of them a test asks about. */
export interface BooksAtScale {
  /** The licence of the university with the longest book, the youngest of all. */
  readonly longest: string;
  readonly entries: number;
  readonly entriesOfLongest: number;
  readonly licencesOfUniversity: number;
}

/** A reporting period with the day on which a royalty for it is due. */
interface Slot {
  readonly size: 'MONTH' | 'QUARTER';
  readonly place: number;
  readonly name: string;
  readonly starts_on: CivilDate;
  readonly ends_on: CivilDate;
  readonly due_on: CivilDate;
  readonly effective_due_on: CivilDate;
}

/** Days from a period's end to its due day; the longest book is reported and paid within them, so that no interest arises. */
const DUE_DAYS = 30;
const QUARTERS = 4;
const TERM_MONTHS = 240;
const ROYALTY = {
  kind: 'ROYALTY',
  base: 'NET_SALES',
  tierScope: 'CUMULATIVE',
  tiers: [{ upTo: null, ratePpm: 50_000 }],
  exemptUpTo: 0,
  annualMinimum: null,
  annualCap: null,
  cumulativeCap: null,
};

/**
 * Writes as many licences of ordinary kind with their books as the calculator would keep them, by SQL over whole sets. Three in
 * ten are the story's university's; the others belong to many. Each reports four quarters and has paid three; one in seven has
 * not reported the last and paid a little more. The last line of the longest book is open.
 */
export async function keepBooks(world: World, story: LicenceStory, scale: Scale): Promise<BooksAtScale> {
  const { licences, months, versions } = scale;
  const { id: template } = await story.signed();
  const [{ university, enterprise, number, document } = { university: '', enterprise: '', number: '', document: '' }] =
    await world.sql<Record<'university' | 'enterprise' | 'number' | 'document', string>>(
      `SELECT licensor_id AS university, licensee_id AS enterprise, number, document
       FROM licence JOIN licence_terms ON licence_id = licence.id WHERE licence.id = $1`,
      [template as string],
    );
  const isOfUniversity = `(i % 10 < 3 OR i = ${licences})`;
  const [others, firms] = [Math.max(10, Math.round(licences / 100)), Math.max(10, Math.round(licences / 5))];
  await multiply(world, 'organization', {
    times: others,
    where: `id = '${university}'`,
    made: { id: idOf(0, 'i'), uscc: 'NULL', name: `name || i` },
  });
  await multiply(world, 'organization', {
    times: firms,
    where: `id = '${enterprise}'`,
    made: { id: idOf(1, 'i'), uscc: 'NULL', name: `name || i` },
  });

  const [quarterly, monthly] = [await slotsOf(world, 'QUARTER', QUARTERS), await slotsOf(world, 'MONTH', months)];
  const of = (long: string, short: string) => `(CASE WHEN i = ${licences} THEN ${long} ELSE ${short} END)`;
  const day = (slots: readonly Slot[]) => oldest(slots).starts_on;
  const effective = of(`'${day(monthly)}'::date`, `'${day(quarterly)}'::date`);
  const sides = {
    licensor_id: `CASE WHEN ${isOfUniversity} THEN licensor_id ELSE ${idOf(0, `1 + i % ${others}`)} END`,
    licensor_region_path: `CASE WHEN ${isOfUniversity} THEN licensor_region_path ELSE ${REGIONS}[1 + i % ${others} % 5] END`,
    licensee_id: idOf(1, `1 + i % ${firms}`),
  };
  const days = [
    'effective_on',
    'trigger_on',
    'requested_on',
    'approved_on',
    'signed_on',
    'paying_since_on',
    'licensee_size_as_of',
  ];
  await multiply(world, 'licence', {
    times: licences,
    where: `id = '${template as string}'`,
    made: {
      ...sides,
      ...Object.fromEntries(days.map((column) => [column, effective])),
      id: idOf(2, 'i'),
      number: `'X' || i`,
      region_path: `CASE WHEN i % 500 = 0 THEN '/63/6301/630102/' ELSE ${REGIONS}[1 + i % 5] END`,
      mode: `'ORDINARY'`,
      state: `'PAYING'`,
      trial_ends_on: `${effective} - 1`,
      trial_started_on: 'NULL::date',
      ends_on: `(${effective} + interval '${TERM_MONTHS} months')::date - 1`,
      created_at: `${effective}::timestamptz`,
    },
  });
  const written = (slots: readonly Slot[]) => escapeLiteral(agreed(document, oldest(slots)));
  const text = `replace(replace(${of(written(monthly), written(quarterly))}, '${number}', 'X' || i), '${enterprise}', ${idOf(1, `1 + i % ${firms}`)}::text)`;
  const its = { where: `licence_id = '${template as string}'`, made: { licence_id: idOf(2, 'i') } };
  await multiply(world, 'licence_terms', {
    times: licences,
    ...its,
    made: { ...its.made, document: text, terms_hash: `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')` },
  });
  await multiply(world, 'licence_agenda', { times: licences, ...its, made: { ...its.made, next_look_on: 'NULL::date' } });
  for (const [series, to] of [
    [7, 'DRAFT'],
    [8, 'TRIAL'],
  ] as const) {
    await multiply(world, 'licence_event', {
      times: licences,
      where: `${its.where} AND to_state = '${to}'`,
      made: {
        ...its.made,
        id: idOf(series, 'i'),
        effective_on: effective,
        recorded_at: `${effective}::timestamptz`,
        to_state: to === 'TRIAL' ? `'PAYING'` : 'to_state',
      },
    });
  }
  await world.sql(postBooks({ longest: licences, versions, slots: [...quarterly, ...monthly] }));
  return count(world, licences, university);
}

const REGIONS = `(ARRAY['/44/4403/440305/', '/33/3301/330106/', '/32/3205/320505/', '/11/1101/110108/', '/61/6101/610113/'])`;

/** The last `count` periods whose due day is over. */
async function slotsOf(world: World, size: 'MONTH' | 'QUARTER', count: number): Promise<Slot[]> {
  const calendar = await calendarIn(world);
  const length = size === 'MONTH' ? 1 : 3;
  let period = periodOf(addMonths(todayIn(world), -(count + 2) * length), size);
  return Array.from({ length: count }, (_, at) => {
    const { name, start, end } = period;
    const dueOn = addDays(end, DUE_DAYS);
    period = periodAfter(period, size);
    return {
      size,
      place: at + 1,
      name,
      starts_on: start,
      ends_on: end,
      due_on: dueOn,
      effective_due_on: calendar.rollForward(dueOn),
    };
  });
}

function oldest([first]: readonly Slot[]): Slot {
  if (!first) throw new Error('A book has at least one period.');
  return first;
}

/** The template's document with terms of royalties: an ordinary licence, five per cent of net sales, late interest. */
function agreed(document: string, { starts_on: effectiveOn, size: period }: Slot): string {
  const { terms, dates, ...rest } = JSON.parse(document) as { terms: object; dates: object };
  const endsOn = addDays(addMonths(effectiveOn, TERM_MONTHS), -1);
  return canonicalJson({
    ...rest,
    dates: { ...dates, trialEndsOn: addDays(effectiveOn, -1), triggerOn: effectiveOn, endsOn },
    terms: {
      ...terms,
      mode: 'ORDINARY',
      effectiveOn,
      termMonths: TERM_MONTHS,
      trialMonths: 0,
      trigger: null,
      fees: [ROYALTY],
      reporting: { period, dueDays: DUE_DAYS },
      interest: { ratePpm: 45_000 },
    },
  });
}

async function count(world: World, licences: number, university: string): Promise<BooksAtScale> {
  const longest = `${idOf(2, String(licences))}`;
  const [found] = await world.sql<BooksAtScale>(
    `SELECT ${longest}::text AS longest, (SELECT count(*)::int FROM ledger_entry) AS entries,
       (SELECT count(*)::int FROM ledger_entry JOIN ledger_transfer AS transfer ON transfer.id = transfer_id
        WHERE transfer.subject_id = ${longest}) AS "entriesOfLongest",
       (SELECT count(*)::int FROM licence WHERE licensor_id = $1) AS "licencesOfUniversity"`,
    [university],
  );
  if (!found) throw new Error('Nothing was written.');
  return found;
}
