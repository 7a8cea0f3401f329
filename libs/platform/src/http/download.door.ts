import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { AccessAudit } from '../access/access';
import type { Actor } from '../access/actor';
import { Configuration } from '../configuration';
import { ContextFactory } from '../graphql/context-factory';
import { presentError } from '../graphql/present-error';
import { Refusal, refusal, STATUS } from '../graphql/refusal';
import type { RequestContext } from '../graphql/request-context';
import { cookiesOf } from './cookies';

/** A file that is written as it is asked for, so that no copy of it lies about anywhere. */
export interface Download {
  readonly name: string;
  readonly type: string;
  readonly content: string | Buffer | Readable;
}

interface DownloadRequest {
  Params: { id: string };
}

/** Files of whoever has signed in. Callers are recognised and refused as at the GraphQL door. */
@Injectable()
export class DownloadDoor {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly contexts: ContextFactory,
    private readonly configuration: Configuration,
    private readonly access: AccessAudit,
  ) {}

  /** Serves a path with `:id` in it; `name` stands in the access matrix. A worker has no door, and needs none. */
  open(name: string, path: string, write: (actor: Actor, id: string) => Promise<Download>): void {
    this.access.declare(name, { kind: 'signed-in' });
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.get<DownloadRequest>(path, { exposeHeadRoute: false }, (request, reply) => this.serve(request, reply, write));
  }

  private async serve(
    request: FastifyRequest<DownloadRequest>,
    reply: FastifyReply,
    write: (actor: Actor, id: string) => Promise<Download>,
  ): Promise<FastifyReply> {
    const context = await this.contexts.create({
      transport: 'http',
      headers: request.headers,
      address: request.ip,
      cookies: cookiesOf(request as FastifyRequest, reply, this.configuration.publicUrl.startsWith('https:')),
    });
    try {
      if (context.refused) throw context.refused;
      if (!context.actor) throw refusal('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
      const { name, type, content } = await write(context.actor, request.params.id);
      return await reply
        .header('cache-control', 'private, no-store')
        .header('content-type', type)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(content);
    } catch (error) {
      return refused(error, context, reply);
    }
  }
}

function refused(error: unknown, { locale }: RequestContext, reply: FastifyReply): FastifyReply {
  const cause = error instanceof Error ? error : new Error(String(error));
  const told = cause instanceof GraphQLError ? cause : new GraphQLError(cause.message, { originalError: cause });
  const status = cause instanceof Refusal ? STATUS[cause.code] : 500;
  return reply.status(status).send({ errors: [presentError(told, locale)] });
}
