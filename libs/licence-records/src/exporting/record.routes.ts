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
  type RequestContext,
  STATUS,
} from '@trihelix/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { RecordKeys } from '../keys/record.keys';
import type { SignedRecord } from './record.document';
import { RecordExporter } from './record.exporter';
import { RecordPaper } from './record.paper';

type Arrived = RequestContext & { readonly refused?: Refusal };

interface RecordRequest {
  Params: { id: string };
}

/** A form in which the record is downloaded. */
interface RecordFile {
  readonly ending: string;
  readonly type: string;
  readonly write: (record: SignedRecord) => Promise<string | Buffer>;
}

/** Where the public keys are, whoever asks. */
export const KEYS_PATH = '/.well-known/trihelix-record-keys.json';

/**
 * The record of a licence as a file, for those who may read the licence, and the keys to verify it by, for everybody. Callers are
 * recognised and refused as at the GraphQL door.
 */
@Injectable()
export class RecordRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly contexts: ContextFactory,
    private readonly configuration: Configuration,
    private readonly access: AccessAudit,
    private readonly exporter: RecordExporter,
    private readonly keys: RecordKeys,
    private readonly paper: RecordPaper,
  ) {}

  /** A worker has no door, and needs none. */
  onModuleInit(): void {
    this.access.declare('RecordRoutes.json', { kind: 'signed-in' });
    this.access.declare('RecordRoutes.pdf', { kind: 'signed-in' });
    this.access.declare('RecordRoutes.keys', { kind: 'public' });
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.get(KEYS_PATH, (_, reply) => this.published(reply));
    const files = {
      json: {
        type: 'application/json; charset=utf-8',
        write: async (record: SignedRecord) => `${JSON.stringify(record, null, 2)}\n`,
      },
      pdf: { type: 'application/pdf', write: (record: SignedRecord) => this.paper.write(record) },
    };
    for (const [ending, form] of Object.entries(files))
      fastify?.get<RecordRequest>(`/licence-records/:id/record.${ending}`, { exposeHeadRoute: false }, (request, reply) =>
        this.file(request, reply, { ending, ...form }),
      );
  }

  /** A JSON Web Key Set (RFC 7517); any site may read it. */
  private async published(reply: FastifyReply): Promise<FastifyReply> {
    return reply
      .header('cache-control', 'public, max-age=300')
      .header('access-control-allow-origin', '*')
      .header('content-type', 'application/jwk-set+json; charset=utf-8')
      .send(JSON.stringify({ keys: await this.keys.published() }));
  }

  private async file(
    request: FastifyRequest<RecordRequest>,
    reply: FastifyReply,
    { ending, type, write }: RecordFile,
  ): Promise<FastifyReply> {
    const context = await this.arrive(request, reply);
    try {
      const record = await this.exporter.export(actorOf(context), request.params.id);
      return await reply
        .header('cache-control', 'private, no-store')
        .header('content-type', type)
        .header('content-disposition', `attachment; filename="${record.licence.number}-record.${ending}"`)
        .send(await write(record));
    } catch (error) {
      return this.refused(error, context, reply);
    }
  }

  private arrive(request: FastifyRequest<RecordRequest>, reply: FastifyReply): Promise<Arrived> {
    return this.contexts.create({
      transport: 'http',
      headers: request.headers,
      address: request.ip,
      cookies: cookiesOf(request as FastifyRequest, reply, this.configuration.publicUrl.startsWith('https:')),
    });
  }

  private refused(error: unknown, { locale }: RequestContext, reply: FastifyReply): FastifyReply {
    const cause = error instanceof Error ? error : new Error(String(error));
    const told = cause instanceof GraphQLError ? cause : new GraphQLError(cause.message, { originalError: cause });
    const status = cause instanceof Refusal ? STATUS[cause.code] : 500;
    return reply.status(status).send({ errors: [presentError(told, locale)] });
  }
}

function actorOf({ refused, actor }: Arrived) {
  if (refused) throw refused;
  if (!actor) throw refusal('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
  if (!actor.may('licence.read')) throw refusal('FORBIDDEN', { zh: '您没有查看许可的权限。', en: 'You may not read licences.' });
  return actor;
}
