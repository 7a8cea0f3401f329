import { readable, surfaceForms } from '@trihelix/match-engine';
import { reasonsFor } from '@trihelix/matching';
import type { MatchHit } from '@trihelix/platform';
import fc from 'fast-check';

const contribution = fc.record({
  term: fc.constantFrom('~涂层', '~层叶', 'coat', 'blade', 'heat', '涂层', '叶片', 'nozzl', 'alloy', 'shock', 'wing', 'lift'),
  matched: fc.constant([] as string[]),
  fields: fc.subarray(['title', 'keywords', 'text'] as const, { minLength: 1 }),
  contribution: fc.double({ min: 0.001, max: 500, noNaN: true }),
});

describe('the reasons of a match', () => {
  it('sum to its score, whatever the terms', () => {
    fc.assert(
      fc.property(fc.array(contribution, { minLength: 1, maxLength: 40 }), (perTerm) => {
        const score = perTerm.reduce((sum, term) => sum + term.contribution, 0);
        const reasons = reasonsFor({ id: 'x', score, perTerm } as MatchHit, new Map());
        expect(reasons.reduce((sum, reason) => sum + reason.contribution, 0)).toBeCloseTo(score, 6);
      }),
    );
  });

  it('name the heaviest first, a word together with the pairs of characters in it', () => {
    const perTerm = [
      ['~涂层', 9],
      ['~层叶', 2],
      ['wing', 1],
      ['涂层', 5],
    ].map(([term, weight]) => ({ term, matched: [], fields: ['text'], contribution: weight }));
    const reasons = reasonsFor({ id: 'x', score: 17, perTerm } as unknown as MatchHit, new Map());
    expect(reasons.map(({ term, contribution: weight }) => [term, weight])).toEqual([
      ['涂层', 14],
      ['层叶', 2],
      ['wing', 1],
    ]);
  });

  it('show words as they were written, not their stems', () => {
    const forms = surfaceForms('Non-intrusive measurement of Hypersonic layers; the NASA test (10 kHz).');
    expect(['intrus', 'measur', 'hyperson', 'layer', 'nasa'].map((stem) => readable(stem, forms))).toEqual([
      'intrusive',
      'measurement',
      'hypersonic',
      'layers',
      'NASA',
    ]);
    expect(readable('~涂层', forms)).toBe('涂层');
  });
});
