import { expect, it } from 'vitest';
import { nextOf } from './use.line.keys';

const LINES = ['a', 'b', 'c'];

it.each([
  [undefined, 1, 0],
  ['a', 1, 1],
  ['c', 1, 2],
  ['a', -1, 0],
  ['b', -1, 0],
  ['gone', 1, 0],
] as const)('from %s by %s goes to the line at place %s', (current, step, at) => expect(nextOf(LINES, current, step)).toBe(at));
