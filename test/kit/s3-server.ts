import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureProblem, type S3Key } from './s3-signature';

/** S3's own: every part but the last. */
const LEAST_PART_BYTES = 5 * 1024 * 1024;

interface Unfinished {
  readonly key: string;
  readonly parts: Map<number, Buffer>;
}

/**
 * A store that speaks as much of S3 as we use: objects in memory, ranges, uploads in parts; every request must be signed
 * (Signature Version 4), and the rules that S3 has for parts are kept.
 */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  readonly uploads = new Map<string, Unfinished>();
  /** `<method> <key> <query>` of what was asked. */
  readonly asked: string[] = [];
  /** Answers 503 to so many requests before it works again. */
  sick = 0;
  /** Answers nothing before this has come. */
  patience: Promise<void> = Promise.resolve();

  private constructor(
    private readonly server: Server,
    readonly bucket: string,
    readonly key: S3Key,
  ) {
    server.on('request', (request, response) => void this.answer(request, response));
  }

  static async open(): Promise<S3Server> {
    const server = createServer();
    const store = new S3Server(server, 'files-of-tests', { id: 'AKIATESTS', secret: 'not a secret/+=', region: 'cn-north-1' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return store;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What a server of ours is told to use it. */
  get environment(): NodeJS.ProcessEnv {
    const { id, secret, region } = this.key;
    return { S3_ENDPOINT: this.endpoint, S3_BUCKET: this.bucket, S3_REGION: region, S3_KEY: id, S3_SECRET: secret };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) pieces.push(piece as Buffer);
    } catch {
      return;
    }
    const { method = '', headers } = request;
    const [url, body] = [new URL(request.url ?? '/', this.endpoint), Buffer.concat(pieces)];
    const [, bucket, key = ''] = url.pathname.split('/');
    this.asked.push(`${method} ${key} ${url.search}`);
    const problem = signatureProblem({ method, url, headers, body }, this.key);
    if (problem) return refuse(response, 403, problem);
    await this.patience;
    if (this.sick > 0) return refuse(response, 503, ((this.sick -= 1), 'SlowDown'));
    if (bucket !== this.bucket) return refuse(response, 404, 'NoSuchBucket');
    const { searchParams: query } = url;
    if (query.has('uploads')) return method === 'POST' ? this.begin(key, response) : this.list(query, response);
    if (query.has('uploadId')) return this.ofUpload(method, query, body, response);
    return this.ofObject(method, key, headers.range, body, response);
  }

  private ofObject(method: string, key: string, range: string | undefined, body: Buffer, response: ServerResponse): void {
    const object = this.objects.get(key);
    if (method === 'PUT') return this.keep(key, body, response);
    if (method === 'DELETE') return void (this.objects.delete(key), response.writeHead(204).end());
    if (!object) return refuse(response, 404, 'NoSuchKey');
    if (method === 'HEAD') return void response.writeHead(200, { 'content-length': object.length }).end();
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    if (start === undefined) return void response.writeHead(200, { 'content-length': object.length }).end(object);
    const part = object.subarray(Number(start), Number(end) + 1);
    response.writeHead(206, { 'content-length': part.length }).end(part);
  }

  private keep(key: string, body: Buffer, response: ServerResponse): void {
    this.objects.set(key, body);
    response.writeHead(200, { etag: tagOf(body) }).end();
  }

  private begin(key: string, response: ServerResponse): void {
    const id = `${randomUUID()}&more`;
    this.uploads.set(id, { key, parts: new Map() });
    response.end(
      `<InitiateMultipartUploadResult><UploadId>${id.replace('&', '&amp;')}</UploadId></InitiateMultipartUploadResult>`,
    );
  }

  private list(query: URLSearchParams, response: ServerResponse): void {
    const found = [...this.uploads].filter(([, { key }]) => key.startsWith(query.get('prefix') ?? ''));
    const uploads = found.map(
      ([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id.replace('&', '&amp;')}</UploadId></Upload>`,
    );
    response.end(`<ListMultipartUploadsResult>${uploads.join('')}</ListMultipartUploadsResult>`);
  }

  private ofUpload(method: string, query: URLSearchParams, body: Buffer, response: ServerResponse): void {
    const id = query.get('uploadId') ?? '';
    const upload = this.uploads.get(id);
    if (!upload) return refuse(response, 404, 'NoSuchUpload');
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body);
      return void response.writeHead(200, { etag: tagOf(body) }).end();
    }
    this.uploads.delete(id);
    if (method === 'DELETE') return void response.writeHead(204).end();
    const parts = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)].map(
      ([, number, tag = '']) => ({ part: upload.parts.get(Number(number)), tag: tag.replaceAll('&quot;', '"') }),
    );
    if (parts.some(({ part, tag }) => !part || tagOf(part) !== tag)) return refuse(response, 400, 'InvalidPart');
    const bodies = parts.flatMap(({ part }) => part ?? []);
    if (bodies.slice(0, -1).some(({ length }) => length < LEAST_PART_BYTES)) return refuse(response, 400, 'EntityTooSmall');
    this.keep(upload.key, Buffer.concat(bodies), response);
  }
}

const tagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
}
