import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SortedLines } from './sorted.lines';

/** Made by the build beside the sources, and copied with them: CC-CEDICT, CC BY-SA 4.0. */
const FILE = join(__dirname, '../data/dictionary.txt');

/** Translations between Chinese words and the terms of English text, as the index knows them. */
export interface Dictionary {
  /** SHA-256 of its data, in hexadecimal: two evaluations may be compared only with the same one. */
  readonly sha256: string;
  /** The translations of a Chinese word, each the terms of its words in order; none when it is unknown. */
  english(word: string): readonly (readonly string[])[];
  /** The Chinese words for English terms in a row, what they mean first before others; none when they are unknown. */
  chinese(terms: readonly string[]): readonly string[];
}

class PackagedDictionary implements Dictionary {
  private readonly bytes = readFileSync(FILE);
  private readonly lines = new SortedLines(this.bytes, this.bytes.indexOf('\n') + 1);
  private hash: string | undefined;

  get sha256(): string {
    this.hash ??= createHash('sha256').update(this.bytes).digest('hex');
    return this.hash;
  }

  english(word: string): readonly (readonly string[])[] {
    return (this.lines.get(word)?.split('/') ?? []).map((name) => name.split(' '));
  }

  chinese(terms: readonly string[]): readonly string[] {
    return this.lines.get(terms.join(' '))?.split(' ') ?? [];
  }
}

let packaged: Dictionary | undefined;

/** The dictionary that comes with the installation, read when it is first wanted and kept (some megabytes). @throws Error when the build left it out */
export function packagedDictionary(): Dictionary {
  packaged ??= new PackagedDictionary();
  return packaged;
}
