import { Injectable } from '@nestjs/common';
import { Actor, Database, type RequestContext, Trail } from '@trihelix/platform';
import { ActorFactory } from '../actor.factory';
import { Elevation } from '../elevation';
import { SessionStore } from './session.store';
import { type Viewer, ViewerService } from './viewer.service';

/** What every way in ends with: a session, its cookie, and a viewer. */
@Injectable()
export class Reception {
  constructor(
    private readonly database: Database,
    private readonly elevation: Elevation,
    private readonly actors: ActorFactory,
    private readonly sessions: SessionStore,
    private readonly viewers: ViewerService,
    private readonly trail: Trail,
  ) {}

  /**
   * Lets somebody in whose identity has been proved; the rest of the request acts as them, for an organization they belong to
   * (the first they joined, unless told). Replaces the session of before.
   */
  welcome(context: RequestContext, userId: string, organizationId: string | null = null): Promise<Viewer> {
    return this.elevation.as('sign-in', async () => {
      if (context.actor?.sessionId) await this.sessions.end(context.actor.sessionId, 'REPLACED');
      const sessionId = await this.sessions.start(userId, context.cookies, context);
      this.trail.touched({ subjectType: 'Session', subjectId: sessionId, after: { userId, address: context.address } });
      if (organizationId) await this.sessions.actFor(sessionId, organizationId);
      return this.recognise(context, userId, sessionId, organizationId);
    });
  }

  /** Acts for another organization from here on. Undefined when the person does not belong to it. */
  async actFor(
    context: RequestContext,
    actor: Actor & { userId: string; sessionId: string },
    organizationId: string,
  ): Promise<Viewer | undefined> {
    const { userId, sessionId } = actor;
    const [member] = await this.database.query(
      'SELECT FROM membership WHERE user_id = $1 AND organization_id = $2 AND ended_at IS NULL',
      [userId, organizationId],
    );
    if (!member) return undefined;
    await this.sessions.actFor(sessionId, organizationId);
    return this.elevation.as('sign-in', () => this.recognise(context, userId, sessionId, organizationId));
  }

  private async recognise(
    context: RequestContext,
    userId: string,
    sessionId: string,
    organizationId: string | null,
  ): Promise<Viewer> {
    const actor = await this.actors.create({ userId, sessionId, organizationId });
    if (!(actor instanceof Actor)) throw new Error('A person who was just recognised is gone.');
    context.actor = actor;
    return this.viewers.of(actor);
  }
}
