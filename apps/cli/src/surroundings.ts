import type { Text } from '@trihelix/kernel';

/** What a command is given instead of reaching for the process itself, so that a test can give it something else. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  /** The report: goes to standard output. */
  readonly report: (line: string) => void;
  /** Everything that is not the report: progress, warnings, refusals; goes to standard error. */
  readonly remark: (line: string) => void;
  /** A line that replaces the one before it on a terminal; elsewhere each is a line of its own. */
  readonly progress: (line: string) => void;
}

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, refused: 2 } as const;

/** Thrown to end a command with a sentence instead of a stack. */
export class CommandRefused extends Error {
  constructor(
    readonly text: Text,
    readonly exitCode: number = EXIT.refused,
  ) {
    super(text.en);
  }
}

/** In the language of the shell (`LC_ALL`, `LC_MESSAGES`, `LANG`) when that is Chinese or English; in both otherwise. */
export function languagesOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): readonly (keyof Text)[] {
  const wanted = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase();
  if (wanted.startsWith('zh')) return ['zh'];
  if (wanted.startsWith('en')) return ['en'];
  return ['zh', 'en'];
}

/** The sentence in every language asked for, one a line. */
export const inLanguages = (text: Text, languages: readonly (keyof Text)[]): string[] =>
  languages.map((language) => text[language]);

/** Both languages on one line, for help texts. */
export const bilingual = ({ zh, en }: Text): string => `${zh} / ${en}`;
