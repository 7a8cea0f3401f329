import { CommandRefused } from '@shared/api/request';
import { describe, expect, it } from 'vitest';
import { countsOf, depthOf, partsOf, waitingFirst, yearsOf } from './sales.periods';
import type { SalesPeriod, SalesVersion } from './sales.query';
import { atFields, differingSales, firstSales, inputOf, type SalesValues, valuesOf } from './sales.values';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });
const VERSION: SalesVersion = {
  id: 's1',
  version: 1,
  basis: 'REPORT',
  grossInclVat: '118600000',
  vatPpm: 130_000,
  deductions: [{ kind: 'RETURNS_INCL_VAT', amount: '3400000' }],
  netSales: '101946903',
  reason: null,
  reportedOn: '2026-08-10',
};

describe('what is filled in of sales', () => {
  const gross: SalesValues = {
    way: 'GROSS',
    grossInclVat: yuan('118600000'),
    vat: '13',
    deductions: [{ kind: 'RETURNS_INCL_VAT', amount: yuan('3400000') }],
  };

  it('is sent as gross sales with what is taken off, or as net sales alone', () => {
    expect(inputOf('2026-Q2', gross)).toEqual({
      period: '2026-Q2',
      grossInclVat: '118600000',
      vatPpm: 130_000,
      deductions: [{ kind: 'RETURNS_INCL_VAT', amount: '3400000' }],
    });
    expect(inputOf('2026-Q2', { ...gross, way: 'NET', netSales: yuan('500') })).toEqual({ period: '2026-Q2', netSales: '500' });
  });

  it('is not sent as long as something is missing or cannot be read', () => {
    expect(inputOf('2026-Q2', { ...gross, vat: 'viel' })).toBeUndefined();
    expect(inputOf('2026-Q2', { ...gross, grossInclVat: yuan('') })).toBeUndefined();
    expect(inputOf('2026-Q2', { ...gross, deductions: [{ kind: 'FREIGHT' }] })).toBeUndefined();
    expect(inputOf('2026-Q2', { way: 'NET', netSales: null })).toBeUndefined();
  });

  it('comes back from a statement as it was filled in', () => {
    expect(inputOf('2026-Q2', valuesOf(VERSION, 'CNY'))).toEqual(inputOf('2026-Q2', gross));
  });

  it('begins in the way of the last statement', () => {
    expect(firstSales(VERSION)).toMatchObject({ way: 'GROSS', vat: '13' });
    expect(firstSales({ grossInclVat: null, vatPpm: null })).toMatchObject({ way: 'NET' });
    expect(firstSales(undefined)).toMatchObject({ way: 'GROSS', vat: '' });
  });

  it('has a refusal at the field that the API means', () => {
    const refused = (field: string) => new CommandRefused('SALES_REFUSED', 'Nein.', { field });
    const place = (field: string) => (atFields(refused(field)) as CommandRefused).facts.field;
    expect(place('sales.deductions[1].amount')).toBe('deductions.1.amount');
    expect(place('sales.vatPpm')).toBe('vat');
    expect(place('period')).toBe('period');
  });

  it('differs from the version before in what it says, not in its number or reason', () => {
    const corrected = { ...VERSION, version: 2, reason: '漏报', basis: 'CORRECTION' };
    expect(differingSales(VERSION, corrected)).toEqual([]);
    expect(differingSales(VERSION, { ...VERSION, grossInclVat: '128600000', netSales: '110796460' })).toEqual([
      'netSales',
      'grossInclVat',
    ]);
  });
});

describe('periods', () => {
  const period = (name: string, state: SalesPeriod['state']) =>
    ({ period: name, state, statement: state === 'REPORTED' ? VERSION : null }) as SalesPeriod;
  const periods = [period('2027-Q1', 'DUE'), period('2026-Q4', 'OVERDUE'), period('2026-Q3', 'REPORTED')];

  it('are read whatever their size; a day is none', () => {
    expect(partsOf('2027-03')).toEqual({ kind: 'MONTH', year: '2027', at: 3 });
    expect(partsOf('2027-Q4')).toEqual({ kind: 'QUARTER', year: '2027', at: 4 });
    expect(partsOf('2027-H2')).toEqual({ kind: 'HALF_YEAR', year: '2027', at: 2 });
    expect(partsOf('2027')).toEqual({ kind: 'YEAR', year: '2027', at: 1 });
    expect(partsOf('2027-03-31')).toBeUndefined();
  });

  it('stand in their years, each in its place', () => {
    expect(yearsOf(periods).map(({ year, places }) => `${year} ${places.map((place) => place?.state ?? '-').join(' ')}`)).toEqual(
      ['2026 - - REPORTED OVERDUE', '2027 DUE - - -'],
    );
    expect(countsOf(periods)).toEqual({ REPORTED: 1, ESTIMATED: 0, DUE: 1, OVERDUE: 1 });
  });

  it('begin with the one that has waited longest, or else with the last', () => {
    expect(waitingFirst(periods)?.period).toBe('2026-Q4');
    expect(waitingFirst(periods.slice(2))?.period).toBe('2026-Q3');
  });

  it('are the deeper in colour, the more was sold', () => {
    expect(['0', '1', '25', '26', '100'].map((sold) => depthOf(sold, 100n))).toEqual([0, 1, 1, 2, 4]);
  });
});
