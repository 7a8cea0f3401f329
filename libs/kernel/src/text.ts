/** The languages people are served in: Chinese first, English complete. */
export type Locale = 'zh-CN' | 'en';

/** A sentence for people, in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The sentence in the reader's language. */
export function say(text: Text, locale: Locale): string {
  return locale === 'en' ? text.en : text.zh;
}

/**
 * Chooses a language from an `Accept-Language` header (RFC 9110 §12.5.4).
 * Chinese unless English is asked for with a higher weight.
 */
export function localeFrom(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { tag: tag.trim(), weight: Number.isFinite(weight) ? weight : 0, position };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  const first = wanted.find(({ tag }) => tag.startsWith('zh') || tag.startsWith('en'));
  return first?.tag.startsWith('en') ? 'en' : 'zh-CN';
}

/** The language a text is written in: Chinese when a fifth of its letters are Han characters, or when it has no letters. */
export function writtenLanguage(text: string): 'zh' | 'en' {
  const [letters, han] = [lengthOf(text.match(/\p{L}+/gu)), lengthOf(text.match(/\p{Script=Han}+/gu))];
  return letters > 0 && han * 5 < letters ? 'en' : 'zh';
}

/** UTF-16 units in runs of letters: letters matched one by one were a tenth of what an imported row cost. */
const lengthOf = (runs: readonly string[] | null): number => (runs ?? []).reduce((sum, { length }) => sum + length, 0);

/** A text without the spaces around it; null when nothing is left, because a text of spaces says nothing. */
export const tidy = (text: string | null | undefined): string | null => text?.trim() || null;

/** Tidied texts, each once, in the order given; empty ones are dropped. */
export const tidyAll = (texts: readonly string[] | null | undefined): string[] => [
  ...new Set((texts ?? []).flatMap((text) => tidy(text) ?? [])),
];

/** A bank's reference as it counts: however wide its characters and blanks were typed, it is the same one. Empty when nothing is left. */
export const tidyReference = (reference: string): string => reference.normalize('NFKC').trim().replace(/\s+/g, ' ');
