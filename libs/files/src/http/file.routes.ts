import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  AccessAudit,
  type Actor,
  Configuration,
  ContextFactory,
  cookiesOf,
  refusal,
  type RequestContext,
  unhurried,
} from '@trihelix/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DownloadsService } from '../downloads/downloads.service';
import type { LinkClaims } from '../downloads/download.links';
import { dispositionOf } from '../file.name';
import { UploadReceiver } from '../uploads/upload.receiver';
import { answerError } from './file.answers';
import { inTime, UploadPatience } from './patient.body';

interface FileRequest {
  Params: { id: string };
  Querystring: Record<string, string | string[] | undefined>;
}

/** Nothing of a file may run, whatever it holds and however it is opened. */
const CONTENT_POLICY = "default-src 'none'; sandbox";

/**
 * The two addresses of a file: PUT takes its bytes, GET gives them. Bytes do not fit into GraphQL; callers are recognised the
 * same way, refusals have the same form, and the origin check of every route guards the cookie here too. Only here are bodies
 * taken unread and of any media type.
 */
@Injectable()
export class FileRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly contexts: ContextFactory,
    private readonly uploads: UploadReceiver,
    private readonly downloads: DownloadsService,
    private readonly configuration: Configuration,
    private readonly access: AccessAudit,
    private readonly patience: UploadPatience,
  ) {}

  /** A worker has no door, and needs none. */
  onModuleInit(): void {
    this.access.declare('FileRoutes.put', { kind: 'signed-in' });
    this.access.declare('FileRoutes.get', { kind: 'signed-in' });
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    if (fastify) void fastify.register(async (scope: FastifyInstance) => this.open(scope));
  }

  private open(scope: FastifyInstance): void {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, __, done) => done(null));
    scope.put<FileRequest>('/files/:id', (request, reply) => this.put(request, reply));
    scope.get<FileRequest>('/files/:id', { exposeHeadRoute: false }, (request, reply) => this.get(request, reply));
  }

  private async put(request: FastifyRequest<FileRequest>, reply: FastifyReply): Promise<FastifyReply> {
    const context = await this.arrive(request as FastifyRequest, reply);
    try {
      const { actor } = context;
      if (context.refused) throw context.refused;
      if (!actor) throw refusal('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
      const length = Number(request.headers['content-length']);
      const arriving = { content: inTime(request.raw, this.patience), length: Number.isFinite(length) ? length : undefined };
      const signedIn: RequestContext & { actor: Actor } = { ...context, actor };
      const file = await unhurried(request as FastifyRequest, () => this.uploads.receive(signedIn, request.params.id, arriving));
      const { id, name, state, mediaType, bytes, sha256, scan } = file;
      return await reply.status(201).send({ file: { id, name, state, mediaType, bytes, sha256, scan } });
    } catch (error) {
      return answerError(request.raw, reply, error, context.locale);
    }
  }

  private async get(request: FastifyRequest<FileRequest>, reply: FastifyReply): Promise<FastifyReply> {
    const context = await this.arrive(request as FastifyRequest, reply);
    try {
      if (context.refused) throw context.refused;
      const { params, query, headers } = request;
      const asked = { fileId: params.id, link: claimsOf(query), range: headers.range };
      const { file, bytes, range, content } = await this.downloads.open(context, asked);
      reply
        .header('content-security-policy', CONTENT_POLICY)
        .header('cache-control', 'private, no-store')
        .header('accept-ranges', 'bytes');
      if (!content || range === null) return await reply.status(416).header('content-range', `bytes */${bytes}`).send();
      if (range) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${bytes}`);
      return await reply
        .header('content-disposition', dispositionOf(file.name))
        .header('content-type', file.mediaType ?? 'application/octet-stream')
        .header('content-length', range ? range.end - range.start + 1 : bytes)
        .send(content);
    } catch (error) {
      return answerError(request.raw, reply, error, context.locale);
    }
  }

  private arrive(request: FastifyRequest, reply: FastifyReply) {
    return this.contexts.create({
      transport: 'http',
      headers: request.headers,
      address: request.ip,
      cookies: cookiesOf(request, reply, this.configuration.publicUrl.startsWith('https:')),
    });
  }
}

/** What a link carries, as far as it has the form of one. */
function claimsOf({ until, signature }: FileRequest['Querystring']): LinkClaims | null {
  if (typeof until !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(until)) return null;
  return { until: Number(until), signature };
}
