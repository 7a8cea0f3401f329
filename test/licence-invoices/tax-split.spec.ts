import { parseCivilDate, splitTax } from '@trihelix/kernel';
import { numberProblem, taxpayerNumberFrom } from '@trihelix/licence-invoices';
import fc from 'fast-check';
import { someUscc } from '../kit';

const rates = fc.integer({ min: 1, max: 200_000 });
const amounts = fc.bigInt(1n, 10n ** 15n);

describe('the tax in an amount', () => {
  it.each([
    [8_000_000n, 60_000, { net: 7_547_170n, tax: 452_830n }],
    [10_600n, 60_000, { net: 10_000n, tax: 600n }],
    [10_300n, 30_000, { net: 10_000n, tax: 300n }],
    [1n, 60_000, { net: 1n, tax: 0n }],
    [9n, 60_000, { net: 8n, tax: 1n }],
    // 3 ÷ 1.2 is two and a half: away from zero.
    [3n, 200_000, { net: 3n, tax: 0n }],
  ])('of %s at %s ppm', (amount, rate, split) => {
    expect(splitTax(amount, rate)).toEqual(split);
  });

  it('is nothing when the sale is exempt', () => {
    expect(splitTax(8_000_000n, null)).toEqual({ net: 8_000_000n, tax: 0n });
  });

  it('and the net are the amount, neither below zero, and the net is within half a fen of the exact one', () => {
    fc.assert(
      fc.property(amounts, rates, (amount, rate) => {
        const { net, tax } = splitTax(amount, rate);
        expect(net + tax).toBe(amount);
        expect(net >= 0n && tax >= 0n).toBe(true);
        const twiceOff = 2n * (net * BigInt(1_000_000 + rate) - amount * 1_000_000n);
        expect(twiceOff <= BigInt(1_000_000 + rate) && -twiceOff <= BigInt(1_000_000 + rate)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('taken back is the mirror image', () => {
    fc.assert(
      fc.property(amounts, rates, (amount, rate) => {
        const [{ net, tax }, back] = [splitTax(amount, rate), splitTax(-amount, rate)];
        expect([net + back.net, tax + back.tax]).toEqual([0n, 0n]);
      }),
    );
  });
});

describe("an invoice's number", () => {
  const day = parseCivilDate('2027-03-08');
  it.each([
    ['', '27332000000123456789'],
    ['3300222130', '12345678'],
    ['033002100511', '12345678'],
  ])('may be %s %s', (batchCode, number) => {
    expect(numberProblem({ batchCode, number }, day)).toBeUndefined();
  });

  it.each([
    ['a digital one with a digit too few', '', '2733200000012345678', 'number'],
    ['a digital one of another year', '', '26332000000123456789', 'number'],
    ['eight digits without a code', '', '12345678', 'number'],
    ['twenty digits beside a code', '033002100511', '27332000000123456789', 'number'],
    ['a code of eleven digits', '03300210051', '12345678', 'batchCode'],
    ['letters', '', '27332O00000123456789', 'number'],
  ])('cannot be %s', (_, batchCode, number, part) => {
    expect(numberProblem({ batchCode, number }, day)).toMatchObject({ part });
  });
});

describe('a taxpayer number', () => {
  it('is read as people type it', () => {
    const uscc = someUscc();
    expect(taxpayerNumberFrom(` ${uscc.slice(0, 9)} ${uscc.slice(9).toLowerCase().replace('0', '０')}`)).toBe(uscc);
    expect(taxpayerNumberFrom('330106 123456789')).toBe('330106123456789');
  });

  it.each(['', '9133010679965505', '913301060000000001', '3301061234567*9'])('is not %p', (typed) => {
    expect(taxpayerNumberFrom(typed)).toBeNull();
  });
});
