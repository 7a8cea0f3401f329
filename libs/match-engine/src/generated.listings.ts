import type { WeightedTerm } from '@trihelix/platform';
import { logNormalLength, randomStream, wordFor, ZipfLaw } from './text.generator';
import type { StoredDocument } from './stored.terms';

const VOCABULARY = 300_000;
const MEAN_LENGTH = 180;
const SPREAD = 0.6;
const TITLE_WORDS = 10;
/** Of a thousand listings, how many are of each kind: filters that pass 1 %, 10 % and 100 %. */
const KINDS = [
  ['ONE_PERCENT', 10],
  ['NINE_PERCENT', 90],
  ['REST', 900],
] as const;

/** The kinds of generated listings that pass filters of 1 %, 10 % and 100 %. */
export const FILTERS: readonly { readonly passes: number; readonly kinds: readonly string[] }[] = [
  { passes: 0.01, kinds: ['ONE_PERCENT'] },
  { passes: 0.1, kinds: ['ONE_PERCENT', 'NINE_PERCENT'] },
  { passes: 1, kinds: KINDS.map(([kind]) => kind) },
];

/**
 * Listings and queries of generated text, always the same for the same seed: Zipf's law with exponent 1 over 300,000 words,
 * log-normal lengths with a mean of 180 words, the first ten of which are the title. They come as stored terms, because the
 * analysis of a text is not what is measured.
 */
export class GeneratedListings {
  private readonly law = new ZipfLaw(VOCABULARY);
  private readonly words = new Map<number, string>();
  private readonly random: () => number;
  private made = 0;

  /** `meanLength` in words. */
  constructor(
    private readonly side: string,
    seed: number,
    private readonly meanLength = MEAN_LENGTH,
  ) {
    this.random = randomStream(seed);
  }

  /** The next so many listings. */
  batch(count: number): StoredDocument[] {
    return Array.from({ length: count }, () => this.listing());
  }

  /** Words drawn until so many are different; each weighs as often as it was drawn. */
  query(terms: number): WeightedTerm[] {
    const counts = new Map<number, number>();
    while (counts.size < Math.min(terms, VOCABULARY)) {
      const word = this.law.draw(this.random);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return Array.from(counts, ([word, weight]) => ({ term: this.word(word), weight }));
  }

  private listing(): StoredDocument {
    const length = logNormalLength(this.random, this.meanLength, SPREAD);
    // The lowest bit says whether the word stands in the text; sorted, equal words lie together.
    const drawn = Uint32Array.from({ length }, (_, at) => this.law.draw(this.random) * 2 + (at < TITLE_WORDS ? 0 : 1)).sort();
    const terms: string[] = [];
    for (let from = 0, at = 0; from < length; from = at) {
      const word = (drawn[from] as number) >> 1;
      let title = 0;
      for (; at < length && (drawn[at] as number) >> 1 === word; at += 1) title += (drawn[at] as number) & 1 ? 0 : 1;
      terms.push(`["${this.word(word)}",${title},0,${at - from - title}]`);
    }
    const id = String(this.made++).padStart(9, '0');
    return { id, side: this.side, language: 'en', kind: kindOf(this.random() * 1_000), terms: `[${terms.join()}]` };
  }

  private word(number: number): string {
    let word = this.words.get(number);
    if (word === undefined) this.words.set(number, (word = wordFor(number)));
    return word;
  }
}

function kindOf(place: number): string {
  let rest = place;
  return (KINDS.find(([, share]) => (rest -= share) < 0) ?? KINDS[0])[0];
}
