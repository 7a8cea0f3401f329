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
      const weight = Number(parameters.find((parameter) => parameter.trim().startsWith('q='))?.trim().slice(2) ?? 1);
      return { tag: tag.trim(), weight: Number.isFinite(weight) ? weight : 0, position };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  const first = wanted.find(({ tag }) => tag.startsWith('zh') || tag.startsWith('en'));
  return first?.tag.startsWith('en') ? 'en' : 'zh-CN';
}
