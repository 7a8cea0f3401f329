import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  AccessAudit,
  Configuration,
  ContextFactory,
  cookiesOf,
  presentError,
  Refusal,
  refusal,
  STATUS,
} from '@trihelix/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { PersonalDataExports } from './personal-data-exports.service';

interface DownloadRequest {
  Params: { id: string };
}

/**
 * Where a person downloads what is kept about them: written as it is read, so that no copy of it lies about anywhere. Callers
 * are recognised and refused as at the GraphQL door.
 */
@Injectable()
export class PersonalDataRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly contexts: ContextFactory,
    private readonly configuration: Configuration,
    private readonly access: AccessAudit,
    private readonly exports: PersonalDataExports,
  ) {}

  /** A worker has no door, and needs none. */
  onModuleInit(): void {
    this.access.declare('PersonalDataRoute.get', { kind: 'signed-in' });
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.get<DownloadRequest>('/personal-data/:id', { exposeHeadRoute: false }, (request, reply) => this.get(request, reply));
  }

  private async get(request: FastifyRequest<DownloadRequest>, reply: FastifyReply): Promise<FastifyReply> {
    const context = await this.contexts.create({
      transport: 'http',
      headers: request.headers,
      address: request.ip,
      cookies: cookiesOf(request as FastifyRequest, reply, this.configuration.publicUrl.startsWith('https:')),
    });
    try {
      if (context.refused) throw context.refused;
      if (!context.actor) throw refusal('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
      const content = await this.exports.open(context.actor, request.params.id);
      return await reply
        .header('cache-control', 'private, no-store')
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="trihelix-my-data.json"`)
        .send(Readable.from(content, { objectMode: false }));
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      const told = cause instanceof GraphQLError ? cause : new GraphQLError(cause.message, { originalError: cause });
      const status = cause instanceof Refusal ? STATUS[cause.code] : 500;
      return reply.status(status).send({ errors: [presentError(told, context.locale)] });
    }
  }
}
