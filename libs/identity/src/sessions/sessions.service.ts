import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Database, notFound, type RequestContext } from '@trihelix/platform';
import { SessionNeeded } from '../accounts/account.failures';
import { BearerTokens } from './bearer.strategy';
import { SESSION_COOKIE, SessionStore } from './session.store';
import type { AccessTokenType, SessionType } from './sign-in.types';

/** Programs ask for a new token after this. */
const TOKEN_MINUTES = 60;
/** Nobody reads a longer list. */
const MOST_SESSIONS = 100;

/** An actor who came with a session of their own. */
export type ActorInSession = Actor & { readonly userId: string; readonly sessionId: string };

/** A person's sessions and tokens. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly bearers: BearerTokens,
  ) {}

  /** Ends the session the request came with. Returns how many ended. @throws SessionNeeded for a bearer token. */
  async signOut(context: RequestContext, actor: Actor): Promise<number> {
    await this.sessions.end(requireSession(actor).sessionId, 'SIGNED_OUT');
    context.cookies.clear(SESSION_COOKIE);
    return 1;
  }

  /** Ends every session and voids every bearer token of the person. Returns how many sessions were live. */
  async signOutEverywhere(context: RequestContext, actor: Actor): Promise<number> {
    if (!actor.userId) return 0;
    context.cookies.clear(SESSION_COOKIE);
    return this.shutOut(actor.userId, 'SIGNED_OUT_EVERYWHERE');
  }

  /** Whoever acts as the person now, by session or token, no longer does. Returns how many sessions were live. */
  async shutOut(userId: string, reason: string): Promise<number> {
    await this.database.query('UPDATE user_account SET tokens_valid_from = app_now() WHERE id = $1', [userId]);
    return this.sessions.endAll(userId, reason);
  }

  /** Live sessions, the newest first. */
  list(actor: Actor): Promise<SessionType[]> {
    return this.database.query<SessionType>(
      `SELECT id, started_at AS "startedAt", expires_at AS "expiresAt", address, user_agent AS "userAgent",
              id IS NOT DISTINCT FROM $2::uuid AS "isCurrent"
       FROM session WHERE user_id = $1 AND ended_at IS NULL AND expires_at > app_now() ORDER BY id DESC LIMIT ${MOST_SESSIONS}`,
      [actor.userId, actor.sessionId],
    );
  }

  /** Ends one of the person's own. @throws NOT_FOUND */
  async end(actor: Actor, id: string): Promise<{ id: string }> {
    const [own] = isUuid(id)
      ? await this.database.query<{ id: string }>('SELECT id FROM session WHERE id = $1 AND user_id = $2 AND ended_at IS NULL', [
          id,
          actor.userId,
        ])
      : [];
    if (!own) throw notFound('会话', 'session');
    await this.sessions.end(own.id, 'ENDED_BY_OWNER');
    return own;
  }

  /**
   * A bearer token for the organization acted for, or another of the person's. Only a session gets one, so that a token
   * that leaked cannot renew itself. @throws SessionNeeded, NOT_FOUND
   */
  async issueToken(actor: Actor, wanted: string | null): Promise<AccessTokenType> {
    const { userId } = requireSession(actor);
    const organizationId = wanted ?? actor.organizationId;
    if (wanted) await this.requireMembership(userId, wanted);
    const issuedAt = this.database.now;
    const expiresAt = new Date(issuedAt.getTime() + TOKEN_MINUTES * 60_000);
    return { token: this.bearers.sign({ userId, organizationId, issuedAt, expiresAt }), expiresAt, organizationId };
  }

  private async requireMembership(userId: string, organizationId: string): Promise<void> {
    const isMember =
      isUuid(organizationId) &&
      (
        await this.database.query('SELECT FROM membership WHERE user_id = $1 AND organization_id = $2 AND ended_at IS NULL', [
          userId,
          organizationId,
        ])
      ).length > 0;
    if (!isMember) throw notFound('机构', 'organization');
  }
}

/** @throws SessionNeeded */
export function requireSession(actor: Actor): ActorInSession {
  if (!actor.userId || !actor.sessionId) throw new SessionNeeded();
  return actor as ActorInSession;
}
