import { describe, expect, it } from 'vitest';
import {
  dayOf,
  idOf,
  listSearch,
  oneOf,
  onlyKnown,
  pageOf,
  refiltered,
  regionOf,
  someOf,
  textOf,
  textsOf,
  tidied,
  wholeOf,
  yesOf,
  yesOrNoOf,
} from './list.search';

describe('The address of a list', () => {
  it('passes over what makes no sense', () => {
    expect(tidied(listSearch({ q: {}, sort: '', pages: [1, null, 'b'], size: 30, hide: 'code' }))).toEqual({
      pages: ['1', 'b'],
      hide: ['code'],
    });
  });

  it('takes only sizes that are offered, written either way', () => {
    expect([listSearch({ size: '50' }).size, listSearch({ size: 100 }).size, listSearch({ size: 1e6 }).size]).toEqual([
      50,
      100,
      undefined,
    ]);
  });

  it('asks for the page that was turned to last', () => {
    expect(pageOf({})).toEqual({ first: 20, after: null });
    expect(pageOf({ pages: ['a', 'b'], size: 50 })).toEqual({ first: 50, after: 'b' });
  });

  it('begins at the first page when the filter changes, and keeps the rest', () => {
    expect(tidied(refiltered({ q: 'old', pages: ['a'], size: 50 }, { q: 'new' }))).toEqual({ q: 'new', size: 50 });
  });

  it('reads words, days, numbers and yes', () => {
    const states = ['DRAFT', 'OPEN', 'CLOSED'] as const;
    expect(oneOf(states, 'OPEN')).toBe('OPEN');
    expect(oneOf(states, 'GONE')).toBeUndefined();
    expect(someOf(states, ['CLOSED', 'GONE', 'DRAFT'])).toEqual(['DRAFT', 'CLOSED']);
    expect(someOf(states, 'GONE')).toBeUndefined();
    expect([dayOf('2026-11-20'), dayOf('2026-02-30'), dayOf(20261120)]).toEqual(['2026-11-20', undefined, undefined]);
    expect([wholeOf('7'), wholeOf('7.5'), wholeOf('many')]).toEqual([7, undefined, undefined]);
    expect([yesOf('true'), yesOf(true), yesOf('false')]).toEqual([true, true, undefined]);
    expect([yesOrNoOf('false'), yesOrNoOf(true), yesOrNoOf('maybe')]).toEqual([false, true, undefined]);
    expect([textOf(42), textOf(''), textsOf([]), textsOf('a')]).toEqual(['42', undefined, undefined, ['a']]);
  });

  it('reads identifiers and regions only in their own form', () => {
    const id = '019ac904-2dc0-7000-8001-b70ffd6d8ce6';
    expect([idOf(id), idOf('42'), idOf(42)]).toEqual([id, undefined, undefined]);
    expect([regionOf(330100), regionOf('330100'), regionOf('33'), regionOf('杭州')]).toEqual([
      '330100',
      '330100',
      undefined,
      undefined,
    ]);
  });

  it('says of parameters that a page does not know that they are nothing', () => {
    const read = onlyKnown(listSearch);
    expect({ utm_source: 'mail', q: '石墨烯', ...read({ utm_source: 'mail', q: '石墨烯' }) }).toMatchObject({
      utm_source: undefined,
      q: '石墨烯',
    });
  });
});
