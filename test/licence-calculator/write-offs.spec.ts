import { addDays, daysBetween, parseCivilDate } from '@trihelix/kernel';
import {
  type LicenceEvent,
  type Line,
  type LineKind,
  readScenario,
  type Simulated,
  simulate,
} from '@trihelix/licence-calculator';
import fc from 'fast-check';
import { correction, payment, royalty, statement, terms } from './licence.builder';
import { anyLicence, type Given } from './random.licence';

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, each) => sum + each, 0n);

/** A scenario from paper, in which lines are written off. */
function withWriteOffs(given: object, writeOffs: readonly LicenceEvent[]): Simulated {
  const scenario = readScenario(given);
  const all = [...scenario.events, ...writeOffs].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return simulate({ ...scenario, events: all });
}

/** What was charged, taken back, given up and paid, in minor units of principal; and what of the credits nothing has taken. */
function standing({ lines, allocations }: Simulated) {
  const of = (...kinds: readonly LineKind[]) =>
    total(lines.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));
  const given = lines.map((line, index) => ({ ...line, index })).filter(({ kind }) => kind === 'CREDIT');
  const taken = allocations.filter(({ credit }) => given.some(({ index }) => index === credit));
  return {
    charged: of('LUMP_SUM', 'INSTALMENT', 'ROYALTY', 'TRUE_UP', 'SUPPLEMENT', 'BUY_OUT', 'COST'),
    credited: -of('CREDIT'),
    writtenOff: -of('WRITE_OFF', 'WRITE_BACK'),
    paid: total(allocations.filter(({ credit }) => credit === null).map(({ principal }) => principal)),
    waiting: -of('CREDIT') - total(taken.map(({ principal }) => principal)),
  };
}

describe('a correction downward after a write-off', () => {
  const agreed = terms({ fees: [royalty(100_000)], interest: null });
  const reported = [statement('2026-04-10', '2026-Q1', 1_000_000), statement('2026-07-10', '2026-Q2', 400_000)];
  const day = parseCivilDate;
  const [first, second] = withWriteOffs({ terms: agreed, events: reported, asOf: day('2026-08-01') }, []).lines;

  /** The first quarter is corrected to these sales, after so much was paid and a line given up. */
  const corrected = (netSales: number, { paid, givenUp }: { paid: number; givenUp: Line | undefined }) => {
    const money = paid > 0 ? [payment('2026-07-11', paid, 'bank-1')] : [];
    const events = [...reported, ...money, correction('2026-10-01', '2026-Q1', netSales)];
    return withWriteOffs({ terms: agreed, events, asOf: day('2026-12-31') }, [
      { on: day('2026-09-01'), kind: 'WRITE_OFF', id: 'a', towards: givenUp?.key ?? '' },
    ]);
  };

  it('makes good what was given up of what it corrects, and frees nothing that nobody paid', () => {
    const result = corrected(600_000, { paid: 0, givenUp: first });
    expect(result.lines.slice(2).map(({ kind, amount, postedOn }) => [kind, amount, postedOn])).toEqual([
      ['WRITE_OFF', -100_000n, '2026-09-01'],
      ['CREDIT', -40_000n, '2026-10-01'],
      ['WRITE_BACK', 40_000n, '2026-10-01'],
    ]);
    expect(result.allocations.at(-1)).toMatchObject({
      reference: 'credit',
      credit: 3,
      line: 4,
      principal: 40_000n,
      interest: 0n,
    });
    expect(result.open[1]).toEqual({ principal: 40_000n, interest: 0n });
    expect(standing(result)).toEqual({ charged: 140_000n, credited: 40_000n, writtenOff: 60_000n, paid: 0n, waiting: 0n });
  });

  it('sets off what was paid beyond it', () => {
    const result = corrected(200_000, { paid: 60_000, givenUp: first });
    expect(standing(result)).toEqual({ charged: 140_000n, credited: 80_000n, writtenOff: 0n, paid: 60_000n, waiting: 0n });
    expect(result.balance.principal).toBe(0n);
  });

  it('of something paid makes good what was given up elsewhere; only what is left then waits as money', () => {
    const some = corrected(900_000, { paid: 100_000, givenUp: second });
    expect(standing(some)).toMatchObject({ credited: 10_000n, writtenOff: 30_000n, waiting: 0n });
    const more = corrected(500_000, { paid: 100_000, givenUp: second });
    expect(standing(more)).toMatchObject({ credited: 50_000n, writtenOff: 0n, waiting: 10_000n });
    expect(more.balance.unapplied).toBe(10_000n);
  });
});

describe('whatever is reported, corrected, paid and given up', () => {
  const gone = fc.array(fc.record({ line: fc.nat(40), after: fc.nat(900) }), { minLength: 1, maxLength: 6 });

  /** Lines of the licence as it is without write-offs, each given up some days after it was posted. */
  function writeOffsIn(given: Given, chosen: readonly { line: number; after: number }[]): LicenceEvent[] {
    const owed = simulate(readScenario(given)).lines.filter(({ amount }) => amount > 0n);
    return chosen.flatMap(({ line, after }, at) => {
      const found = owed[line % Math.max(owed.length, 1)];
      if (!found) return [];
      const days = daysBetween(found.postedOn, given.asOf);
      return [{ on: addDays(found.postedOn, after % (days + 1)), kind: 'WRITE_OFF' as const, id: `${at}`, towards: found.key }];
    });
  }

  it('paid, credited and given up are never more than charged, and no credit waits beside something given up', () => {
    const seen = { writeOffs: 0, writeBacks: 0 };
    const property = fc.property(anyLicence, gone, (given, chosen) => {
      const result = withWriteOffs(given, writeOffsIn(given, chosen));
      const { charged, credited, writtenOff, paid, waiting } = standing(result);
      seen.writeOffs += result.lines.filter(({ kind }) => kind === 'WRITE_OFF').length;
      seen.writeBacks += result.lines.filter(({ kind }) => kind === 'WRITE_BACK').length;
      expect(writtenOff >= 0n).toBe(true);
      if (writtenOff > 0n) expect([waiting, paid + credited + writtenOff <= charged]).toEqual([0n, true]);
      expect(charged - credited - writtenOff - paid + waiting).toBe(result.balance.principal);
    });
    fc.assert(property, { seed: 20_260_201, numRuns: 300 });
    expect(seen.writeOffs).toBeGreaterThan(0);
    expect(seen.writeBacks).toBeGreaterThan(0);
  });
});

describe('a write-off of a part', () => {
  const agreed = terms({ fees: [royalty(100_000)], interest: { ratePpm: 100_000 } });
  const day = parseCivilDate;
  const reported = [statement('2026-04-10', '2026-Q1', 1_000_000)];
  const [line] = withWriteOffs({ terms: agreed, events: reported, asOf: day('2026-12-31') }, []).lines;
  const givenUp = (principal: bigint, on = '2026-12-31') =>
    withWriteOffs({ terms: agreed, events: reported, asOf: day(on) }, [
      { on: day('2026-12-01'), kind: 'WRITE_OFF', id: 'a', towards: line?.key ?? '', principal },
    ]);

  it('leaves the rest with its interest, of which the same part is given up', () => {
    const { allocations, balance } = givenUp(25_000n, '2026-12-01');
    const { waived = 0n, interestLeft = 0n } = allocations.at(-1) ?? {};
    expect(balance).toMatchObject({ principal: 75_000n, interest: interestLeft });
    expect(waived).toBeGreaterThan(0n);
    expect(interestLeft - 3n * waived).toBeGreaterThanOrEqual(-2n);
    expect(interestLeft - 3n * waived).toBeLessThanOrEqual(2n);
    // Interest runs on what is left: 30 days at ten percent of 75,000.
    expect(givenUp(25_000n).balance.interest - interestLeft).toBe(616n);
  });

  it('is all of it where as much or more was approved', () => {
    for (const most of [100_000n, 10n ** 12n]) expect(givenUp(most).balance).toMatchObject({ principal: 0n, interest: 0n });
  });
});
