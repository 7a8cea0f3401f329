import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import type { S3Settings } from '../configuration';
import { type ByteRange, OBJECT_KEY, ObjectMissing, ObjectStore } from './object-store.port';

/** What is held of an upload at a time; S3 wants at least 5 MiB in every part but the last. */
const PART_BYTES = 8 * 1024 * 1024;
/** For one request but those that stream an answer. */
const TIMEOUT_MILLISECONDS = 120_000;
/** Of answers that ask for it: 429 and 5xx, with growing pauses. */
const RETRIES = 3;

interface Ask {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly streams?: boolean;
}

/** The store answered something that nobody asked for. */
class StoreAnswer extends Error {
  constructor(
    { method, key = '' }: Ask,
    readonly status: number,
    answer: string,
  ) {
    super(`S3 answered ${status} to ${method} ${key}: ${/<Code>([^<]*)/.exec(answer)?.[1] ?? answer.slice(0, 100)}`);
  }
}

/** Objects in a bucket of any store that speaks S3 with Signature Version 4; large ones go there in parts. */
export class S3ObjectStore extends ObjectStore {
  private readonly client: AwsClient;
  private readonly base: string;

  constructor({ endpoint, bucket, region, key, secret, pathStyle }: S3Settings) {
    super();
    this.client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, service: 's3', region, retries: RETRIES });
    const url = new URL(endpoint);
    if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
    this.base = `${url.href.replace(/\/$/, '')}${pathStyle ? `/${bucket}` : ''}`;
  }

  async put(key: string, content: AsyncIterable<Uint8Array>): Promise<number> {
    const parts = partsOf(content);
    const [first, second] = [await parts.next(), await parts.next()];
    const beginning = first.done ? Buffer.alloc(0) : first.value;
    if (!second.done) return this.putParts(key, beginning, second.value, parts);
    await this.ask({ method: 'PUT', key, body: beginning });
    return beginning.length;
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end}` } : {};
    const { body } = await this.ask({ method: 'GET', key, headers, streams: true });
    return body ? Readable.fromWeb(body as NodeStream) : Readable.from([]);
  }

  async size(key: string): Promise<number | null> {
    try {
      const { headers } = await this.ask({ method: 'HEAD', key });
      return Number(headers.get('content-length'));
    } catch (error) {
      if (error instanceof ObjectMissing) return null;
      throw error;
    }
  }

  /** Uploads in parts that a crash has left lie beside the object and are not seen when it is read: they are listed and ended. */
  async remove(key: string): Promise<void> {
    await this.ask({ method: 'DELETE', key });
    const listing = await this.text({ method: 'GET', query: { uploads: '', prefix: key } });
    for (const [, uploadId = ''] of listing.matchAll(/<UploadId>([^<]+)<\/UploadId>/g))
      await this.abort(key, unescaped(uploadId));
  }

  private async putParts(key: string, first: Buffer, second: Buffer, rest: AsyncIterable<Buffer>): Promise<number> {
    const begun = await this.text({ method: 'POST', key, query: { uploads: '' } });
    const uploadId = unescaped(/<UploadId>([^<]+)<\/UploadId>/.exec(begun)?.[1] ?? '');
    const tags: string[] = [];
    let bytes = 0;
    const send = async (body: Buffer) => {
      const query = { partNumber: String(tags.length + 1), uploadId };
      const { headers } = await this.ask({ method: 'PUT', key, query, body });
      tags.push(headers.get('etag') ?? '');
      bytes += body.length;
    };
    try {
      await send(first);
      await send(second);
      for await (const part of rest) await send(part);
      await this.complete(key, uploadId, tags);
      return bytes;
    } catch (error) {
      // Whatever went wrong is told; an upload that cannot even be ended is found by `remove`.
      await this.abort(key, uploadId).catch(() => undefined);
      throw error;
    }
  }

  /** A store may say 200 before it knows, and put an error into the answer. */
  private async complete(key: string, uploadId: string, tags: readonly string[]): Promise<void> {
    const parts = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${escaped(tag)}</ETag></Part>`);
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
    const ask: Ask = { method: 'POST', key, query: { uploadId }, body };
    const answer = await this.text(ask);
    if (answer.includes('<Error>')) throw new StoreAnswer(ask, 200, answer);
  }

  private async abort(key: string, uploadId: string): Promise<void> {
    await this.ask({ method: 'DELETE', key, query: { uploadId } });
  }

  private async text(ask: Ask): Promise<string> {
    return (await this.ask({ ...ask, streams: true })).text();
  }

  /** @throws ObjectMissing when the answer is 404; StoreAnswer for every other refusal. */
  private async ask(ask: Ask): Promise<Response> {
    const { method, key, query, headers, body, streams } = ask;
    if (key !== undefined && !OBJECT_KEY.test(key)) throw new Error(`An object may not be called ${JSON.stringify(key)}.`);
    const search = query ? `?${new URLSearchParams(query).toString()}` : '';
    const response = await this.client.fetch(`${this.base}${key ? `/${key}` : ''}${search}`, {
      method,
      headers: { ...headers, 'x-amz-content-sha256': sha256(body ?? Buffer.alloc(0)) },
      body: body && new Uint8Array(body),
      ...(streams && method === 'GET' ? {} : { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) }),
    });
    if (response.ok) {
      if (!streams) await response.body?.cancel();
      return response;
    }
    const answer = await response.text();
    if (response.status === 404 && key && (method === 'GET' || method === 'HEAD')) throw new ObjectMissing(key);
    if (response.status === 404 && method === 'DELETE') return response;
    throw new StoreAnswer(ask, response.status, answer);
  }
}

/** The content in pieces of one part each; the last may be smaller. */
async function* partsOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const whole of content) {
    for (let piece = whole; piece.length > 0;) {
      const taken = piece.subarray(0, PART_BYTES - bytes);
      pieces.push(taken);
      bytes += taken.length;
      piece = piece.subarray(taken.length);
      if (bytes < PART_BYTES) continue;
      yield Buffer.concat(pieces);
      [pieces, bytes] = [[], 0];
    }
  }
  if (bytes > 0) yield Buffer.concat(pieces);
}

const sha256 = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
