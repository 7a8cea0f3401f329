import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Condition, EngineError, EngineIndex, search } from './opensearch.engine';

type Json = Record<string, unknown>;

/** What happens to the next requests whose path fits, instead of an answer. */
interface Accident {
  readonly path: RegExp;
  times: number;
  /** A promise holds the request up until it is kept. */
  readonly happens: { status: number; body: string } | 'HANGS' | 'BREAKS' | Promise<void>;
}

/** A small engine behind HTTP, for as long as a test. Its scores are its own (`opensearch.lucene`), not the adapter's. */
export class OpenSearchServer {
  readonly requests: { method: string; path: string; authorization: string | undefined }[] = [];
  private readonly indexes = new Map<string, EngineIndex>();
  private readonly accidents: Accident[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OpenSearchServer> {
    const server = createServer();
    const engine = new OpenSearchServer(server);
    server.on('request', (request, response) => {
      void engine.handle(request).then((answer) => {
        if (answer === 'HANGS') return;
        if (answer === 'BREAKS') return response.destroy();
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return engine;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get names(): string[] {
    return [...this.indexes.keys()].sort();
  }

  /** Deletes indexes as an operator might. */
  drop(part: string): void {
    for (const name of this.names) if (name.includes(part)) this.indexes.delete(name);
  }

  /** The next requests to such a path have an accident. */
  let(path: RegExp, happens: Accident['happens'], times = 1): void {
    this.accidents.push({ path, happens, times });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage): Promise<{ status: number; body: string } | 'HANGS' | 'BREAKS'> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '/', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://engine');
    this.requests.push({ method, path: pathname, authorization: headers.authorization });
    const accident = this.accidents.find(({ path, times }) => times > 0 && path.test(pathname));
    if (accident) {
      accident.times -= 1;
      if (!(accident.happens instanceof Promise)) return accident.happens;
      await accident.happens;
    }
    try {
      const text = Buffer.concat(chunks).toString();
      return { status: 200, body: JSON.stringify(this.answer(method, pathname, Object.fromEntries(searchParams), text)) };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const body =
        error.type === 'absent' ? { found: false } : { error: { type: error.type, reason: error.message }, status: error.status };
      return { status: error.status, body: JSON.stringify(body) };
    }
  }

  private answer(method: string, path: string, parameters: Record<string, string>, text: string): unknown {
    const [name = '', call = '', id = ''] = path.split('/').slice(1).map(decodeURIComponent);
    const body = () => JSON.parse(text || '{}') as Json;
    switch (`${method} ${call}`.trim()) {
      case 'PUT': {
        if (this.indexes.has(name)) throw new EngineError(400, 'resource_already_exists_exception', name);
        this.indexes.set(name, new EngineIndex(name, body()));
        return { acknowledged: true, index: name };
      }
      case 'DELETE': {
        this.index(name);
        this.indexes.delete(name);
        return { acknowledged: true };
      }
      case 'GET _doc': {
        const kept = this.index(name).read(id);
        if (!kept) throw new EngineError(404, 'absent', id);
        return { _id: id, _version: kept.version, _seq_no: kept.sequence, _primary_term: 1, found: true, _source: kept.source };
      }
      case 'PUT _doc': {
        const index = this.written(name, parameters.require_alias === 'true');
        const { version } = index.write(id, body(), conditionOf(parameters));
        if (parameters.refresh === 'true') index.refresh();
        return { _id: id, _version: version, result: 'created' };
      }
      case 'DELETE _doc':
        this.index(name).write(id, undefined, {});
        return { _id: id, result: 'deleted' };
      case 'POST _bulk':
        return this.bulk(name, parameters, text);
      case 'POST _refresh':
        this.index(name).refresh();
        return { _shards: { total: 1, successful: 1, failed: 0 } };
      case 'POST _search':
        return search(this.index(name), body());
      case 'GET indices':
        return this.names.filter((each) => each.startsWith(id.replace('*', ''))).map((index) => ({ index }));
      case 'GET _stats':
        return { _all: { primaries: { docs: { deleted: this.index(name).shard.deleted }, merges: { total: 0 } } } };
      default:
        throw new EngineError(405, 'method_not_allowed', `${method} ${path}`);
    }
  }

  private bulk(name: string, parameters: Record<string, string>, text: string): Json {
    if (!text.endsWith('\n')) throw new EngineError(400, 'illegal_argument_exception', 'must be terminated by a newline');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Json);
    const items: Json[] = [];
    for (let at = 0; at < lines.length; at += 2) {
      const { _id, ...condition } = (lines[at]?.index ?? {}) as Condition & { _id: string };
      try {
        const { version } = this.written(name, parameters.require_alias === 'true').write(_id, lines[at + 1], condition);
        items.push({ index: { _id, _version: version, status: 200 } });
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        items.push({ index: { _id, status: error.status, error: { type: error.type, reason: error.message } } });
      }
    }
    return { errors: items.some((item) => Number((item.index as Json).status) >= 300), items };
  }

  private index(name: string): EngineIndex {
    const index = this.indexes.get(name) ?? [...this.indexes.values()].find(({ aliases }) => aliases.includes(name));
    if (!index) throw new EngineError(404, 'index_not_found_exception', `no such index [${name}]`);
    return index;
  }

  /** An index to write to; one that is not there is made, unless an alias is required. */
  private written(name: string, isAlias: boolean): EngineIndex {
    if (isAlias && ![...this.indexes.values()].some(({ aliases }) => aliases.includes(name))) {
      throw new EngineError(
        404,
        'index_not_found_exception',
        `[require_alias] request flag is [true] and [${name}] is not an alias`,
      );
    }
    if (!isAlias && !this.indexes.has(name)) this.indexes.set(name, new EngineIndex(name, {}));
    return this.index(name);
  }
}

const conditionOf = ({ version, version_type, op_type, if_seq_no }: Record<string, string>): Condition => ({
  ...(version ? { version: Number(version) } : {}),
  ...(version_type ? { version_type } : {}),
  ...(op_type ? { op_type } : {}),
  ...(if_seq_no ? { if_seq_no: Number(if_seq_no) } : {}),
});
