import { expect, test } from 'vitest';
import { licenceSteps } from './licence.steps';
import { differingFields } from './terms.differences';

const moved = (fromState: string, toState: string) => ({ kind: 'MOVED', fromState, toState });
const steps = (facts: object) =>
  licenceSteps({ mode: 'UFPL', events: [], ...facts } as never, (key) => key).map(({ label, stage }) => `${label} ${stage}`);

test('a licence on its way has steps before it, its own, and those ahead', () => {
  expect(steps({ state: 'TRIAL' })).toEqual([
    'DRAFT done',
    'REVIEW done',
    'APPROVED done',
    'TRIAL now',
    'PAYING ahead',
    'PAID_UP ahead',
  ]);
  expect(steps({ state: 'PAID_UP' }).every((step) => step.endsWith('done'))).toBe(true);
});

test('between signing and the first day the trial is next; without a trial, paying is', () => {
  expect(steps({ state: 'SIGNED' })).toContain('SIGNED now');
  expect(steps({ state: 'SIGNED', mode: 'ORDINARY' })).toEqual([
    'DRAFT done',
    'REVIEW done',
    'APPROVED done',
    'SIGNED now',
    'PAID_UP ahead',
  ]);
});

test('one that ended early shows how far it came, and nothing ahead', () => {
  expect(steps({ state: 'CANCELLED', events: [moved('DRAFT', 'CANCELLED')] })).toEqual(['DRAFT done', 'CANCELLED ended']);
  expect(steps({ state: 'REJECTED', events: [moved('DRAFT', 'REVIEW'), moved('REVIEW', 'REJECTED')] })).toEqual([
    'DRAFT done',
    'REVIEW done',
    'REJECTED ended',
  ]);
  expect(steps({ state: 'CANCELLED', events: [moved('APPROVED', 'CANCELLED')] })).toEqual([
    'DRAFT done',
    'REVIEW done',
    'APPROVED done',
    'CANCELLED ended',
  ]);
});

test('two versions of the terms differ in what they say, not in their number', () => {
  const terms = { version: 1, hash: 'a', termMonths: 36, endsOn: null, lumpSum: { amount: '100', currency: 'CNY' } };
  expect(differingFields(terms as never, { ...terms, version: 2, hash: 'b', endsOn: undefined } as never)).toEqual([]);
  const dearer = { ...terms, version: 2, termMonths: 48, lumpSum: { amount: '101', currency: 'CNY' } };
  expect(differingFields(terms as never, dearer as never)).toEqual(['termMonths', 'lumpSum']);
});
