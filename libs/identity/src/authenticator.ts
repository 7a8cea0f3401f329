import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { Actor, Authenticator, type Credentials, Database, refusal } from '@trihelix/platform';
import { ActorFactory, RECOGNITION, type Unrecognised } from './actor.factory';
import { BearerTokens } from './sessions/bearer.strategy';
import { type LiveSession, SESSION_COOKIE, SessionStore } from './sessions/session.store';

/** Recognises people by their session cookie and programs by their bearer token. */
@Injectable()
export class IdentityAuthenticator extends Authenticator {
  constructor(
    private readonly sessions: SessionStore,
    private readonly bearers: BearerTokens,
    private readonly actors: ActorFactory,
    private readonly database: Database,
  ) {
    super();
  }

  async identify({ authorization, cookies, actingOrganizationId }: Credentials): Promise<Actor | undefined> {
    if (actingOrganizationId !== undefined && !isUuid(actingOrganizationId)) throw foreignOrganization();
    if (authorization) return this.byBearer(authorization, actingOrganizationId);
    if (!cookies.get(SESSION_COOKIE)) return undefined;
    // One transaction for both; what it answers is judged afterwards, because a replaced token must stay replaced.
    const found = await this.database.write(RECOGNITION, async () => {
      const session = await this.sessions.find(cookies);
      return session && this.bySession(session, actingOrganizationId);
    });
    if (found === 'FOREIGN') throw foreignOrganization();
    // An ended session leaves a visitor, who may still read what is public.
    if (!found) cookies.clear(SESSION_COOKIE);
    return found === 'VOID' ? undefined : found;
  }

  private async byBearer(authorization: string, wanted: string | undefined): Promise<Actor> {
    const claims = await this.bearers.read(authorization);
    if (!claims) throw voidToken();
    // A program's token is for one organization; one that was issued for none may name any of the person's.
    if (claims.org && wanted && wanted !== claims.org) throw foreignToken();
    const actor = await this.actors.create({
      userId: claims.sub,
      organizationId: wanted ?? (claims.org || null),
      token: { issuedAt: instant(claims.iat), expiresAt: instant(claims.exp) },
    });
    if (actor instanceof Actor) return actor;
    throw actor === 'FOREIGN' && wanted ? foreignOrganization() : voidToken();
  }

  /** A membership that ended since the organization was chosen leaves the person, acting for another of theirs. */
  private async bySession(
    { userId, sessionId, actingOrganizationId: chosen }: LiveSession,
    wanted: string | undefined,
  ): Promise<Actor | Unrecognised> {
    const actor = await this.actors.create({ userId, sessionId, organizationId: wanted ?? chosen });
    if (actor instanceof Actor || actor === 'VOID' || wanted) return actor;
    return this.actors.create({ userId, sessionId, organizationId: null });
  }
}

const instant = (seconds: number): Date => new Date(Math.round(seconds * 1000));

const voidToken = () =>
  refusal('UNAUTHENTICATED', {
    zh: '访问令牌无效或已过期，请重新获取。',
    en: 'The access token does not hold or has expired. Ask for a new one.',
  });

const foreignToken = () =>
  refusal('FORBIDDEN', {
    zh: '该访问令牌是为另一机构签发的，请为所选机构另行获取。',
    en: 'This access token was issued for another organization. Ask for one for the organization you want to act for.',
  });

const foreignOrganization = () =>
  refusal('FORBIDDEN', {
    zh: '您不属于所选机构，请切换到您所在的机构。',
    en: 'You do not belong to that organization. Act for one of yours.',
  });
