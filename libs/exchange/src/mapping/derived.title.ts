/** Characters of the longest title that is made up from a text. */
export const LONGEST_DERIVED_TITLE = 80;
/** What ends earlier is an abbreviation ("U.S.") or a heading, not a sentence. */
const SHORTEST_SENTENCE = 24;

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });
const words = new Intl.Segmenter('und', { granularity: 'word' });

/** A title from the first sentence of a text, cut between words at {@link LONGEST_DERIVED_TITLE} characters at most. */
export function titleFrom(text: string): string {
  let sentence = '';
  for (const { segment } of sentences.segment(text.trim())) {
    sentence += segment;
    if (sentence.trim().length >= SHORTEST_SENTENCE || segment.endsWith('\n')) break;
  }
  const line = sentence
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.。；;，,:：]+$/u, '');
  if (line.length <= LONGEST_DERIVED_TITLE) return line;
  let cut = '';
  for (const { segment } of words.segment(line)) {
    if (cut.length + segment.length > LONGEST_DERIVED_TITLE - 1) break;
    cut += segment;
  }
  return `${cut.replace(/[\s,，、;；:：(（-]+$/u, '')}…`;
}
