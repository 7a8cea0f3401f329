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

/**
 * The law of Zipf with exponent 1 over a finite vocabulary: the chance of the n-th word is 1/n over the sum of all. Drawn in
 * constant time by the alias method (Walker 1977, tables as Vose 1991 makes them).
 */
export class ZipfLaw {
  private readonly shares: Float64Array;
  private readonly aliases: Uint32Array;

  constructor(readonly vocabulary: number) {
    let sum = 0;
    for (let rank = 1; rank <= vocabulary; rank += 1) sum += 1 / rank;
    this.shares = Float64Array.from({ length: vocabulary }, (_, at) => vocabulary / ((at + 1) * sum));
    this.aliases = Uint32Array.from({ length: vocabulary }, (_, at) => at);
    const small: number[] = [];
    const large: number[] = [];
    this.shares.forEach((share, at) => (share < 1 ? small : large).push(at));
    for (let poor = small.pop(), rich = large.pop(); poor !== undefined && rich !== undefined; poor = small.pop()) {
      this.aliases[poor] = rich;
      this.shares[rich] = (this.shares[rich] ?? 0) - (1 - (this.shares[poor] ?? 0));
      if ((this.shares[rich] ?? 0) >= 1) continue;
      small.push(rich);
      rich = large.pop();
    }
  }

  /** A word's number, 0 for the most frequent. */
  draw(random: () => number): number {
    const place = random() * this.vocabulary;
    const at = Math.floor(place);
    return place - at < (this.shares[at] ?? 1) ? at : (this.aliases[at] ?? at);
  }
}

/** A length drawn from a log-normal law with this mean; `spread` is the standard deviation of its logarithm. At least 1. */
export function logNormalLength(random: () => number, mean: number, spread: number): number {
  // Box and Muller; 1 − random() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(1, Math.round(Math.exp(Math.log(mean) - spread ** 2 / 2 + spread * normal)));
}
