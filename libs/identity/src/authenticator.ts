import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Authenticator, type Credentials, refusal } from '@trihelix/platform';
import { ActorFactory } from './actor.factory';
import { BearerTokens } from './bearer.strategy';
import { SESSION_COOKIE, SessionStore } from './session.store';

/** Recognises people by their session cookie and programs by their bearer token. */
@Injectable()
export class IdentityAuthenticator extends Authenticator {
  constructor(
    private readonly sessions: SessionStore,
    private readonly bearers: BearerTokens,
    private readonly actors: ActorFactory,
  ) {
    super();
  }

  async identify({ authorization, cookies, actingOrganizationId }: Credentials): Promise<Actor | undefined> {
    if (actingOrganizationId !== undefined && !isUuid(actingOrganizationId)) throw foreignOrganization();
    if (authorization) return this.byBearer(authorization, actingOrganizationId);
    const session = await this.sessions.find(cookies);
    if (!session) {
      // An ended session leaves a visitor, who may still read what is public.
      if (cookies.get(SESSION_COOKIE)) cookies.clear(SESSION_COOKIE);
      return undefined;
    }
    const actor = await this.actors.create(session.userId, actingOrganizationId ?? session.actingOrganizationId, session.sessionId);
    if (!actor && actingOrganizationId) throw foreignOrganization();
    return actor;
  }

  private async byBearer(authorization: string, actingOrganizationId: string | undefined): Promise<Actor> {
    const claims = await this.bearers.read(authorization);
    const actor = claims && (await this.actors.create(claims.sub, actingOrganizationId ?? (claims.org || null), null, new Date(claims.iat * 1000 + 999)));
    if (actor) return actor;
    throw refusal('UNAUTHENTICATED', {
      zh: '访问令牌无效或已过期，请重新获取。',
      en: 'The access token does not hold or has expired. Ask for a new one.',
    });
  }
}

const foreignOrganization = () =>
  refusal('FORBIDDEN', { zh: '您不属于所选机构，请切换到您所在的机构。', en: 'You do not belong to that organization. Act for one of yours.' });
