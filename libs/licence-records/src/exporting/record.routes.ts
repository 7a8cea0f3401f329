import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AccessAudit, DownloadDoor, refusal } from '@trihelix/platform';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { RecordKeys } from '../keys/record.keys';
import type { SignedRecord } from './record.document';
import { RecordExporter } from './record.exporter';
import { RecordPaper } from './record.paper';

/** A form in which the record is downloaded. */
interface RecordFile {
  readonly type: string;
  readonly write: (record: SignedRecord) => Promise<string | Buffer>;
}

/** Where the public keys are, whoever asks. */
export const KEYS_PATH = '/.well-known/trihelix-record-keys.json';

/** The record of a licence as a file, for those who may read the licence, and the keys to verify it by, for everybody. */
@Injectable()
export class RecordRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly access: AccessAudit,
    private readonly door: DownloadDoor,
    private readonly exporter: RecordExporter,
    private readonly keys: RecordKeys,
    private readonly paper: RecordPaper,
  ) {}

  onModuleInit(): void {
    this.access.declare('RecordRoutes.keys', { kind: 'public' });
    this.host.httpAdapter?.getInstance<FastifyInstance>().get(KEYS_PATH, (_, reply) => this.published(reply));
    const json = async (record: SignedRecord) => `${JSON.stringify(record, null, 2)}\n`;
    this.open('json', { type: 'application/json; charset=utf-8', write: json });
    this.open('pdf', { type: 'application/pdf', write: (record) => this.paper.write(record) });
  }

  /** A JSON Web Key Set (RFC 7517); any site may read it. */
  private async published(reply: FastifyReply): Promise<FastifyReply> {
    return reply
      .header('cache-control', 'public, max-age=300')
      .header('access-control-allow-origin', '*')
      .header('content-type', 'application/jwk-set+json; charset=utf-8')
      .send(JSON.stringify({ keys: await this.keys.published() }));
  }

  private open(ending: string, { type, write }: RecordFile): void {
    this.door.open(`RecordRoutes.${ending}`, `/licence-records/:id/record.${ending}`, async (actor, id) => {
      if (!actor.may('licence.read'))
        throw refusal('FORBIDDEN', { zh: '您没有查看许可的权限。', en: 'You may not read licences.' });
      const record = await this.exporter.export(actor, id);
      return { name: `${record.licence.number}-record.${ending}`, type, content: await write(record) };
    });
  }
}
