import { QUERY_TERM_LIMIT, storedFrequency } from '@trihelix/match-engine';
import type { MatchDocument, MatchFilters, MatchHit, NewerThanIndex, TermContribution, WeightedTerm } from '@trihelix/platform';

/*
 * The formula of the port, written down once more and as plainly as possible: no index, no sharing with any adapter. Every
 * question looks at every document.
 */
const [K1, B] = [2, 0.9];
const isBigram = (term: string) => term.startsWith('~');
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
const best = (one: MatchHit, other: MatchHit) => other.score - one.score || (one.id < other.id ? -1 : 1);

/** Remembers an answer about a document, because every question asks it of every document. */
function once<Answer>(answer: (document: MatchDocument) => Answer): (document: MatchDocument) => Answer {
  const known = new WeakMap<MatchDocument, Answer>();
  return (document) => {
    const answered = known.get(document) ?? answer(document);
    known.set(document, answered);
    return answered;
  };
}

/** Title and keywords count three times. */
const frequencies = once(
  ({ terms }) => new Map(terms.map(([term, title, keywords, text]) => [term, 3 * title + 3 * keywords + text])),
);
const frequencyIn = (document: MatchDocument, spelling: string) => frequencies(document).get(spelling) ?? 0;
const lengths = once((document) =>
  [false, true].map((bigrams) =>
    sum(document.terms.filter(([term]) => isBigram(term) === bigrams).map(([term]) => frequencyIn(document, term))),
  ),
);
const lengthOf = (document: MatchDocument, bigrams: boolean) => lengths(document)[bigrams ? 1 : 0] ?? 0;

function passes(document: MatchDocument, filters: MatchFilters): boolean {
  const { kinds, states, regionPath: area, excludeOrganizationId, ufplOffered, only, exclude } = filters;
  const path = document.regionPath ?? '';
  const isWithin =
    area === undefined || path === area || path.startsWith(/[./]$/.test(area) ? area : `${area}.`) || path.startsWith(`${area}/`);
  return (
    isWithin &&
    (!kinds || kinds.includes(document.kind ?? '')) &&
    (!states || states.includes(document.state ?? '')) &&
    (excludeOrganizationId === undefined || document.organizationId !== excludeOrganizationId) &&
    (ufplOffered === undefined || (document.ufplOffered ?? false) === ufplOffered) &&
    (!only || only.includes(document.id)) &&
    !exclude?.includes(document.id)
  );
}

/** What an index that holds these documents must answer. */
export function byTheFormula(
  held: readonly MatchDocument[],
  terms: readonly WeightedTerm[],
  filters: MatchFilters,
  k: number,
  newer: NewerThanIndex = { documents: [], gone: [] },
): MatchHit[] {
  const overtaken = [...newer.gone, ...newer.documents.map(({ id }) => id)];
  const all = [...held.filter(({ id }) => !overtaken.includes(id)), ...newer.documents];
  return (['zh', 'en'] as const)
    .filter((language) => filters.languages?.includes(language) ?? true)
    .flatMap((language) =>
      inCollection(
        all.filter((document) => document.side === filters.side && document.language === language),
        terms.filter((term) => term.language === undefined || term.language === language),
        filters,
      ),
    )
    .sort(best)
    .slice(0, k);
}

function inCollection(documents: readonly MatchDocument[], terms: readonly WeightedTerm[], filters: MatchFilters): MatchHit[] {
  const idf = (df: number) => Math.log(1 + (documents.length - df + 0.5) / (df + 0.5)) ** 1.5 * (K1 + 1);
  const average = [false, true].map(
    (bigrams) => sum(documents.map((document) => lengthOf(document, bigrams))) / documents.length,
  );
  const weighed = terms
    .filter(({ weight }) => weight > 0)
    .map(({ term, weight, alternatives = [] }) => {
      const spellings = [...new Set([term, ...alternatives])];
      const df = documents.filter((document) => spellings.some((each) => frequencyIn(document, each) > 0)).length;
      return { term, spellings, isKnown: df > 0, weight: weight * idf(df) };
    })
    .sort((one, other) => other.weight - one.weight || (one.term < other.term ? -1 : 1));
  const inSpace = (bigrams: boolean) => weighed.filter(({ term }) => isBigram(term) === bigrams);
  const known = [false, true].flatMap((bigrams) =>
    inSpace(bigrams)
      .filter(({ isKnown }) => isKnown)
      .slice(0, QUERY_TERM_LIMIT),
  );
  const ceiling = sum([
    ...inSpace(false)
      .slice(0, QUERY_TERM_LIMIT)
      .map(({ weight }) => weight),
    ...known.filter(({ term }) => isBigram(term)).map(({ weight }) => weight),
  ]);
  const ordered = weighed.filter((each) => known.includes(each));
  return documents
    .filter((document) => passes(document, filters))
    .map((document): MatchHit => {
      const perTerm = ordered.flatMap(({ term, spellings, weight }): TermContribution[] => {
        const matched = spellings.filter((each) => frequencyIn(document, each) > 0);
        // High frequencies count as a level below them, which every index keeps to: see `storedFrequency`.
        const frequency = storedFrequency(sum(matched.map((each) => storedFrequency(frequencyIn(document, each)))));
        if (frequency === 0) return [];
        const relative = lengthOf(document, isBigram(term)) / (average[isBigram(term) ? 1 : 0] ?? 1);
        const fields = (['title', 'keywords', 'text'] as const).filter((_, at) =>
          document.terms.some((each) => matched.includes(each[0]) && Number(each[at + 1]) > 0),
        );
        return [{ term, matched, fields, contribution: (weight * frequency) / (frequency + K1 * (1 - B + B * relative)) }];
      });
      return { id: document.id, score: sum(perTerm.map(({ contribution }) => contribution)), perTerm, ceiling };
    })
    .filter(({ perTerm }) => perTerm.length > 0);
}
