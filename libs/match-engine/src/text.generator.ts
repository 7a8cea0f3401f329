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

/** The function words of a language come before its content words in the order of frequency. */
const FUNCTION_WORDS = 100;

/**
 * Text whose words are distributed like the content words of a language: the chance of the n-th falls as 1/(n + 100), the law
 * of Zipf and Mandelbrot, drawn by inverting its continuous form. The same generator and calls always give the same text.
 */
export function zipfText(random: () => number, words: number, vocabulary: number): string {
  const span = (FUNCTION_WORDS + vocabulary) / FUNCTION_WORDS;
  const draw = () => Math.floor(FUNCTION_WORDS * span ** random()) - FUNCTION_WORDS;
  return Array.from({ length: words }, () => wordFor(draw())).join(' ');
}
