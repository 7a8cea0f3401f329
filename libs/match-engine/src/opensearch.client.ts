import { setTimeout as sleep } from 'node:timers/promises';
import { IndexAway } from './index.thread.client';

/** Where an OpenSearch (2.10 or later) answers. */
export interface OpenSearchSettings {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  /** The names of all our indexes begin with it. */
  readonly prefix: string;
  /** How long a question may take, all its attempts together; three seconds unless said otherwise. */
  readonly queryMilliseconds?: number;
}

/** What it answered. */
export interface EngineAnswer<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface EngineRequest {
  /** A JSON value, or the lines of a bulk request. */
  readonly body?: unknown;
  readonly lines?: readonly unknown[];
  /** Statuses, besides those of success, that the caller understands. */
  readonly understood?: readonly number[];
  /** How long all attempts together may take. */
  readonly milliseconds?: number;
}

const QUERY_MILLISECONDS = 3_000;
/** Waits before the second and the third attempt. */
const WAITS_MILLISECONDS = [100, 400];
/** Too busy, or not there just now: worth another attempt. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** The engine's words for an error: what kind, and why. */
const reasonOf = (body: unknown): string => {
  const error = (body as { error?: { type?: string; reason?: string } | string } | null)?.error;
  return typeof error === 'string' ? error : [error?.type, error?.reason].filter(Boolean).join(': ');
};

/**
 * Requests to OpenSearch over HTTP. Every request of ours may be repeated: writes carry ids and versions. What stays unanswered,
 * is refused, or makes no sense comes out as `IndexAway`, in words that hold neither credentials nor documents.
 */
export class OpenSearchClient {
  private readonly closing = new AbortController();
  private readonly headers: Record<string, string>;
  private readonly base: string;
  private readonly queryMilliseconds: number;

  constructor({ url, user, password, queryMilliseconds }: OpenSearchSettings) {
    this.queryMilliseconds = queryMilliseconds ?? QUERY_MILLISECONDS;
    this.base = url.replace(/\/$/, '');
    this.headers = { accept: 'application/json' };
    if (user !== undefined) this.headers.authorization = `Basic ${basic(user, password ?? '')}`;
  }

  /** @throws IndexAway */
  async ask<Body>(method: string, path: string, request: EngineRequest = {}): Promise<EngineAnswer<Body>> {
    const { milliseconds = this.queryMilliseconds } = request;
    const what = `${method} ${path.replace(/\?.*$/, '')}`;
    const deadline = AbortSignal.any([AbortSignal.timeout(milliseconds), this.closing.signal]);
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.attempt<Body>(method, path, request, deadline);
      if ('answer' in outcome) return outcome.answer;
      const wait = WAITS_MILLISECONDS[attempt];
      if (this.closing.signal.aborted) throw new IndexAway('The index is closed.');
      if (deadline.aborted) throw new IndexAway(`OpenSearch did not answer ${what} within ${milliseconds} ms.`);
      if (!outcome.isPassing || wait === undefined) throw new IndexAway(`OpenSearch refused ${what}: ${outcome.failure}`);
      await sleep(wait, undefined, { signal: deadline }).catch(() => undefined);
    }
  }

  /** What is under way is refused, and so is what comes. */
  close(): void {
    this.closing.abort();
  }

  private async attempt<Body>(
    method: string,
    path: string,
    { body, lines, understood = [] }: EngineRequest,
    signal: AbortSignal,
  ): Promise<{ answer: EngineAnswer<Body> } | { failure: string; isPassing: boolean }> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const sent = lines ? lines.map((line) => `${JSON.stringify(line)}\n`).join('') : json;
    const type = lines ? 'application/x-ndjson' : 'application/json';
    try {
      const response = await fetch(`${this.base}${path}`, {
        method,
        headers: sent ? { ...this.headers, 'content-type': type } : this.headers,
        ...(sent ? { body: sent } : {}),
        signal,
      });
      const text = await response.text();
      const { status } = response;
      const answered = parsed(text);
      if (answered === undefined) return { failure: `${status}, not in JSON`, isPassing: PASSING.has(status) };
      if (response.ok || understood.includes(status)) return { answer: { status, body: answered as Body } };
      return { failure: `${status} ${reasonOf(answered)}`.trim(), isPassing: PASSING.has(status) };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return { failure: cause instanceof Error ? cause.message : String(cause), isPassing: true };
    }
  }
}

const basic = (user: string, password: string) => Buffer.from(`${user}:${password}`).toString('base64');

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
