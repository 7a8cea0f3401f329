import { expect, it } from 'vitest';
import { overlapsAmong } from './branch.tree';

it('A division that lies in another of the list is named with it, however far down', () => {
  expect(overlapsAmong('REGION', ['330000', '330106', '110000', '330100'])).toEqual([
    { code: '330106', within: '330000' },
    { code: '330100', within: '330000' },
  ]);
  expect(overlapsAmong('REGION', ['330100', '330200', '340100'])).toEqual([]);
});

it('An industry lies in its division by its code, and in its section by what the catalogue says of that', () => {
  expect(overlapsAmong('INDUSTRY', ['27', '2710', '28'])).toEqual([{ code: '2710', within: '27' }]);
  const sections = new Map([['C', ['13', '27']]]);
  expect(overlapsAmong('INDUSTRY', ['C', '2710', '65'], sections)).toEqual([{ code: '2710', within: 'C' }]);
  expect(overlapsAmong('INDUSTRY', ['C', '2710'])).toEqual([]);
});
