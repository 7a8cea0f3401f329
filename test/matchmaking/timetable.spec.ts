import {
  arrange,
  assignment,
  AssignmentMethod,
  calendarOf,
  finish,
  type MatchmakingProblem,
  seated,
  timetable,
} from '@trihelix/matchmaking';
import * as fc from 'fast-check';
import { problems } from './given-problem';

const { GREATEST_WELFARE, STABLE } = AssignmentMethod;
const anyDay = problems({ participants: 10, slots: 5, tables: 4 });
const everybodyThere = problems({ participants: 10, slots: 5, tables: 4, isEverybodyThere: true });

/** How often the same thing stands in a list, at most. */
const mostOften = (keys: readonly string[]): number =>
  Math.max(0, ...keys.map((key) => keys.filter((other) => other === key).length));

it.each([GREATEST_WELFARE, STABLE])('%s: nobody is in two places, away, or without a table', (method) => {
  fc.assert(
    fc.property(anyDay, (problem) => {
      const { meetings } = finish(arrange(problem, method));
      expect(mostOften(meetings.map(({ pair, slot }) => `${pair.demand} ${slot}`))).toBeLessThanOrEqual(1);
      expect(mostOften(meetings.map(({ pair, slot }) => `${pair.supply} ${slot}`))).toBeLessThanOrEqual(1);
      expect(mostOften(meetings.map(({ table, slot }) => `${table} ${slot}`))).toBeLessThanOrEqual(1);
      expect(meetings.filter(({ table }) => table < 0 || table >= problem.tables)).toEqual([]);
      expect(
        meetings.filter(
          ({ pair, slot }) =>
            problem.demand[pair.demand]?.unavailable.includes(slot) || problem.supply[pair.supply]?.unavailable.includes(slot),
        ),
      ).toEqual([]);
    }),
  );
});

it('where everybody is there all day, every meeting that was chosen finds a slot and a table', () => {
  fc.assert(
    fc.property(everybodyThere, (problem) => {
      const chosen = finish(assignment(problem, GREATEST_WELFARE));
      const { meetings, leftovers } = timetable(problem, chosen);
      expect(leftovers).toEqual([]);
      expect(meetings).toHaveLength(chosen.length);
    }),
    { numRuns: 300 },
  );
});

it('every meeting that was chosen is in the timetable or told as left over', () => {
  fc.assert(
    fc.property(anyDay, (problem) => {
      const chosen = finish(assignment(problem, STABLE));
      const { meetings, leftovers } = timetable(problem, chosen);
      expect(new Set([...meetings, ...leftovers].map(({ pair }) => pair))).toEqual(new Set(chosen));
    }),
  );
});

const morning = { capacity: 3, unavailable: [1] };
const afternoon = { capacity: 3, unavailable: [0] };
const allDay = { capacity: 3, unavailable: [] };
const pair = (demand: number, supply: number, value: number) => ({ demand, supply, value, forDemand: value, forSupply: value });

it('a report says why somebody meets nobody', () => {
  const problem: MatchmakingProblem = {
    demand: [morning, allDay, { capacity: 2, unavailable: [0, 1] }, { capacity: 1, unavailable: [] }],
    supply: [afternoon, { capacity: 1, unavailable: [] }, allDay],
    candidates: [pair(0, 0, 9), pair(1, 1, 8), pair(3, 1, 7), pair(2, 1, 5)],
    slots: 2,
    tables: 2,
  };
  const { meetings, report } = finish(arrange(problem, GREATEST_WELFARE));
  expect(meetings.map(({ pair: met }) => met)).toEqual([problem.candidates[1]]);
  expect(report).toMatchObject({ meetings: 1, candidates: 4, welfare: 8, welfareBeforeTimetable: 17, greedyWelfare: 17 });
  expect(report.demand.unmatched).toEqual([
    { participant: 0, reason: 'NO_COMMON_SLOT' },
    { participant: 2, reason: 'NO_PLACES' },
    { participant: 3, reason: 'PARTNERS_FULL' },
  ]);
  expect(report.supply.unmatched).toEqual([
    { participant: 0, reason: 'NO_COMMON_SLOT' },
    { participant: 2, reason: 'NO_CANDIDATE' },
  ]);
  expect(report.missed.map(({ reason }) => reason)).toEqual(['NO_COMMON_SLOT', 'PARTNERS_FULL', 'NO_COMMON_SLOT']);
  expect(report.blocking).toEqual([problem.candidates[0]]);
});

it('when tables are fewer than wishes, the worthiest meet and the report says so', () => {
  const problem: MatchmakingProblem = {
    demand: [allDay, allDay],
    supply: [allDay, allDay],
    candidates: [pair(0, 0, 3), pair(1, 1, 2)],
    slots: 1,
    tables: 1,
  };
  const { meetings, report } = finish(arrange(problem, STABLE));
  expect(meetings.map(({ pair: met }) => met.value)).toEqual([3]);
  expect(report.missed).toEqual([{ pair: problem.candidates[1], reason: 'NO_TABLE' }]);
  expect(report.demand).toMatchObject({ participants: 2, meeting: 1, satisfaction: 500, firstChoices: 500 });
});

it('whoever comes with a need keeps the table where they sat', () => {
  const timed = [
    { pair: pair(0, 0, 1), slot: 0 },
    { pair: pair(1, 1, 1), slot: 0 },
    { pair: pair(1, 0, 1), slot: 1 },
  ];
  expect(seated(timed, 2).map(({ pair: met, slot, table }) => [met.demand, slot, table])).toEqual([
    [0, 0, 0],
    [1, 0, 1],
    [1, 1, 1],
  ]);
});

it('a calendar folds long lines between characters and marks what separates values', () => {
  const text = calendarOf(
    [
      {
        id: '01890000-0000-7000-8000-000000000001',
        startsAt: new Date('2026-03-05T01:00:00Z'),
        endsAt: new Date('2026-03-05T01:20:00Z'),
        summary: '高端装备产业技术供需对接会'.repeat(4),
        location: '杭州市, 西湖区; 3 号桌',
        description: '一\n二',
        isCancelled: false,
        sequence: 7,
      },
    ],
    new Date('2026-03-01T00:00:00Z'),
  );
  const lines = text.split('\r\n');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'高端装备产业技术供需对接会'.repeat(4)}\r\n`);
  expect(lines).toEqual(
    expect.arrayContaining(['DTSTART:20260305T010000Z', 'SEQUENCE:7', 'STATUS:CONFIRMED', 'DESCRIPTION:一\\n二']),
  );
  expect(text).toContain('LOCATION:杭州市\\, 西湖区\\; 3 号桌');
});

it('two hundred on each side with five meetings each are planned within two seconds', () => {
  let seed = 20_260_305;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const side = () =>
    Array.from({ length: 200 }, () => ({ capacity: 5, unavailable: random() < 0.2 ? [Math.floor(random() * 12)] : [] }));
  const [demand, supply] = [side(), side()];
  const candidates = demand.flatMap((_, here) =>
    supply.flatMap((__, there) => (random() < 0.5 ? [pair(here, there, 1 + Math.floor(random() * 1_000))] : [])),
  );
  const problem: MatchmakingProblem = { demand, supply, candidates, slots: 12, tables: 100 };
  const started = process.cpuUsage();
  const { report } = finish(arrange(problem, GREATEST_WELFARE));
  const { user } = process.cpuUsage(started);
  expect(report.meetings).toBe(1_000);
  expect(report.welfare).toBeGreaterThan(report.greedyWelfare);
  expect(user / 1_000).toBeLessThan(2_000);
});
