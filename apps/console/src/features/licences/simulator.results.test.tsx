import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Simulation } from './simulator.query';
import { Results } from './simulator.results';
import { EMPTY_VALUES, type SimulatorValues } from './simulator.values';

const SIMULATION: Simulation = {
  state: 'PAYING',
  currency: 'CNY',
  balance: { principal: '0', interest: '0', unapplied: '0' },
  lines: [],
  allocations: [],
  missingReports: [],
} as unknown as Simulation;

const sold = (amount: string) => ({ sales: { '2027-Q1': { amount, currency: 'CNY' } } });
const [LOW, MIDDLE, HIGH] = EMPTY_VALUES('2026-01-01', ['保守', '基准', '乐观']).plans;

const VALUES = {
  ...EMPTY_VALUES('2026-01-01', []),
  fees: [{ kind: 'LUMP_SUM', amount: { amount: '100', currency: 'CNY' }, dueDays: '30' }],
  plans: [{ ...LOW, ...sold('100') }, MIDDLE, { ...HIGH, ...sold('900') }],
} as SimulatorValues;

it('A plan in which nothing is planned is neither drawn nor computed nor listed among the postings', () => {
  const answers = { simulations: [SIMULATION, undefined, SIMULATION], problems: [], failure: undefined, isStale: false };
  render(<Results values={VALUES} answers={answers} onValues={() => {}} onMend={() => {}} />);
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent?.trim())).toEqual(
    expect.arrayContaining(['保守', '乐观']),
  );
  expect(screen.queryByRole('region', { name: '基准' })).toBeNull();
  const which = within(screen.getByRole('radiogroup')).getAllByRole('radio');
  expect(which.map(({ parentElement }) => parentElement?.parentElement?.textContent)).toEqual(['保守', '乐观']);
  expect(screen.getByText('“基准”尚未填写，不参与比较。')).toBeInTheDocument();
});
