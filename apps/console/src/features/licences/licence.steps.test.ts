import { expect, test } from 'vitest';
import { licenceSteps } from './licence.steps';

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

test('the days in which it is decided belong to the trial, and those after the term to the paid phase', () => {
  expect(steps({ state: 'DECISION_DUE' })).toContain('TRIAL now');
  expect(steps({ state: 'WIND_DOWN' })).toContain('PAYING now');
  expect(steps({ state: 'DEFAULT' })).toContain('PAYING now');
});

test('one that was given back or ended early ends where it came to; a suspended one stands where it stood', () => {
  const back = [moved('TRIAL', 'DECISION_DUE'), moved('DECISION_DUE', 'RETURNING'), moved('RETURNING', 'RETURNED')];
  expect(steps({ state: 'RETURNED', events: back }).slice(-2)).toEqual(['TRIAL done', 'RETURNED ended']);
  const ended = [moved('PAYING', 'DEFAULT'), moved('DEFAULT', 'TERMINATING')];
  expect(steps({ state: 'TERMINATING', events: ended }).slice(-2)).toEqual(['PAYING done', 'TERMINATING ended']);
  expect(steps({ state: 'SUSPENDED', events: [moved('TRIAL', 'SUSPENDED')] })).toContain('TRIAL now');
});

test('what it became takes the place of the last step', () => {
  expect(steps({ state: 'CONVERTED_TRANSFER' }).at(-1)).toBe('CONVERTED_TRANSFER done');
});

test('a price by agreement is made public before anybody signs, and an objection stands there', () => {
  const terms = { pricing: 'AGREEMENT' };
  expect(steps({ state: 'REVIEW', terms }).slice(0, 4)).toEqual([
    'DRAFT done',
    'REVIEW now',
    'PUBLICITY ahead',
    'APPROVED ahead',
  ]);
  expect(steps({ state: 'OBJECTION', terms })).toContain('PUBLICITY now');
  expect(steps({ state: 'TRIAL', terms: { pricing: 'MARKET_LISTING' } }).join()).not.toContain('PUBLICITY');
});
