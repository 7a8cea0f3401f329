import { tagOf, texts, type Language } from '@shared/texts/texts';

/** A document as generated: its text, with the types of what it takes and gives. */
export interface Document<Result, Variables> {
  readonly __apiType?: (variables: Variables) => Result;
  toString(): string;
}

export type TransportCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'BAD_INPUT' | 'INTERNAL' | 'UNREACHABLE';

/** A field of the input that was refused, and why. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** The API refused, or could not be reached. Its message is a sentence for people, in their language. */
export class RequestFailed extends Error {
  constructor(
    readonly code: TransportCode,
    message: string,
    readonly problems: readonly Problem[] = [],
    readonly incident?: string,
  ) {
    super(message);
    this.name = 'RequestFailed';
  }
}

/** An expected refusal of a command: one of the failures that its result names. */
export class CommandRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly facts: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = 'CommandRefused';
  }
}

/** The version that stands by now, where a command was refused because it named an older one. */
export function currentVersionOf(error: unknown): number | undefined {
  const { currentVersion } = error instanceof CommandRefused ? error.facts : {};
  return typeof currentVersion === 'number' ? currentVersion : undefined;
}

/** Told to the window when the API says that nobody is signed in: the frame asks to sign in again. */
export const SESSION_ENDED = 'trihelix:session-ended';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { code?: TransportCode; problems?: readonly Problem[]; incident?: string };
  }[];
}

interface RequestOptions {
  readonly signal?: AbortSignal;
  /** The same key for a repeated attempt: the command happens once. */
  readonly idempotencyKey?: string;
}

/** Asks the API one document. @throws RequestFailed */
export async function request<Result, Variables>(
  document: Document<Result, Variables>,
  variables?: Variables,
  { signal, idempotencyKey }: RequestOptions = {},
): Promise<Result> {
  const response = await reach(document.toString(), variables, signal, idempotencyKey);
  const answer = await bodyOf(response);
  const [error] = answer.errors ?? [];
  if (error) {
    const { code = 'INTERNAL', problems, incident } = error.extensions ?? {};
    if (code === 'UNAUTHENTICATED') window.dispatchEvent(new Event(SESSION_ENDED));
    throw new RequestFailed(code, error.message, problems, incident);
  }
  return answer.data as Result;
}

async function reach(query: string, variables: unknown, signal?: AbortSignal, key?: string): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        'accept-language': tagOf(texts.language as Language),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      body: JSON.stringify({ query, variables }),
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestFailed('UNREACHABLE', texts.t('shared:failure.unreachable'));
  }
}

/** A proxy in between may answer in its own words: those are nobody's sentence. */
async function bodyOf(response: Response): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch {
    throw new RequestFailed('UNREACHABLE', texts.t('shared:failure.unreachable'));
  }
}

interface Outcome {
  readonly __typename?: string;
  readonly code?: string;
  readonly message?: string;
}

/** What a command came to when it came to no failure. */
export type Success<Result> = Result extends { message: string; code: string } ? never : Result;

/**
 * Sends one command and gives what it made. Ask for `__typename` and, of failures, `... on Failure { code message }`.
 * A lost answer is asked for once more under the same key, so that nothing happens twice.
 * @throws CommandRefused for the failures its result names, RequestFailed for all else
 */
export async function command<Result extends object, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
): Promise<Success<Result[keyof Result]>> {
  const idempotencyKey = crypto.randomUUID();
  const send = () => request(document, variables, { idempotencyKey });
  const data = await send().catch((error: unknown) => {
    if (error instanceof RequestFailed && error.code === 'UNREACHABLE' && navigator.onLine) return send();
    throw error;
  });
  const [outcome] = Object.values(data) as [Outcome];
  if (outcome.code !== undefined && outcome.message !== undefined) {
    throw new CommandRefused(outcome.code, outcome.message, outcome as Record<string, unknown>);
  }
  return outcome as Success<Result[keyof Result]>;
}
