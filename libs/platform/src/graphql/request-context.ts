import type { Locale } from '@trihelix/kernel';
import type { Actor } from '../access/actor';

/** What a person's browser keeps for us, read and written by sign-in only. */
export interface CookieJar {
  /** A WebSocket shows for its whole life the cookies it was opened with; one jar stands for one connection. */
  readonly isReadOnly?: boolean;
  get(name: string): string | undefined;
  set(name: string, value: string, options: { maxAgeSeconds: number }): void;
  clear(name: string): void;
}

/** Everything one GraphQL operation knows about its caller; made once, before execution, for HTTP and WebSocket alike. */
export interface RequestContext {
  actor?: Actor;
  readonly locale: Locale;
  /** Names the request in logs and audit. */
  readonly requestId: string;
  readonly transport: 'http' | 'websocket' | 'internal';
  readonly address: string;
  readonly userAgent: string;
  readonly cookies: CookieJar;
  /** The client's own name for this command; a second request with the same name gets the first one's answer. */
  readonly idempotencyKey?: string;
  /** SHA-256 over document, operation name and variables; set beside the key. */
  requestHash?: Buffer;
  /** One batching cache per look-up; emptied after every command and before every pushed event. */
  readonly loaders: Map<object, unknown>;
}

/** A jar for callers without a browser. */
export const noCookies: CookieJar = { get: () => undefined, set: () => undefined, clear: () => undefined };
