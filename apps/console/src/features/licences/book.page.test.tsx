import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { BalanceStrip } from './book.page';

const BALANCE = { currency: 'CNY', principal: '1000000', interest: '4500', unapplied: '0' };

const facts = (overdue?: { count: number; outstanding: string }): (string | null)[] => {
  const { container } = render(<BalanceStrip balance={BALANCE} overdue={overdue} />);
  return [...container.querySelectorAll('dl > div')].map(({ textContent }) => textContent);
};

it('The head of a book says what is overdue, with its interest, beside what is open in all', () => {
  expect(facts({ count: 2, outstanding: '600000' })).toEqual([
    '未付本金¥10,000.00',
    '逾期利息（算至今天）¥45.00',
    '今天付清共需¥10,045.00',
    '其中逾期（含利息）¥6,045.002 笔应付',
    '预收未核销¥0.00',
  ]);
});

it('and does not speak of it where nothing is', () => {
  expect(facts().join()).not.toContain('其中逾期');
});
