const CONSONANTS = 'bdfghklmnprstvz';
const VOWELS = 'aeiou';

/** A reproducible stream of numbers in [0, 1): mulberry32, seeded. */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A pronounceable word for a number: its digits in base 75, a syllable each, closed by a consonant the stemmer leaves alone. */
export function wordFor(number: number): string {
  const syllables = CONSONANTS.length * VOWELS.length;
  let word = '';
  for (let rest = number + syllables; rest > 0; rest = Math.floor(rest / syllables)) {
    const digit = rest % syllables;
    word += `${CONSONANTS[digit % CONSONANTS.length]}${VOWELS[Math.floor(digit / CONSONANTS.length)]}`;
  }
  return `${word}k`;
}

/**
 * Text whose words are distributed like language: the chance of the n-th word falls as 1/n (Zipf), drawn by inversion of
 * the continuous law. The same generator and calls always give the same text.
 */
export function zipfText(random: () => number, words: number, vocabulary: number): string {
  return Array.from({ length: words }, () => wordFor(Math.floor(vocabulary ** random()) - 1)).join(' ');
}
