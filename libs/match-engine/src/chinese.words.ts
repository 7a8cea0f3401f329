import { Jieba } from '@node-rs/jieba';
import { CHINESE_STOP_WORDS } from './stop.words';
import { BIGRAM_MARK } from './term.space';

let jieba: Jieba | undefined;

/** The segmenter with its packaged dictionary (5 MB), read when the first Chinese text comes and kept. */
function segmenter(): Jieba {
  if (jieba) return jieba;
  // Not an import: loading that module reads the dictionary from disk.
  const { dict } = require('@node-rs/jieba/dict') as typeof import('@node-rs/jieba/dict');
  jieba = Jieba.withDict(dict);
  return jieba;
}

/** The dictionary words of a run of Han characters, long words also in their parts, without function words. */
export function chineseWords(run: string): string[] {
  return segmenter()
    .cutForSearch(run, true)
    .filter((word) => !CHINESE_STOP_WORDS.has(word));
}

/** A run of Han characters cut into words, each character in one of them, function words included. */
export function chineseSegments(run: string): string[] {
  return segmenter().cut(run, true);
}

/** Every pair of neighbouring characters of a run, marked as bigram: what a wrong segmentation cannot hide. */
export function chineseBigrams(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, before) => `${BIGRAM_MARK}${characters[before]}${character}`);
}
