import { describe, expect, it } from 'vitest';
import { laidOut, ofBest } from '@shared/matches/match.score';
import { answers } from './need.matched';
import { filterOf, needDetailSearch, needSearch, tabOf, withoutFilters } from './needs.search';

describe('the address of the list of needs', () => {
  it('takes the fields of the API’s filter by their own names, so that a number’s link lists what was counted', () => {
    const filter = {
      states: ['PUBLISHED', 'MATCHED'],
      regionCode: '330000',
      industry: 'C',
      ownerId: '019ac904-2dc0-7000-8001-b70ffd6d8ce6',
      postedFrom: '2026-01-01',
      postedTo: '2026-12-31',
      closesFrom: '2026-11-22',
      closesTo: '2026-12-22',
      unansweredSince: '2026-10-22',
      freshness: 'ASKED',
    };
    expect(filterOf(needSearch({ ...filter, search: '焊接' }), undefined)).toEqual({ ...filter, search: '焊接' });
  });

  it('passes over what makes no sense', () => {
    expect(filterOf(needSearch({ states: 'NONSENSE', postedFrom: 'yesterday', freshness: 7, scope: 'theirs' }), 'me')).toEqual(
      {},
    );
  });

  it('knows whose `ours` are, and which tab it is under', () => {
    expect(filterOf({ scope: 'ours', states: ['DRAFT'] }, 'me')).toEqual({ ownerId: 'me', states: ['DRAFT'] });
    expect(tabOf({})).toBe('open');
    expect(tabOf({ scope: 'ours' })).toBe('ours');
    expect(tabOf({ scope: 'ours', states: ['DRAFT'] })).toBe('ours.DRAFT');
    expect(tabOf({ states: ['EXPIRED'] })).toBeUndefined();
  });

  it('keeps the tab when filters are cleared', () => {
    expect(withoutFilters({ scope: 'ours', states: ['DRAFT'], industry: 'C', q: 'x' })).toEqual({
      scope: 'ours',
      states: ['DRAFT'],
    });
  });

  it('asks for no more matches than the API gives', () => {
    expect(needDetailSearch({ matches: '12', dismissed: 'true' })).toEqual({ matches: 12, dismissed: true });
    expect(needDetailSearch({ matches: 500 })).toEqual({});
  });
});

describe('the reasons of a match', () => {
  const words = [9, 6, 3, 2, 1.5, 0.01].map((contribution, index) => ({ kind: 'TERM', term: `t${index}`, contribution }));
  const facts = [
    { kind: 'MATURITY', contribution: -3, verdict: 'FALLS_SHORT' as const },
    { kind: 'REGION', contribution: 1, verdict: 'FITS' as const },
    { kind: 'PRICE', contribution: 0, verdict: 'UNKNOWN' as const },
    { kind: 'CONGESTION', contribution: -1, verdict: null },
    { kind: 'BASE', contribution: 7 },
  ];

  it('are hundredths of the best match, and what is not named is told as one sum', () => {
    const { words: named, otherWords } = laidOut(words, 30);
    expect(named.map(({ contribution }) => ofBest(contribution, 30))).toEqual([30, 20, 10, 7]);
    expect(otherWords).toBeCloseTo(1.51, 9);
  });

  it('show gaps as plainly as strengths, and lose nothing from the sum', () => {
    const { words: named, otherWords, facts: shown, unknown, start } = laidOut([...words, ...facts], 30);
    expect(shown.map(({ kind }) => kind)).toEqual(['MATURITY', 'REGION', 'CONGESTION']);
    expect(unknown.map(({ kind }) => kind)).toEqual(['PRICE']);
    const told = [...named, ...shown, ...(start ? [start] : [])];
    expect(told.reduce((sum, { contribution }) => sum + contribution, otherWords)).toBeCloseTo(25.51, 9);
  });

  it('name no word that weighs less than a hundredth', () => {
    expect(laidOut(words.slice(5), 30).words).toEqual([]);
  });
});

describe('talks that can be named as the answer of a need', () => {
  it('ended in an agreement, and are about that need or about an achievement', () => {
    const agreed = { outcome: 'AGREED_TO_LICENCE', subjectType: 'MATCH', subjectId: 'n1:a1' } as const;
    expect(answers(agreed, 'n1')).toBe(true);
    expect(answers(agreed, 'n2')).toBe(false);
    expect(answers({ ...agreed, outcome: 'NOT_SUITABLE' }, 'n1')).toBe(false);
    expect(answers({ ...agreed, subjectType: 'ACHIEVEMENT', subjectId: 'a7' }, 'n2')).toBe(true);
  });
});
