import type { Actor } from '../access/actor';
import type { CookieJar } from '../graphql/request-context';

/** What a request shows of its sender. */
export interface Credentials {
  /** `Bearer <token>`, for programs. */
  readonly authorization?: string;
  /** The session, for browsers. */
  readonly cookies: CookieJar;
  /** The organization the sender wants to act for, when it is not the one chosen at sign-in. */
  readonly actingOrganizationId?: string;
}

/** Recognises who sends a request. */
export abstract class Authenticator {
  /** Undefined for visitors. @throws Refusal (UNAUTHENTICATED) when a credential is shown but does not hold. */
  abstract identify(credentials: Credentials): Promise<Actor | undefined>;
}
