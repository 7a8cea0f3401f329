import type { Text } from '@trihelix/kernel';
import { isBigram, readable } from '@trihelix/match-engine';
import type { MatchHit, TermContribution, TermField } from '@trihelix/platform';

/** Terms named one by one; the rest is told as one sum, so that the reasons always add up to the score. */
const NAMED_TERMS = 8;

export enum MatchReasonKind {
  TERM = 'TERM',
  OTHER_TERMS = 'OTHER_TERMS',
}

/** One contribution to a score. */
export interface MatchReason {
  readonly kind: MatchReasonKind;
  /** What was said on both sides; empty for OTHER_TERMS. */
  readonly term: string;
  /** Where in the listing it stands. */
  readonly fields: readonly TermField[];
  readonly contribution: number;
  readonly sentence: Text;
}

const FIELDS: Readonly<Record<TermField, Text>> = {
  title: { zh: '标题', en: 'title' },
  keywords: { zh: '关键词', en: 'keywords' },
  text: { zh: '正文', en: 'text' },
};

/** Why a listing was found: its heaviest terms by name, everything else as one remainder. Their contributions sum to the score. */
export function reasonsFor(hit: MatchHit, forms: ReadonlyMap<string, string>): MatchReason[] {
  const terms = withTheirBigrams(hit.perTerm).sort((one, other) => other.contribution - one.contribution);
  const named = terms.slice(0, NAMED_TERMS);
  const reasons = named.map((contribution) => termReason(contribution, forms));
  const others = terms.length - named.length;
  if (others === 0) return reasons;
  const rest = hit.score - named.reduce((sum, { contribution }) => sum + contribution, 0);
  return [
    ...reasons,
    {
      kind: MatchReasonKind.OTHER_TERMS,
      term: '',
      fields: [],
      contribution: rest,
      sentence: { zh: `另有 ${others} 个共同词语或字串`, en: `${others} more shared terms` },
    },
  ];
}

/**
 * A Chinese word is found twice, as a word and by the pairs of characters in it: a reader sees one word. Pairs that lie
 * in no shared word stand for themselves.
 */
function withTheirBigrams(perTerm: readonly TermContribution[]): TermContribution[] {
  const words = perTerm.filter(({ term }) => !isBigram(term)).map((word) => ({ ...word }));
  const alone: TermContribution[] = [];
  for (const pair of perTerm.filter(({ term }) => isBigram(term))) {
    const home = words.find(({ term }) => term.includes(readable(pair.term, new Map())));
    if (home) home.contribution += pair.contribution;
    else alone.push(pair);
  }
  return [...words, ...alone];
}

function termReason({ term, fields, contribution }: TermContribution, forms: ReadonlyMap<string, string>): MatchReason {
  const word = readable(term, forms);
  const places = (language: 'zh' | 'en') => fields.map((field) => FIELDS[field][language]).join(language === 'zh' ? '、' : ', ');
  return {
    kind: MatchReasonKind.TERM,
    term: word,
    fields,
    contribution,
    sentence: { zh: `共同词语“${word}”，见于${places('zh')}`, en: `shared term "${word}", in the ${places('en')}` },
  };
}
