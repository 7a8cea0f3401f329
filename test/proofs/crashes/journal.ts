import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Loose, Tester } from '../../kit/tester';
import { trySignIn } from '../../kit/sign-in';

/** Somebody who signs in with a password and acts for one organization. */
export interface Person {
  readonly browser: Tester;
  readonly userId: string;
  readonly organizationId: string;
  readonly email: string;
}

/** A command that the platform has said it did. */
export interface Acknowledged {
  readonly operation: string;
  readonly key: string;
  readonly userId: string;
  readonly organizationId: string;
  /** The object that the answer names. */
  readonly subjectId: string;
  /** The variables it was sent with. */
  readonly sent: Loose;
}

/** How a client finds out what became of a command that it has had no answer to. */
export interface Retrying {
  /** The refusals by which the repetition of a command that keeps no answer says that it was done before. */
  readonly doneBefore?: readonly string[];
  /** The client has lost the key, too: what it sends again is told by its content alone. */
  readonly isKeyLost?: boolean;
}

/** How a command goes out; the honest way unless a proof plants a fault here. */
export type Adapter = (person: Person, document: string, variables: object, key: string) => Promise<Answer>;

export const honest: Adapter = ({ browser }, document, variables, idempotencyKey) =>
  browser.send(document, variables, { idempotencyKey });

/** Of every third command the first answer is lost on its way. */
export const unlucky = (): Adapter => {
  const known = new Set<string>();
  return async ({ browser }, document, variables, idempotencyKey) => {
    const command = JSON.stringify(variables);
    const answer = await browser.send(document, variables, { idempotencyKey });
    if (known.has(command) || known.add(command).size % 3 !== 0) return answer;
    throw new Error('The answer was lost.');
  };
};

/** Longer than any restart. */
const PATIENCE_MS = 120_000;
const ANSWER_MS = 20_000;

/** What clients do about failures: the same command with the same key, again, until it is acknowledged. */
export class Journal {
  readonly entries: Acknowledged[] = [];
  /** Attempts that came to nothing. */
  retries = 0;

  constructor(readonly adapter: Adapter = honest) {}

  /**
   * Does one command (aliased `done`) and writes it down.
   * @throws when it is refused by another name than `doneBefore`, or not acknowledged in time.
   */
  async command(
    person: Person,
    operation: string,
    document: string,
    sent: Loose,
    { doneBefore = [], isKeyLost = false }: Retrying = {},
  ): Promise<Loose> {
    let key = randomUUID();
    let attempts = 0;
    const answer = await this.insist(person, operation, () => {
      attempts += 1;
      if (isKeyLost) key = randomUUID();
      return this.adapter(person, document, sent, key);
    });
    const isRepeated = attempts > 1 && doneBefore.includes(String(answer.code));
    if (answer.code && !isRepeated)
      throw new Error(`${operation} was refused: ${String(answer.code)}: ${String(answer.message)}`);
    const done = isRepeated ? { id: (sent.id ?? sent.licenceId) as string } : answer;
    const { userId, organizationId } = person;
    this.entries.push({ operation, key, userId, organizationId, subjectId: String(done.id), sent });
    return done;
  }

  /** Asks one question (aliased `done`) until it is answered. */
  async question(person: Person, document: string, variables: object): Promise<Loose> {
    return this.insist(person, 'question', () => person.browser.send(document, variables));
  }

  /** Signs in, as often as it takes. */
  async signIn({ browser, email }: Person): Promise<void> {
    await this.untilDone(`the signing in of ${email}`, async () => {
      const answer = await trySignIn(browser, { email });
      return answer.__typename === 'SignedIn' ? { result: answer } : { refusal: String(answer.code) };
    });
  }

  private async insist(person: Person, what: string, attempt: () => Promise<Answer>): Promise<Loose> {
    return this.untilDone(what, async () => {
      const { status, data, errors, text } = await attempt();
      if (status === 200 && !errors && data?.done) return { result: data.done as Loose };
      if (text.includes('UNAUTHENTICATED')) await this.signIn(person);
      return { refusal: text };
    });
  }

  private async untilDone(what: string, attempt: () => Promise<{ result: Loose } | { refusal: string }>): Promise<Loose> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      // A connection that broke says so in an error of whatever kind.
      const outcome = await inTime(attempt()).catch((error: unknown) => ({ refusal: String(error) }));
      if ('result' in outcome) return outcome.result;
      if (performance.now() > until) throw new Error(`${what}: never acknowledged; the last answer: ${outcome.refusal}`);
      this.retries += 1;
      await pause();
    }
  }
}

const pause = (): Promise<void> => sleep(50 + Math.random() * 200);

async function inTime<T>(work: Promise<T>): Promise<T> {
  const patience = new AbortController();
  const late = sleep(ANSWER_MS, undefined, { signal: patience.signal }).then(() => {
    throw new Error('No answer came.');
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    patience.abort();
  }
}
