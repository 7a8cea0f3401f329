import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Send = (
  document: string,
) => Promise<{ data?: Record<string, unknown>; errors?: readonly { message: string }[] | undefined }>;

/** The GraphQL blocks of a document, in order. */
export const tourOf = (file: string): string[] =>
  [...readFileSync(join(__dirname, '../..', file), 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, block = '']) => block);

/** Which step gives the value that later steps write for a word in capitals, and where it stands in the answer. */
const GIVEN: readonly [word: string, path: string][] = [
  ['NEED_ID', 'createNeed.id'],
  ['ACHIEVEMENT_ID', 'matchesForNeed.matches.0.achievement.id'],
  ['LICENCE_ID', 'requestLicence.id'],
  ['TERMS_HASH', 'approveLicence.terms.hash'],
];

const at = (data: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);

/** Walks the tour of the API word for word, as a reader would: every block is sent, and values given are put in. Returns all answers. */
export async function walkTour(file: string, today: string, send: Send): Promise<Record<string, unknown>[]> {
  const words = new Map([['TODAY', today]]);
  const answers: Record<string, unknown>[] = [];
  for (const block of tourOf(file)) {
    const document = [...words].reduce((text, [word, value]) => text.replaceAll(word, value), block);
    const { data, errors } = await send(document);
    const refused =
      errors?.[0]?.message ??
      Object.values(data ?? {})
        .map((value) => at(value, 'message'))
        .find((message) => message !== undefined);
    if (!data || refused !== undefined) throw new Error(`The tour stops at:\n${document}\n${String(refused)}`);
    for (const [word, path] of GIVEN) {
      const value = at(data, path);
      if (typeof value === 'string') words.set(word, value);
    }
    answers.push(data);
  }
  return answers;
}
