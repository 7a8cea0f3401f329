import { describe, expect, it } from 'vitest';
import { drawnFlows, entriesOf, flowsOf, monthsOf, partsOfBook } from './book.course';
import type { BookLine, BookPart, BookReceipt } from './book.query';

const part = (facts: Partial<BookPart>): BookPart => ({
  id: 'part',
  receiptId: 'paid',
  creditId: null,
  receivableId: 'owed',
  principal: '0',
  interest: '0',
  waived: '0',
  appliedOn: '2026-08-20',
  ...facts,
});
const line = (facts: Partial<BookLine>): BookLine => ({
  id: 'owed',
  kind: 'ROYALTY',
  period: '2026-Q2',
  amount: '100000',
  outstanding: '0',
  currency: 'CNY',
  postedOn: '2026-07-10',
  dueOn: '2026-07-30',
  effectiveDueOn: '2026-07-30',
  termsVersion: 2,
  allocations: [],
  ...facts,
});
const receipt = (facts: Partial<BookReceipt>): BookReceipt => ({
  id: 'paid',
  amount: '100300',
  unapplied: '0',
  currency: 'CNY',
  receivedOn: '2026-08-20',
  reversedOn: null,
  bankReference: 'BANK-1',
  allocations: [],
  ...facts,
});

describe('a book over time', () => {
  const paidLate = part({ principal: '100000', interest: '300' });
  const book = {
    lines: [line({ allocations: [paidLate] }), line({ id: 'credit', kind: 'CREDIT', amount: '-20000', postedOn: '2026-09-01' })],
    receipts: [receipt({ allocations: [paidLate] })],
    wholeFrom: undefined,
  };

  it('stands in the order of its days, the latest first: what is owed by its due day, a credit by the day it was posted', () => {
    expect(entriesOf(book).map(({ on, kind, id }) => `${on} ${kind} ${id}`)).toEqual([
      '2026-09-01 TAKEN_OFF credit',
      '2026-08-20 RECEIPT paid',
      '2026-07-30 OWED owed',
    ]);
  });

  it('counts an allocation once, though it is read from both of its ends', () => {
    expect(partsOfBook(book)).toEqual([paidLate]);
  });

  it('ends with what is owed today and begins with nothing: interest is owed and paid on one day', () => {
    // The credit waits: nothing is open, 200 yuan are unapplied.
    expect(monthsOf(book, -20_000n, '2026-10-05')).toEqual([
      { month: '2026-07', posted: 100_000n, received: 0n, balance: 100_000n },
      { month: '2026-08', posted: 300n, received: 100_300n, balance: 0n },
      { month: '2026-09', posted: -20_000n, received: 0n, balance: -20_000n },
      { month: '2026-10', posted: 0n, received: 0n, balance: -20_000n },
    ]);
  });

  it('is right at its end also where only its last page was read', () => {
    const last = { ...book, wholeFrom: '2026-08-01' };
    expect(monthsOf(last, -20_000n, '2026-09-30').map(({ month, balance }) => `${month} ${balance}`)).toEqual([
      '2026-08 0',
      '2026-09 -20000',
    ]);
  });

  it('says nothing of what was set against a line and taken back again', () => {
    const again = [
      paidLate,
      part({ id: 'back', principal: '-100000', interest: '-300', appliedOn: '2026-09-02' }),
      part({ id: 'other', receivableId: 'costs', principal: '5000', appliedOn: '2026-09-02' }),
    ];
    expect(flowsOf(again)).toEqual([
      { from: 'paid', to: 'costs', on: '2026-09-02', principal: 5_000n, interest: 0n, waived: 0n },
    ]);
  });

  it('never had what was taken back: it neither came in nor raised a month before, and neither did the interest that it paid', () => {
    const wrong = part({ id: 'wrong', receiptId: 'mistaken', principal: '99500', interest: '500', appliedOn: '2026-08-05' });
    const back = { ...wrong, id: 'back', principal: '-99500', interest: '-500', appliedOn: '2026-09-02' };
    const owed = line({ outstanding: '100000', allocations: [wrong, back] });
    const mistaken = receipt({
      id: 'mistaken',
      amount: '100000',
      receivedOn: '2026-08-05',
      reversedOn: '2026-09-02',
      allocations: [wrong, back],
    });
    expect(monthsOf({ lines: [owed], receipts: [mistaken], wholeFrom: undefined }, 100_000n, '2026-09-30')).toEqual([
      { month: '2026-07', posted: 100_000n, received: 0n, balance: 100_000n },
      { month: '2026-08', posted: 0n, received: 0n, balance: 100_000n },
      { month: '2026-09', posted: 0n, received: 0n, balance: 100_000n },
    ]);
  });

  it('draws no line from a write-off of nothing, though interest was given up by it', () => {
    const waived = part({ receiptId: null, creditId: 'nothing', waived: '300' });
    const paid = part({ id: 'paying', principal: '100000' });
    const nothing = line({ id: 'nothing', kind: 'WRITE_OFF', amount: '0', postedOn: '2026-09-01', allocations: [waived] });
    const lines = [line({ allocations: [waived, paid] }), nothing];
    const entries = entriesOf({ lines, receipts: [receipt({})] });
    expect(entries.find(({ id }) => id === 'nothing')).toMatchObject({ on: '2026-09-01', kind: 'TAKEN_OFF' });
    expect(drawnFlows(flowsOf([waived, paid]), entries).map(({ from, to }) => `${from} ${to}`)).toEqual(['paid owed']);
  });
});
