import { glossesOf } from './dictionary.glosses';

/** An entry as the package packs it: traditional, simplified, pronunciation, meanings; one meaning is not put in a list. */
export type PackedEntry = readonly [
  traditional: string,
  simplified: string,
  pinyin: string,
  meanings: string | readonly string[],
  ...rest: unknown[],
];

type Names = Map<string, readonly string[]>;

/**
 * The lines of a dictionary, both directions in one, sorted by the bytes of what stands before the tab:
 * `电池⇥batteri/electr cell` and `batteri⇥电池 电瓶`. A Chinese word stands under both its spellings; its translations come in
 * the order of its meanings, the words of a translation with the one it is the first meaning of before others.
 */
export function dictionaryLines(entries: readonly PackedEntry[]): string[] {
  const meant = meaningsOf(entries);
  const traditional = new Map<string, Names>();
  for (const [old, simplified] of entries) {
    const names = meant.get(simplified);
    if (old !== simplified && names && !meant.has(old)) traditional.set(old, mergedNames(traditional.get(old), names));
  }
  const lines = [...meant, ...traditional]
    .filter(([word, names]) => /\p{Script=Han}/u.test(word) && !/[\t\n ]/.test(word) && names.size > 0)
    .map(([word, names]) => `${word}\t${[...names.keys()].join('/')}`);
  return sortedByBytes([...lines, ...backwards(meant)]);
}

/** The translations of every word in simplified spelling; what refers to another word has that word's meanings as well. */
function meaningsOf(entries: readonly PackedEntry[]): Map<string, Names> {
  const own = new Map<string, Names>();
  const references = new Map<string, Set<string>>();
  for (const [, word, , meanings] of entries) {
    const found = glossesOf(typeof meanings === 'string' ? [meanings] : meanings);
    own.set(word, mergedNames(own.get(word), new Map(found.names.map((name) => [name.join(' '), name]))));
    references.set(word, new Set([...(references.get(word) ?? []), ...found.references]));
  }
  return new Map(
    [...own].map(([word, names]) => [
      word,
      [...(references.get(word) ?? [])].reduce((all, other) => mergedNames(all, own.get(other)), names),
    ]),
  );
}

const mergedNames = (some: Names = new Map(), more: Names = new Map()): Names => new Map([...some, ...more]);

/** From translations to words. */
function backwards(meant: ReadonlyMap<string, Names>): string[] {
  const words = new Map<string, { word: string; sense: number }[]>();
  for (const [word, names] of meant) {
    if (!/^\p{Script=Han}+$/u.test(word)) continue;
    [...names.keys()].forEach((name, sense) => {
      const known = words.get(name) ?? [];
      known.push({ word, sense });
      words.set(name, known);
    });
  }
  return [...words].map(([name, found]) => {
    const ranked = found.sort((a, b) => a.sense - b.sense || a.word.length - b.word.length || (a.word < b.word ? -1 : 1));
    return `${name}\t${ranked.map(({ word }) => word).join(' ')}`;
  });
}

function sortedByBytes(lines: readonly string[]): string[] {
  return lines
    .map((line) => ({ line, key: Buffer.from(line.slice(0, line.indexOf('\t'))) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ line }) => line);
}
