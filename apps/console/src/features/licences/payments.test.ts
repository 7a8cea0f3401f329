import { expect, test } from 'vitest';
import { paymentLines, stageOf } from './payments';

const money = (yuan: number) => ({ amount: String(yuan * 100), currency: 'CNY' });
const receivable = (facts: object) => ({
  id: 'owed',
  kind: 'LUMP_SUM' as const,
  ...money(1_000),
  outstanding: '100000',
  postedOn: '2026-08-06',
  dueOn: '2026-10-05',
  effectiveDueOn: '2026-10-08',
  termsVersion: 1,
  ...facts,
});
const receipt = (facts: object) => ({
  id: 'came',
  ...money(400),
  unapplied: '0',
  receivedOn: '2026-08-24',
  bankReference: 'BANK-1',
  ...facts,
});
const TERMS = {
  entryFee: money(0),
  lumpSum: money(1_000),
  dueDays: 60,
  triggerOn: '2026-08-06',
  complete: { fees: [{ kind: 'LUMP_SUM' }] },
};
const licence = (facts: object) =>
  ({
    state: 'TRIAL',
    signedOn: '2026-04-15',
    effectiveOn: '2026-05-05',
    triggerOn: '2026-08-06',
    payingSinceOn: null,
    ending: null,
    terms: TERMS,
    receivables: [],
    receipts: [],
    ...facts,
  }) as never;
const said = (lines: ReturnType<typeof paymentLines>) => lines.map(({ on, kind, stage }) => `${on} ${kind} ${stage}`);

test('a trial that was given back has nothing ahead', () => {
  for (const state of ['RETURNING', 'RETURNED', 'TERMINATING', 'TERMINATED'])
    expect(said(paymentLines(licence({ state }), '2026-06-01'))).toEqual(['2026-04-15 SIGNING done']);
  expect(said(paymentLines(licence({ state: 'TERMINATED', payingSinceOn: '2026-08-06' }), '2026-09-01'))).toContain(
    '2026-08-06 CONVERSION done',
  );
});

test('a trial whose end is declared or agreed has nothing ahead', () => {
  const ending = { lastOn: '2026-07-01', sellOffUntil: null };
  expect(said(paymentLines(licence({ ending }), '2026-06-01'))).toEqual(['2026-04-15 SIGNING done']);
});

test('during the trial the agreed sum stands ahead, on the day the terms name', () => {
  const lines = paymentLines(licence({}), '2026-06-01');
  expect(said(lines)).toEqual(['2026-04-15 SIGNING done', '2026-08-06 CONVERSION ahead']);
  expect(lines[1]?.amount).toEqual(money(1_000));
});

test('before the paid phase only its day stands ahead where there is more than one sum, and nothing where no day is known', () => {
  const royalty = { ...TERMS, complete: { fees: [{ kind: 'LUMP_SUM' }, { kind: 'ROYALTY' }] } };
  expect(paymentLines(licence({ terms: royalty }), '2026-06-01')[1]?.amount).toBeUndefined();
  const open = licence({ triggerOn: null, terms: { ...TERMS, triggerOn: null } });
  expect(said(paymentLines(open, '2026-06-01'))).toEqual(['2026-04-15 SIGNING done']);
});

test('once it is owed, the sum stands once: under its working due day, not under the conversion', () => {
  const paying = licence({
    state: 'PAYING',
    payingSinceOn: '2026-08-06',
    receivables: [receivable({ outstanding: '60000' })],
    receipts: [receipt({})],
  });
  const lines = paymentLines(paying, '2026-09-01');
  expect(said(lines)).toEqual([
    '2026-04-15 SIGNING done',
    '2026-08-06 CONVERSION done',
    '2026-08-24 RECEIPT done',
    '2026-10-08 RECEIVABLE partly',
  ]);
  expect(lines[1]?.amount).toBeUndefined();
});

test('on one day what is owed comes before what came in', () => {
  const paid = licence({
    state: 'PAID_UP',
    payingSinceOn: '2026-08-06',
    receivables: [receivable({ outstanding: '0' })],
    receipts: [receipt({ receivedOn: '2026-10-08' })],
  });
  expect(said(paymentLines(paid, '2026-11-01')).slice(-2)).toEqual(['2026-10-08 RECEIVABLE done', '2026-10-08 RECEIPT done']);
});

test('what was rejected or cancelled has nothing ahead', () => {
  expect(paymentLines(licence({ state: 'REJECTED', signedOn: null }), '2026-06-01')).toEqual([]);
  expect(paymentLines(licence({ state: 'CANCELLED', signedOn: null }), '2026-06-01')).toEqual([]);
});

test('a sum is overdue from the day after its due day, however much of it was paid', () => {
  const owed = { amount: '100000', effectiveDueOn: '2026-10-08' };
  expect(stageOf({ ...owed, outstanding: '100000' }, '2026-10-08')).toBe('due');
  expect(stageOf({ ...owed, outstanding: '60500' }, '2026-10-08')).toBe('partly');
  expect(stageOf({ ...owed, outstanding: '60500' }, '2026-10-09')).toBe('overdue');
  expect(stageOf({ ...owed, outstanding: '0' }, '2026-10-09')).toBe('done');
});
