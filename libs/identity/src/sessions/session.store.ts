import { Injectable } from '@nestjs/common';
import { Actor, type CookieJar, Database } from '@trihelix/platform';
import { hashOfSecret, newToken } from '../secrets';

export const SESSION_COOKIE = 'trihelix_session';
/** A token older than this is replaced by the next request that shows it. */
const ROTATE_AFTER = "interval '15 minutes'";
/** Requests already under way may still show the replaced token for this long; later it is reuse. */
const GRACE = "interval '30 seconds'";
/** A session nobody uses ends by itself. */
const LIFETIME_HOURS = 12;
/** And one that is used ends after this; then the password is asked for again. */
const LONGEST = "interval '7 days'";

/** A live session, as its cookie told. */
export interface LiveSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly actingOrganizationId: string | null;
}

interface Shown extends LiveSession {
  readonly isDue: boolean;
  readonly isReused: boolean;
}

const SIGN_IN = Actor.system('sign-in');

/**
 * Cookie sessions with rotating tokens. Only hashes are kept; a token shown again after it was replaced
 * kills the whole family, because then two parties hold it (RFC 9700 §4.14.2 in spirit).
 */
@Injectable()
export class SessionStore {
  /** Sessions by the connection that showed them: it goes on showing the token it was opened with, and cannot take another. */
  private readonly byConnection = new WeakMap<CookieJar, string>();

  constructor(private readonly database: Database) {}

  /** Starts a session and gives its first token to the browser, in the (elevated) transaction of the sign-in. */
  async start(userId: string, cookies: CookieJar, origin: { address: string; userAgent: string }): Promise<string> {
    const id = this.database.newId();
    await this.database.query(
      `INSERT INTO session (id, user_id, started_at, expires_at, address, user_agent)
       VALUES ($1, $2, app_now(), app_now() + interval '${LIFETIME_HOURS} hours', $3, $4)`,
      [id, userId, origin.address, origin.userAgent],
    );
    await this.issue(id, cookies);
    return id;
  }

  /** The organization acted for from now on. */
  async actFor(sessionId: string, organizationId: string): Promise<void> {
    await this.database.query('UPDATE session SET acting_organization_id = $2 WHERE id = $1', [sessionId, organizationId]);
  }

  /** The session a cookie belongs to; rotates its token when due. Undefined when it does not hold. */
  async find(cookies: CookieJar): Promise<LiveSession | undefined> {
    const token = cookies.get(SESSION_COOKIE);
    if (!token) return undefined;
    const find = () => (cookies.isReadOnly ? this.ofConnection(cookies, token) : this.ofRequest(cookies, token));
    return this.database.write(SIGN_IN, find);
  }

  private async ofRequest(cookies: CookieJar, token: string): Promise<LiveSession | undefined> {
    const shown = await this.byToken(token);
    if (shown?.isReused) {
      await this.end(shown.sessionId, 'TOKEN_REUSED');
      return undefined;
    }
    if (shown?.isDue) await this.rotate(shown.sessionId, hashOfSecret(token), cookies);
    return shown;
  }

  /** What a connection was opened with is judged once; from then on it is as good as its session. */
  private async ofConnection(connection: CookieJar, token: string): Promise<LiveSession | undefined> {
    const known = this.byConnection.get(connection);
    if (known) return this.live(known);
    const shown = await this.byToken(token);
    if (!shown || shown.isReused) return undefined;
    this.byConnection.set(connection, shown.sessionId);
    return shown;
  }

  private async byToken(token: string): Promise<Shown | undefined> {
    const [shown] = await this.database.query<Shown>(
      `SELECT session.id AS "sessionId", session.user_id AS "userId", session.acting_organization_id AS "actingOrganizationId",
              token.replaced_at IS NULL AND token.issued_at < app_now() - ${ROTATE_AFTER} AS "isDue",
              coalesce(token.replaced_at < app_now() - ${GRACE}, false) AS "isReused"
       FROM session_token AS token JOIN session ON session.id = token.session_id
       WHERE token.token_hash = $1 AND session.ended_at IS NULL AND session.expires_at > app_now()`,
      [hashOfSecret(token)],
    );
    return shown;
  }

  private async live(sessionId: string): Promise<LiveSession | undefined> {
    const [session] = await this.database.query<LiveSession>(
      `SELECT id AS "sessionId", user_id AS "userId", acting_organization_id AS "actingOrganizationId"
       FROM session WHERE id = $1 AND ended_at IS NULL AND expires_at > app_now()`,
      [sessionId],
    );
    return session;
  }

  /** Ends one session. `reason` is for the record: SIGNED_OUT, TOKEN_REUSED … */
  async end(sessionId: string, reason: string): Promise<void> {
    await this.database.query('UPDATE session SET ended_at = app_now(), end_reason = $2 WHERE id = $1 AND ended_at IS NULL', [
      sessionId,
      reason,
    ]);
  }

  /** Ends all sessions of a person. Returns how many were live. */
  async endAll(userId: string, reason: string): Promise<number> {
    const ended = await this.database.query<{ isLive: boolean }>(
      `UPDATE session SET ended_at = app_now(), end_reason = $2
       WHERE user_id = $1 AND ended_at IS NULL RETURNING expires_at > app_now() AS "isLive"`,
      [userId, reason],
    );
    return ended.filter(({ isLive }) => isLive).length;
  }

  /** Of requests that arrive together, exactly one replaces the token. */
  private async rotate(sessionId: string, tokenHash: Buffer, cookies: CookieJar): Promise<void> {
    const [replaced] = await this.database.query(
      'UPDATE session_token SET replaced_at = app_now() WHERE token_hash = $1 AND replaced_at IS NULL RETURNING session_id',
      [tokenHash],
    );
    if (!replaced) return;
    await this.database.query(
      `UPDATE session SET expires_at = least(app_now() + interval '${LIFETIME_HOURS} hours', started_at + ${LONGEST})
       WHERE id = $1`,
      [sessionId],
    );
    await this.issue(sessionId, cookies);
  }

  private async issue(sessionId: string, cookies: CookieJar): Promise<void> {
    const token = newToken();
    await this.database.query('INSERT INTO session_token (token_hash, session_id, issued_at) VALUES ($1, $2, app_now())', [
      hashOfSecret(token),
      sessionId,
    ]);
    cookies.set(SESSION_COOKIE, token, { maxAgeSeconds: LIFETIME_HOURS * 3600 });
  }
}
