import { englishTerms } from './english.words';

/** Abbreviations by which the dictionary speaks of words instead of translating: somebody, something, especially, … */
const SHORTHAND = new Set([
  'sb',
  'sbs',
  'sth',
  'sths',
  'esp',
  'usu',
  'abbr',
  'lit',
  'fig',
  'coll',
  'tw',
  'prc',
  'pr',
  'oneself',
  'ones',
]);
/** A gloss of more content words explains a thing, it does not name it: "rectangular frame used to view a scene". */
const LONGEST_NAME = 4;

/** Remarks about the word (how it is spoken or counted, where it occurs, a name of persons) that say nothing of its meaning. */
const REMARK = /^(?:CL:|surname |also written|used in |lit\. |onom\.|Japanese |Korean |classifier for |(?:[a-z]+ )?pr\.)/i;
/** "see X", "variant of X", "abbr. for X": the meaning is X's. */
const REFERENCE =
  /^(?:see(?: also)?|same as|equivalent to|equal to|abbr\. (?:for|to)|(?:[a-z]+ )*variant of|old name for|another (?:name|term) for)\s+(?=\p{Script=Han})/u;
/** A word given as in the dictionary: traditional, simplified where it differs, pronunciation. */
const HEADWORD = /(\p{Script=Han}+)(?:\|(\p{Script=Han}+))?/u;

/** What the meanings of an entry give. */
export interface Glosses {
  /** Each a translation: the index terms of its content words in order, at least one. */
  readonly names: readonly (readonly string[])[];
  /** Words (simplified) whose meanings are this word's meanings too. */
  readonly references: readonly string[];
}

/**
 * The translations among the meanings of a CC-CEDICT entry, as terms of the index: without notes in brackets, Chinese
 * in between, "to" and "a" before words, and remarks about the word. Synonyms within a meaning are separated by semicolons.
 */
export function glossesOf(meanings: readonly string[]): Glosses {
  const names = new Map<string, string[]>();
  const references = new Set<string>();
  for (const part of meanings.flatMap(partsOf)) {
    const reference = REFERENCE.exec(part);
    if (reference) {
      const [, traditional, simplified = traditional] = HEADWORD.exec(part.slice(reference[0].length)) ?? [];
      if (simplified !== undefined) references.add(simplified);
    } else if (!REMARK.test(part)) {
      const name = nameIn(part);
      if (name.length > 0 && name.length <= LONGEST_NAME) names.set(name.join(' '), name);
    }
  }
  return { names: [...names.values()], references: [...references] };
}

/** An abbreviation that a meaning ends with: "gallium nitride (GaN)". A note that it begins with is a subject: "(TCM)". */
const ABBREVIATION = /(?<=\S ?)\(((?!Tw)\p{L}*\p{Lu}\p{L}*\p{Lu}[\p{L}\p{N}]*)\)$/u;

/** A meaning without notes, cut where it lists synonyms. */
function partsOf(meaning: string): string[] {
  const [, abbreviation] = ABBREVIATION.exec(meaning) ?? [];
  if (abbreviation !== undefined) return [...partsOf(meaning.replace(ABBREVIATION, '')), abbreviation];
  const plain = meaning.replace(/\[[^\]]*\]/g, '').replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, ' ');
  return plain.split(/;|\bi\.e\./).map((part) => part.trim());
}

/** The content words of a gloss. What follows a comma explains: "Hangzhou, capital of Zhejiang". */
function nameIn(part: string): string[] {
  const [name = ''] = part.replace(/^fig\. /, '').split(', ');
  if (/\p{Script=Han}/u.test(name)) return [];
  const bare = name.replace(/^(?:an? |the )?(?:kind|type|sort|form|variety|species) of /i, '').replace(/\betc\b\.?/g, '');
  return englishTerms(bare).filter((term) => !SHORTHAND.has(term));
}
