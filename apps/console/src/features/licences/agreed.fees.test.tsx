import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AgreedFees } from './agreed.fees';

it('What costs more than one sum is said with its figures: when payment begins, the sum, the rate and the least', () => {
  const document = {
    mode: 'UFPL',
    trigger: { kind: 'DATE', on: '2027-05-24' },
    fees: [
      { kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 },
      { kind: 'ROYALTY', base: 'NET_SALES', tierScope: 'CUMULATIVE', tiers: [{ ratePpm: 50_000 }], annualMinimum: 1_000_000 },
    ],
    termMonths: 36,
  };
  render(<AgreedFees document={document} />);
  const said = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(said).toHaveLength(3);
  expect(said[0]).toContain('自 2027-05-24 起');
  expect(said[1]).toContain('¥80,000.00');
  expect(said[2]).toMatch(/净销售额的 5%.*¥10,000\.00/);
});
