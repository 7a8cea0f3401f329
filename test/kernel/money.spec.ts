import {
  addMoney,
  applyRate,
  compareMoney,
  convertMoney,
  formatMoney,
  InvalidAmount,
  isCurrency,
  money,
  mulDiv,
  parseMoney,
  sayInFull,
  sayMoney,
  subtractMoney,
  UnknownCurrency,
} from '@trihelix/kernel';
import fc from 'fast-check';
import { describeWorkedNumbers } from './worked-numbers';

const yuan = (text: string) => parseMoney(text, 'CNY');

describe('an amount of money', () => {
  it('is read from a plain decimal into minor units', () => {
    expect(yuan('1234.56')).toEqual({ amount: 123456n, currency: 'CNY' });
    expect(yuan('-0.5').amount).toBe(-50n);
    expect(parseMoney('1234', 'JPY').amount).toBe(1234n);
    expect(parseMoney('1.234', 'KWD').amount).toBe(1234n);
  });

  const notAmounts = ['', '1.', '.5', '1.234', '1e3', '+1', '1,234.56', ' 1', '1\n', '１', 'NaN', '0x10', '--1'];

  it.each(notAmounts)('is not read from %j', (text) => {
    expect(() => yuan(text)).toThrow(InvalidAmount);
  });

  it('has no decimals in a currency without a minor unit', () => {
    expect(() => parseMoney('1.0', 'JPY')).toThrow(InvalidAmount);
    expect(formatMoney(money(1234n, 'JPY'))).toBe('1234');
  });

  it('needs a currency of ISO 4217', () => {
    expect(isCurrency('RMB')).toBe(false);
    expect(() => money(1n, 'RMB')).toThrow(UnknownCurrency);
    expect(() => parseMoney('1', 'cny')).toThrow(UnknownCurrency);
    expect(() => convertMoney(yuan('1'), '1', 'XXX')).toThrow(UnknownCurrency);
  });

  it('comes back from its written form, in any currency', () => {
    const sums = fc.tuple(fc.bigInt(), fc.constantFrom('CNY', 'USD', 'JPY', 'KWD'));
    fc.assert(
      fc.property(sums, ([amount, currency]) => {
        expect(parseMoney(formatMoney(money(amount, currency)), currency)).toEqual({ amount, currency });
      }),
    );
  });

  it('adds, subtracts and compares within one currency only', () => {
    expect(addMoney(yuan('0.10'), yuan('0.20'))).toEqual(yuan('0.30'));
    expect(subtractMoney(yuan('0.10'), yuan('0.20'))).toEqual(yuan('-0.10'));
    expect(['1', '2', '3'].map((text) => compareMoney(yuan(text), yuan('2')))).toEqual([-1, 0, 1]);
    for (const mix of [addMoney, subtractMoney, compareMoney]) {
      expect(() => mix(yuan('1'), money(100n, 'USD'))).toThrow('CNY and USD do not mix');
    }
  });
});

describe('money said to people', () => {
  it.each([
    ['0.00', '0.00元', 'CNY 0.00'],
    ['1234.56', '1,234.56元', 'CNY 1,234.56'],
    ['9999.99', '9,999.99元', 'CNY 9,999.99'],
    ['10000', '1万元', 'CNY 10,000.00'],
    ['123456.78', '12.345678万元', 'CNY 123,456.78'],
    ['99999999.99', '9999.999999万元', 'CNY 99,999,999.99'],
    ['100000000', '1亿元', 'CNY 100,000,000.00'],
    ['-1234567890.01', '-12.3456789001亿元', 'CNY -1,234,567,890.01'],
  ])('%s is %s in Chinese, exactly', (decimal, zh, en) => {
    expect(sayMoney(yuan(decimal))).toEqual({ zh, en });
  });

  it('names other currencies', () => {
    expect(sayMoney(money(50_000n, 'JPY')).zh).toBe('5万日元');
    expect(sayMoney(parseMoney('12.5', 'USD')).zh).toBe('12.50美元');
    expect(sayMoney(money(100n, 'NOK')).zh).toBe('1.00 NOK');
  });

  it('of an account is written with every digit', () => {
    expect(sayInFull(yuan('119564.6'))).toEqual({ zh: '¥119,564.60', en: 'CNY 119,564.60' });
    expect(sayInFull(yuan('-100000000')).zh).toBe('-¥100,000,000.00');
    expect(sayInFull(money(50_000n, 'JPY')).zh).toBe('50,000日元');
  });
});

describe('rounding', () => {
  it('is half-up away from zero', () => {
    expect([mulDiv(1n, 1, 2), mulDiv(-1n, 1, 2), mulDiv(1n, -1, 2), mulDiv(-1n, 1, -2)]).toEqual([1n, -1n, -1n, 1n]);
    expect([mulDiv(49n, 1, 100), mulDiv(-49n, 1, 100), mulDiv(5n, 1, 2)]).toEqual([0n, 0n, 3n]);
  });

  it('never strays more than half a unit from the exact quotient, and mirrors its negative', () => {
    const divisor = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), divisor, (amount, numerator, denominator) => {
        const rounded = mulDiv(amount, numerator, denominator);
        const error = 2n * (amount * numerator - rounded * denominator);
        expect(error <= denominator && error >= -denominator).toBe(true);
        expect(mulDiv(-amount, numerator, denominator)).toBe(-rounded);
      }),
    );
  });

  it('refuses to divide by zero and to take numbers that are not exact', () => {
    expect(() => mulDiv(1n, 1, 0)).toThrow(RangeError);
    expect(() => mulDiv(1n, 0.5, 1)).toThrow(RangeError);
    expect(() => applyRate(1n, 2 ** 53)).toThrow(RangeError);
  });

  it('converts between currencies whose minor units differ', () => {
    expect(convertMoney(yuan('100'), '20.5', 'JPY')).toEqual(money(2050n, 'JPY'));
    expect(convertMoney(money(2050n, 'JPY'), '0.0487', 'CNY')).toEqual(yuan('99.84'));
    expect(convertMoney(parseMoney('1.234', 'KWD'), '3', 'USD')).toEqual(parseMoney('3.70', 'USD'));
  });

  it('refuses a rate of exchange that is no positive decimal', () => {
    for (const rate of ['', '0', '0.0', '-1', '7,1', '1e2']) {
      expect(() => convertMoney(yuan('1'), rate, 'USD')).toThrow(RangeError);
    }
  });
});

describeWorkedNumbers<Record<string, number | string>[]>('V13_rounding', (cases) => {
  it('rounds a royalty half-up, once', () => {
    expect(applyRate(yuan('0.20').amount, 25_000)).toBe(BigInt(cases[0]?.halfUp ?? -1));
    expect(applyRate(parseMoney('123457', 'JPY').amount, 35_000)).toBe(BigInt(cases[1]?.result ?? -1));
    expect(applyRate(3n * yuan('0.15').amount, 100_000)).toBe(BigInt(cases[3]?.periodRounded ?? -1));
  });

  it('converts at a decimal rate', () => {
    const converted = convertMoney(parseMoney('10000.01', 'USD'), '7.1234', 'CNY');
    expect(converted).toEqual(money(BigInt(cases[2]?.fen ?? -1), 'CNY'));
    expect(applyRate(converted.amount, 35_000)).toBe(BigInt(cases[2]?.['royalty3.5pct'] ?? -1));
  });
});

describeWorkedNumbers<Record<string, number>>('V03_netSales', (sales) => {
  it('takes value added tax out of each amount on its own', () => {
    const exVat = (amount = -1) => mulDiv(BigInt(amount), 1_000_000, 1_000_000 + (sales.vatPpm ?? 0));
    expect(exVat(sales.grossInclVat)).toBe(BigInt(sales.exVat ?? -1));
    expect(exVat(sales.returnsInclVat)).toBe(BigInt(sales.returnsExVat ?? -1));
  });
});
