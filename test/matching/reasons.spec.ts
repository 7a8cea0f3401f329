import { readable, surfaceForms } from '@trihelix/match-engine';
import { MatchReasonKind, reasonsOf, termReasons } from '@trihelix/matching';
import type { TermContribution } from '@trihelix/platform';
import fc from 'fast-check';

const contribution = fc.record({
  term: fc.constantFrom('~涂层', '~层叶', 'coat', 'blade', 'heat', '涂层', '叶片', 'nozzl', 'alloy', 'shock', 'wing', 'lift'),
  matched: fc.constant([] as string[]),
  fields: fc.subarray(['title', 'keywords', 'text'] as const, { minLength: 1 }),
  contribution: fc.double({ min: 0.001, max: 500, noNaN: true }),
});
const NO_FORMS = { asked: new Map<string, string>(), found: new Map<string, string>() };
const sum = (reasons: readonly { contribution: number }[]) => reasons.reduce((all, each) => all + each.contribution, 0);

describe('the terms of a match', () => {
  it('share what the text is worth, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(contribution, { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (perTerm, total) => {
          expect(sum(termReasons(perTerm, total, NO_FORMS))).toBeCloseTo(total, 9);
        },
      ),
    );
  });

  it('come heaviest first, a word together with the pairs of characters in it', () => {
    const perTerm = (
      [
        ['~涂层', 9],
        ['~层叶', 2],
        ['wing', 1],
        ['涂层', 5],
      ] as const
    ).map(([term, weight]): TermContribution => ({ term, matched: [term], fields: ['text'], contribution: weight }));
    expect(termReasons(perTerm, 17, NO_FORMS).map(({ term, contribution: weight }) => [term, weight])).toEqual([
      ['涂层', 14],
      ['层叶', 2],
      ['wing', 1],
    ]);
  });

  it('name a word before they speak of all others together, however much these sum to', () => {
    const term = (name: string, weight: number): TermContribution => ({
      term: name,
      matched: [name],
      fields: ['text'],
      contribution: weight,
    });
    const perTerm = [
      ...Array.from({ length: 8 }, (_, at) => term(`named${at}`, 8 - at / 10)),
      ...Array.from({ length: 40 }, (_, at) => term(`other${at}`, 1)),
    ];
    const hit = { id: 'found', score: 1, ceiling: 200, perTerm };
    const { reasons, score } = reasonsOf({ hit, text: 0.5, parts: [], congestion: -0.2, base: 0.2 }, NO_FORMS);
    expect(reasons.map(({ kind }) => kind)).toEqual([
      'CONGESTION',
      ...Array.from({ length: 8 }, () => 'TERM'),
      'OTHER_TERMS',
      'BASE',
    ]);
    expect(sum(reasons)).toBe(score);
    expect(score).toBeCloseTo(0.5, 9);
  });

  it('say when a word was found by its translation, and as which words', () => {
    const perTerm: TermContribution[] = [
      { term: '涂层', matched: ['coat', 'film'], fields: ['title'], contribution: 2 },
      { term: '涂层', matched: ['ceram'], fields: ['text'], contribution: 1 },
      { term: 'sic', matched: ['sic'], fields: ['text'], contribution: 1 },
    ];
    const forms = { asked: surfaceForms('SiC 涂层'), found: surfaceForms('Ceramic coatings and films') };
    const [translated, written] = termReasons(perTerm, 1, forms);
    expect(translated).toMatchObject({
      kind: MatchReasonKind.TERM,
      origin: 'TRANSLATED',
      term: '涂层',
      matched: ['coatings', 'films', 'ceramic'],
      fields: ['title', 'text'],
      contribution: 0.75,
      label: { zh: '涂层 → coatings' },
      sentence: { zh: '“涂层”经词典对应“coatings”“films”“ceramic”，见于标题、正文' },
    });
    expect(written).toMatchObject({ origin: 'AS_WRITTEN', matched: [], label: { en: 'SiC' } });
  });

  it('know an expression that is quoted in a text of the other language', () => {
    const quoted: TermContribution = { term: 'laser diod', matched: ['laser'], fields: ['text'], contribution: 1 };
    const [reason] = termReasons([quoted], 1, { asked: surfaceForms('laser diodes'), found: new Map() });
    expect(reason).toMatchObject({ origin: 'AS_WRITTEN', term: 'laser diodes' });
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
