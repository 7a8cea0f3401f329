import { Shard, type ShardDocument } from './opensearch.lucene';

/*
 * The documented subset of the engine that the adapter speaks: indexes, aliases, versions, bulk, search. Strict where the real
 * one is: a question or a mapping that it does not know is an error.
 */

type Json = Record<string, unknown>;
const asJson = (value: unknown): Json => value as Json;

/** An error as the engine tells it. */
export class EngineError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    reason: string,
  ) {
    super(reason);
  }
}

interface Kept {
  readonly version: number;
  readonly sequence: number;
  readonly source: Json | undefined;
}

/** How a write is conditioned, as query parameters or in an action of a bulk request. */
export interface Condition {
  readonly version?: number;
  readonly version_type?: string;
  readonly op_type?: string;
  readonly if_seq_no?: number;
}

/** One index: what was written, and since the last refresh what can be found. */
export class EngineIndex {
  readonly shard = new Shard();
  private readonly kept = new Map<string, Kept>();
  private readonly unseen = new Set<string>();
  private sequence = 0;

  constructor(
    readonly name: string,
    private readonly body: Json,
  ) {}

  get aliases(): string[] {
    return Object.keys(asJson(this.body.aliases ?? {}));
  }

  get similarity(): { k1: number; b: number } {
    const named = asJson(asJson(asJson(this.body.settings).index).similarity);
    return named.long_needs as { k1: number; b: number };
  }

  read(id: string): Kept | undefined {
    const kept = this.kept.get(id);
    return kept?.source ? kept : undefined;
  }

  /** @throws EngineError 409 when the condition does not hold */
  write(id: string, source: Json | undefined, { version, version_type, op_type, if_seq_no }: Condition): Kept {
    const before = this.kept.get(id);
    const conflict = (why: string) => new EngineError(409, 'version_conflict_engine_exception', `[${id}]: ${why}`);
    if (op_type === 'create' && before?.source) throw conflict('document already exists');
    if (if_seq_no !== undefined && before?.sequence !== if_seq_no) throw conflict('required seqNo');
    if (version_type === 'external' && before && before.version >= Number(version)) throw conflict('current version is higher');
    if (source) this.check(source);
    const written = { source, sequence: this.sequence++, version: Number(version ?? (before?.version ?? 0) + 1) };
    this.kept.set(id, written);
    this.unseen.add(id);
    return written;
  }

  refresh(): void {
    for (const id of this.unseen) {
      const source = this.kept.get(id)?.source;
      this.shard.take(id, source && { id, source, terms: this.analysed(source) });
    }
    this.unseen.clear();
  }

  /** `dynamic: strict`. */
  private check(source: Json): void {
    const mappings = this.body.mappings ? asJson(this.body.mappings) : undefined;
    if (mappings?.dynamic !== 'strict') return;
    const unknown = Object.keys(source).find((field) => !(field in asJson(mappings.properties)));
    if (unknown) throw new EngineError(400, 'strict_dynamic_mapping_exception', `introducing [${unknown}] is not allowed`);
  }

  /** `whitespace` and `delimited_term_freq` over what the dynamic template maps. */
  private analysed(source: Json): ReadonlyMap<string, ReadonlyMap<string, number>> {
    return new Map(
      Object.entries(asJson(source.terms ?? {})).map(([field, text]) => {
        const frequencies = new Map<string, number>();
        for (const token of String(text).split(/\s+/u).filter(Boolean)) {
          const at = token.indexOf('|');
          const [term, frequency] = at < 0 ? [token, 1] : [token.slice(0, at), Number(token.slice(at + 1))];
          if (!Number.isInteger(frequency) || frequency < 1) throw new EngineError(400, 'mapper_parsing_exception', token);
          frequencies.set(term, (frequencies.get(term) ?? 0) + frequency);
        }
        return [`terms.${field}`, frequencies];
      }),
    );
  }
}

const valuesOf = (document: ShardDocument, field: string): unknown[] => {
  const value = document.source[field];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
};

/** Whether a document answers a query, and with what score. */
type Scorer = (document: ShardDocument) => number | undefined;

/** Compiles a query of the documented language. @throws EngineError 400 for what it does not know */
export function compile(index: EngineIndex, query: Json): Scorer {
  const [[kind, content] = ['', {}]] = Object.entries(query) as [string, Json][];
  const [[field, told] = ['', undefined]] = Object.entries(content);
  const isAnalysed = field.startsWith('terms.');
  switch (kind) {
    case 'term': {
      const { value, boost = 1 } = typeof told === 'object' ? (told as { value: unknown; boost?: number }) : { value: told };
      if (!isAnalysed) return (document) => (valuesOf(document, field).includes(value) ? 1 : undefined);
      const score = index.shard.termScorer(field, String(value), boost, index.similarity);
      return (document) => score(document) || undefined;
    }
    case 'terms': {
      const wanted = new Set(told as unknown[]);
      if (isAnalysed) return ({ terms }) => ([...wanted].some((term) => terms.get(field)?.has(String(term))) ? 1 : undefined);
      return (document) => (valuesOf(document, field).some((value) => wanted.has(value)) ? 1 : undefined);
    }
    case 'range':
      return (document) => (valuesOf(document, field).some((value) => Number(value) > Number(asJson(told).gt)) ? 1 : undefined);
    case 'bool':
      return bool(index, content);
    default:
      throw new EngineError(400, 'parsing_exception', `unknown query [${kind}]`);
  }
}

function bool(index: EngineIndex, content: Json): Scorer {
  const part = (name: string) => ((content[name] ?? []) as Json[]).map((query) => compile(index, query));
  const [filter, barred, should] = [part('filter'), part('must_not'), part('should')];
  if (should.length > 1_024) throw new EngineError(400, 'too_many_clauses', 'maxClauseCount is set to 1024');
  const least = Number(content.minimum_should_match ?? 0);
  return (document) => {
    if (filter.some((test) => test(document) === undefined) || barred.some((test) => test(document) !== undefined))
      return undefined;
    const scores = should.map((score) => score(document)).filter((score) => score !== undefined);
    return scores.length < least ? undefined : scores.reduce((sum, score) => Math.fround(sum + score), 0);
  };
}

/** Answers a search: hits by score and id, and the aggregations that are asked for. */
export function search(index: EngineIndex, body: Json): Json {
  const scorer = compile(index, asJson(body.query));
  const found = index.shard.living.flatMap((document) => {
    const score = scorer(document);
    return score === undefined ? [] : [{ document, score }];
  });
  const size = Number(body.size ?? 10);
  if (size > 10_000) throw new EngineError(400, 'illegal_argument_exception', 'Result window is too large');
  const sorted = found.sort((a, b) => b.score - a.score || (a.document.id < b.document.id ? -1 : 1)).slice(0, size);
  const documents = found.map(({ document }) => document);
  return {
    timed_out: false,
    _shards: { total: 1, successful: 1, failed: 0 },
    hits: {
      ...(body.track_total_hits === true ? { total: { value: found.length, relation: 'eq' } } : {}),
      hits: sorted.map(({ document, score }) => ({ _id: document.id, _score: score, _source: document.source })),
    },
    aggregations: Object.fromEntries(
      Object.entries(asJson(body.aggs ?? {})).map(([name, wanted]) => [name, aggregate(index, documents, asJson(wanted))]),
    ),
  };
}

function aggregate(index: EngineIndex, documents: readonly ShardDocument[], wanted: Json): Json {
  if (wanted.sum) {
    const field = String(asJson(wanted.sum).field);
    return {
      value: documents.flatMap((document) => valuesOf(document, field)).reduce<number>((sum, each) => sum + Number(each), 0),
    };
  }
  if (!wanted.filters) throw new EngineError(400, 'parsing_exception', 'unknown aggregation');
  const buckets = (asJson(wanted.filters).filters as Json[]).map((query) => {
    const test = compile(index, query);
    return { doc_count: documents.filter((document) => test(document) !== undefined).length };
  });
  return { buckets };
}
