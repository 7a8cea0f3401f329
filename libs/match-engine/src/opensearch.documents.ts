import type { DocumentTerm, MatchDocument, TextLanguage } from '@trihelix/platform';
import { B, K1, weightedFrequency } from './bm25.formula';
import { lengthsOfTerms } from './stored.scoring';
import { BIGRAMS, spaceOf, type TermSpace, WORDS } from './term.space';
import type { StoredDocument } from './stored.terms';

/** Characters that the analyser would take for the end of a term, for the mark of its frequency, or for our own escape. */
const SPECIAL = /[\s|%]/gu;

/** A term as the engine keeps it. */
export const engineTerm = (term: string): string => term.replace(SPECIAL, (character) => encodeURIComponent(character));

/**
 * The field that holds the terms of one collection (a side in a language) and term space. The engine counts documents, lengths
 * and frequencies by field, so each collection has statistics of its own although all lie in one index.
 */
export const termField = (side: string, language: TextLanguage, space: TermSpace): string =>
  `terms.${side.toLowerCase()}_${language}_${space === WORDS ? 'words' : 'bigrams'}`;

export const LENGTH_FIELDS = ['words_length', 'bigrams_length'] as const;

const KEYWORD = { type: 'keyword' } as const;

/**
 * An index for all listings. Terms come analysed, as `term|frequency`: `delimited_term_freq` (OpenSearch 2.10) reads the weighted
 * frequency, so title and keywords count three times without being repeated. `alias` is the only name written to, so that a
 * deleted index is never made again by a write that comes late.
 */
export const engineIndex = (alias: string) => ({
  aliases: { [alias]: {} },
  settings: {
    index: {
      similarity: { long_needs: { type: 'BM25', k1: K1, b: B } },
      analysis: {
        tokenizer: { stored: { type: 'whitespace', max_token_length: 8_191 } },
        filter: { frequency: { type: 'delimited_term_freq', delimiter: '|' } },
        analyzer: { stored_terms: { type: 'custom', tokenizer: 'stored', filter: ['frequency'] } },
      },
    },
  },
  mappings: {
    dynamic: 'strict',
    dynamic_templates: [
      {
        terms: {
          path_match: 'terms.*',
          match_mapping_type: 'string',
          mapping: { type: 'text', analyzer: 'stored_terms', similarity: 'long_needs', index_options: 'freqs', norms: true },
        },
      },
    ],
    properties: {
      id: KEYWORD,
      side: KEYWORD,
      language: KEYWORD,
      kind: KEYWORD,
      state: KEYWORD,
      organization: KEYWORD,
      regions: KEYWORD,
      ufpl: { type: 'boolean' },
      listed: { type: 'boolean' },
      words_length: { type: 'long' },
      bigrams_length: { type: 'long' },
      postings: { type: 'integer' },
      terms: { type: 'object', dynamic: true },
      // The terms with their fields, for scores and reasons; kept, not searched.
      document: { type: 'object', enabled: false },
      position: KEYWORD,
      indexed_through: { type: 'date' },
    },
  },
});

/** What the engine keeps of a listing and hands back. */
export interface KeptDocument {
  readonly id: string;
  readonly document: { readonly terms: readonly DocumentTerm[] };
}

/** Every region that a place lies within, as `liesWithin` reads paths: `/33/3301/` lies within `/33`, `/33/` and `/33/3301`. */
export function regionsAbove(path: string): string[] {
  return Array.from({ length: path.length + 1 }, (_, end) => path.slice(0, end)).filter(
    (area) => area.length === path.length || /[./]$/.test(area) || /^[./]/.test(path.slice(area.length)),
  );
}

/** A listing as it is put into the engine. */
export function engineDocument(listing: MatchDocument | StoredDocument): KeptDocument & Record<string, unknown> {
  const { id, side, language, kind, state, organizationId, regionPath, ufplOffered } = listing;
  const terms = typeof listing.terms === 'string' ? (JSON.parse(listing.terms) as DocumentTerm[]) : listing.terms;
  const lengths = lengthsOfTerms(terms);
  const told = Object.entries({ kind, state, organization: organizationId }).filter(([, value]) => value !== undefined);
  return {
    id,
    side,
    language,
    ...Object.fromEntries(told),
    ...(regionPath === undefined ? {} : { regions: regionsAbove(regionPath) }),
    ufpl: ufplOffered === true,
    listed: true,
    words_length: lengths[WORDS],
    bigrams_length: lengths[BIGRAMS],
    postings: terms.length,
    terms: Object.fromEntries(
      ([WORDS, BIGRAMS] as const).map((space) => [
        termField(side, language, space).replace('terms.', ''),
        analysed(terms, space),
      ]),
    ),
    document: { terms },
  };
}

/** A listing that may not be found any more: its id is kept, so that an older reading does not bring it back. */
export const engineTombstone = (id: string) => ({ id, listed: false });

const analysed = (terms: readonly DocumentTerm[], space: TermSpace): string =>
  terms
    .filter((term) => spaceOf(term[0]) === space && weightedFrequency(term) > 0)
    .map((term) => `${engineTerm(term[0])}|${weightedFrequency(term)}`)
    .join(' ');
