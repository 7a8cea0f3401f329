import { describe, expect, it } from 'vitest';
import { wizardSearch } from './imports.routes';
import { choicesAgain, choicesOf, takenTwice } from './mapping.choices';

const COLUMNS = [
  { column: '名称', field: 'title' },
  { column: '项目名', field: null },
  { column: '备注', field: null },
];

describe('what columns mean', () => {
  it('is left to their headings as long as nobody chose otherwise', () => {
    expect(choicesOf(COLUMNS, {})).toEqual([]);
    expect(choicesOf(COLUMNS, { 名称: 'title', 备注: '-' })).toEqual([]);
  });

  it('is told of all columns once a field moves to another, so that the heading does not take it back', () => {
    expect(choicesOf(COLUMNS, { 名称: '-', 项目名: 'title' })).toEqual([
      { column: '名称', field: '-' },
      { column: '项目名', field: 'title' },
      { column: '备注', field: '-' },
    ]);
  });

  it('names fields that two columns go to, unless they take several', () => {
    const goesTo = (column: string) => ({ a: 'title', b: 'title', c: 'keywords', d: 'keywords', e: '-', f: '-' })[column] ?? '-';
    expect(takenTwice(['a', 'b', 'c', 'd', 'e', 'f'], goesTo, (field) => field === 'keywords')).toEqual(new Set(['title']));
  });

  it('is the same in earnest as in the rehearsal; the column that rows are known by may go nowhere', () => {
    const run = { mapping: [{ column: '名称', field: 'title' }], unmapped: ['备注', '编码'], keyColumn: '编码' };
    expect(choicesAgain(run)).toEqual([
      { column: '名称', field: 'title' },
      { column: '备注', field: '-' },
    ]);
  });
});

describe('the address of the wizard', () => {
  const id = '01a1c9a4-b0cd-7000-805b-bd63a792190b';

  it('goes on where somebody was', () => {
    expect(wizardSearch({ target: 'NEEDS', file: id, check: id })).toMatchObject({ target: 'NEEDS', file: id, check: id });
  });

  it('has no check without its file, and no ids that are none', () => {
    expect(wizardSearch({ target: 'LICENCES', check: id })).toMatchObject({ target: undefined, check: undefined });
    expect(wizardSearch({ file: 'x', check: id })).toMatchObject({ file: undefined, check: undefined });
  });
});
