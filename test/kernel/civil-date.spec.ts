import {
  addDays,
  addMonths,
  civilDateIn,
  civilDateOf,
  compareCivilDates,
  daysBetween,
  endOfMonth,
  ImpossibleDate,
  isCivilDate,
  isoWeekday,
  parseCivilDate as day,
  partsOf,
  WorkingCalendar,
} from '@trihelix/kernel';
import fc from 'fast-check';
import { describeWorkedNumbers } from './worked-numbers';

const anyDay = fc.integer({ min: 0, max: 200_000 }).map((days) => addDays(day('1900-01-01'), days));

describe('a civil date', () => {
  const notDays = [
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '２０２６-01-01',
    '',
  ];

  it.each(notDays)('is not %j', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => day(text)).toThrow(ImpossibleDate);
  });

  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('is %s', (text) => {
    expect(day(text)).toBe(text);
  });

  it('exists exactly when the proleptic Gregorian calendar has it', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(part(9999), part(13), part(32), (year, month, date) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        const instant = new Date(`${text}T00:00:00Z`);
        const exists = year > 0 && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
        expect(isCivilDate(text)).toBe(exists);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes apart into parts and together again', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const { year, month, day: ofMonth } = partsOf(date);
        expect(civilDateOf(year, month, ofMonth)).toBe(date);
      }),
    );
  });

  it('is found from an instant by the zone it is read in', () => {
    const instant = new Date('2026-12-31T16:00:00Z');
    expect(civilDateIn(instant)).toBe('2027-01-01');
    expect(civilDateIn(new Date('2026-12-31T15:59:59.999Z'))).toBe('2026-12-31');
    expect(civilDateIn(instant, 'America/New_York')).toBe('2026-12-31');
    expect(() => civilDateIn(instant, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('counting days', () => {
  it('does not count the first and counts the last', () => {
    expect(daysBetween(day('2027-02-01'), day('2027-03-03'))).toBe(30);
    expect(daysBetween(day('2027-03-03'), day('2027-02-01'))).toBe(-30);
  });

  it('is undone by adding them', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(compareCivilDates(from, to)).toBe(Math.sign(daysBetween(to, from)));
      }),
    );
  });

  it('stops at the ends of the calendar', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(ImpossibleDate);
    expect(() => addDays(day('0001-01-01'), -1)).toThrow(ImpossibleDate);
    expect(() => addDays(day('2026-01-01'), 1e15)).toThrow(ImpossibleDate);
    expect(() => addMonths(day('9999-12-01'), 1)).toThrow(ImpossibleDate);
    expect(() => addMonths(day('2026-01-01'), 0.5)).toThrow(RangeError);
  });
});

describe('a period of months', () => {
  it('ends on the corresponding day, or on the month end when there is none', () => {
    expect(addMonths(day('2026-01-15'), 1)).toBe('2026-02-15');
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(day('2023-12-31'), 2)).toBe('2024-02-29');
    expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28');
  });

  it('is never shorter for a later start, nor for more months', () => {
    const months = fc.integer({ min: -600, max: 600 });
    fc.assert(
      fc.property(anyDay, fc.nat(1000), months, fc.nat(24), (start, later, count, more) => {
        const end = addMonths(start, count);
        expect(addMonths(addDays(start, later), count) >= end).toBe(true);
        expect(addMonths(start, count + more) >= end).toBe(true);
      }),
    );
  });

  it('keeps the day of the month or ends the month, and lands in the month counted', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (start, count) => {
        const end = addMonths(start, count);
        const [from, to] = [partsOf(start), partsOf(end)];
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + count);
        expect(to.day === from.day || (to.day < from.day && end === endOfMonth(end))).toBe(true);
      }),
    );
  });
});

describe('a working calendar', () => {
  const springFestival = new WorkingCalendar({ holidays: [day('2027-02-08')], workdays: [day('2027-02-14')] });

  it('rolls off weekends when it knows no holidays', () => {
    const weekends = new WorkingCalendar();
    expect(isoWeekday(day('2027-02-27'))).toBe(6);
    expect(weekends.rollForward(day('2027-02-27'))).toBe('2027-03-01');
    expect(weekends.rollForward(day('2027-03-01'))).toBe('2027-03-01');
  });

  it('rolls off holidays and stays on weekends that are worked', () => {
    expect(springFestival.rollForward(day('2027-02-06'))).toBe('2027-02-09');
    expect(springFestival.rollForward(day('2027-02-13'))).toBe('2027-02-14');
  });

  it('lets a holiday stand that the data also calls a working day', () => {
    const sunday = day('2027-02-14');
    expect(new WorkingCalendar({ holidays: [sunday], workdays: [sunday] }).rollForward(sunday)).toBe('2027-02-15');
  });

  it('rolls to the first working day on or after', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const rolled = springFestival.rollForward(date);
        expect(rolled >= date && springFestival.isWorkingDay(rolled)).toBe(true);
        const passed = Array.from({ length: daysBetween(date, rolled) }, (_, days) => addDays(date, days));
        expect(passed.filter((off) => springFestival.isWorkingDay(off))).toEqual([]);
      }),
    );
  });
});

interface PeriodEnd {
  start?: string;
  months?: number;
  nominalEnd?: string;
  weekday?: string;
  effectiveEndIfRolled?: string;
  publicityStart?: string;
  days?: number;
  lastDay?: string;
  earliestSigning?: string;
}

describeWorkedNumbers<PeriodEnd[]>('V01_period_end', (periods) => {
  it.each(periods.filter(({ months }) => months))('$months months from $start end on $nominalEnd', (period) => {
    const end = addMonths(day(period.start ?? ''), period.months ?? 0);
    expect(end).toBe(period.nominalEnd);
    if (period.weekday) expect(['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][isoWeekday(end)]).toBe(period.weekday);
    if (period.effectiveEndIfRolled) expect(new WorkingCalendar().rollForward(end)).toBe(period.effectiveEndIfRolled);
  });

  it.each(periods.filter(({ days }) => days))('publicity of $days days from $publicityStart ends with $lastDay', (publicity) => {
    const last = addDays(day(publicity.publicityStart ?? ''), publicity.days ?? 0);
    expect(last).toBe(publicity.lastDay);
    expect(addDays(last, 1)).toBe(publicity.earliestSigning);
  });
});
