import { titleKey } from './minhash';
import { resemblance, SHINGLE_WORDS, shingleAt, shinglesOf, type Token, tokensOf } from './shingles';

/** How two listings are alike. */
export enum LikenessKind {
  DUPLICATE = 'DUPLICATE',
  SIMILAR = 'SIMILAR',
  SAME_TITLE = 'SAME_TITLE',
}

/** What two listings have in common. */
export interface Likeness {
  readonly kind: LikenessKind;
  /** Resemblance of the texts, titles left out, from 0 to 1. */
  readonly similarity: number;
  readonly hasSameTitle: boolean;
  /** The longest passages of the first text that the other has too, at most three, as they are written. */
  readonly sharedPassages: readonly string[];
}

/** From here on two texts are evidently the same one, edited. Ours, measured: see docs/decisions/0012. */
export const DUPLICATE_FROM = 0.85;
/** From here on they are worth a look. */
export const SIMILAR_FROM = 0.5;
/** A shorter text, in shingles, says too little to call its twin a duplicate. */
export const ENOUGH_SHINGLES = 60;

const PASSAGES = 3;
/** Words of a passage that is worth quoting, and characters that are quoted of it. */
const PASSAGE_WORDS = 6;
const PASSAGE_LENGTH = 120;

/** A listing made ready to be compared with many. */
export class Comparable {
  private readonly tokens: readonly Token[];
  private readonly shingles: ReadonlySet<number>;
  private readonly title: number | null;

  constructor(
    title: string | null,
    private readonly text: string | null,
  ) {
    this.tokens = tokensOf(text ?? '');
    this.shingles = shinglesOf(this.tokens);
    this.title = titleKey(tokensOf(title ?? ''));
  }

  /**
   * What it has in common with another; null when that is too little. The same title alone makes no duplicate: different
   * inventions often have one, so it is named for what it is.
   */
  likenessTo(other: Comparable): Likeness | null {
    const similarity = resemblance(this.shingles, other.shingles);
    const hasSameTitle = this.title !== null && this.title === other.title;
    if (similarity < SIMILAR_FROM && !hasSameTitle) return null;
    const isEnough = Math.min(this.shingles.size, other.shingles.size) >= ENOUGH_SHINGLES;
    const ofTexts = similarity >= DUPLICATE_FROM && isEnough ? LikenessKind.DUPLICATE : LikenessKind.SIMILAR;
    const kind = similarity < SIMILAR_FROM ? LikenessKind.SAME_TITLE : ofTexts;
    return { kind, similarity, hasSameTitle, sharedPassages: this.sharedWith(other) };
  }

  private sharedWith(other: Comparable): string[] {
    const runs: { start: number; end: number; words: number }[] = [];
    let words = 0;
    for (let at = 0; at + SHINGLE_WORDS <= this.tokens.length + 1; at += 1) {
      const isShared = at + SHINGLE_WORDS <= this.tokens.length && other.shingles.has(shingleAt(this.tokens, at));
      if (isShared) {
        words = words === 0 ? SHINGLE_WORDS : words + 1;
      } else if (words > 0) {
        const [first, last] = [this.tokens[at + SHINGLE_WORDS - 1 - words], this.tokens[at + SHINGLE_WORDS - 2]];
        if (first && last && words >= PASSAGE_WORDS) runs.push({ start: first.start, end: last.end, words });
        words = 0;
      }
    }
    return runs
      .sort((a, b) => b.words - a.words || a.start - b.start)
      .slice(0, PASSAGES)
      .map(({ start, end }) => excerpt((this.text ?? '').slice(start, end)));
  }
}

/** Cut between characters, never inside one. */
const excerpt = (passage: string): string => {
  const characters = Array.from(passage);
  return characters.length > PASSAGE_LENGTH ? `${characters.slice(0, PASSAGE_LENGTH).join('')}…` : passage;
};
