import { exactMoney } from '@shared/format/format';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from './amount';

describe('An amount as people type it', () => {
  it.each([
    ['80万', '80000000'],
    ['80 万元', '80000000'],
    ['1.5 亿元', '15000000000'],
    ['800,000.50', '80000050'],
    ['800，000', '80000000'],
    ['¥12.3', '1230'],
    ['80k', '8000000'],
    ['2M', '200000000'],
    ['0', '0'],
    ['90071992547409931.07', '9007199254740993107'],
  ])('understands %s', (typed, fen) => expect(parseAmount(typed)).toBe(fen));

  it.each(['', '万', '八十万', '-5', '1.2.3', '1.', '.5', '80 吨', '1e6', '0.001', '0.0000001万'])('refuses “%s”', (typed) =>
    expect(parseAmount(typed)).toBeUndefined(),
  );

  it('reads every amount as it is shown', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (fen) => {
        expect(parseAmount(exactMoney({ amount: String(fen), currency: 'CNY' }))).toBe(String(fen));
      }),
    );
  });
});
