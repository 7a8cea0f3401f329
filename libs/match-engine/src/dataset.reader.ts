import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Judgements } from './ir.measures';

/** A file of a test collection that cannot be used. Says where, what was expected and how to put it right. */
export class DatasetError extends Error {
  constructor(
    readonly file: string,
    /** Counted from 1; undefined when it is about the whole file. */
    readonly line: number | undefined,
    readonly problem: string,
    readonly fix: string,
  ) {
    super(`${file}${line === undefined ? '' : `, line ${line}`}: ${problem} ${fix}`);
    this.name = 'DatasetError';
  }
}

const id = z.union([z.string().trim().min(1), z.number()]).transform(String);
const words = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const language = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const documentLine = z.object({
  id,
  title: words,
  text: words,
  lang: language,
  keywords: z
    .union([z.array(z.string()), z.string()])
    .nullish()
    .transform((value) => (typeof value === 'string' ? value.split(/[;；,，、]/) : (value ?? []))),
});
const queryLine = z.object({ id, title: words, text: words, lang: language });

export type DatasetDocument = z.output<typeof documentLine>;
export type DatasetQuery = z.output<typeof queryLine>;

/** A judged retrieval collection: documents, queries, and the judgements of each query. */
export interface Dataset {
  readonly documents: readonly DatasetDocument[];
  readonly queries: readonly DatasetQuery[];
  readonly judgements: ReadonlyMap<string, Judgements>;
}

const DOCUMENT_SHAPE = '{"id": "1", "title": "…", "text": "…", "lang": "zh", "keywords": ["…"]} (only id is required)';
const QUERY_SHAPE = '{"id": "1", "text": "…", "title": "…", "lang": "zh"} (only id is required)';
const JUDGEMENT_SHAPE = 'query-id, document-id and relevance, separated by tabs, for instance "1\\t184\\t3"';

async function* linesOf(file: string): AsyncGenerator<readonly [line: string, number: number]> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
      number += 1;
      const content = number === 1 ? line.replace(/^\ufeff/, '') : line;
      if (content.trim() !== '') yield [content, number];
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? 'the file does not exist.' : `the file cannot be read (${code ?? String(cause)}).`;
    throw new DatasetError(
      file,
      undefined,
      problem,
      'Name a folder that holds corpus.jsonl, queries.jsonl and qrels.tsv, readable by this user.',
    );
  }
}

async function readJsonLines<Row extends { id: string }>(file: string, schema: z.ZodType<Row>, shape: string): Promise<Row[]> {
  const rows: Row[] = [];
  const lines = new Map<string, number>();
  for await (const [content, line] of linesOf(file)) {
    let json: unknown;
    try {
      json = JSON.parse(content);
    } catch {
      throw new DatasetError(file, line, 'the line is not JSON.', `Write one object a line: ${shape}.`);
    }
    const row = schema.safeParse(json);
    if (!row.success) {
      const [issue] = row.error.issues;
      const problem = `the field "${issue?.path.join('.') || 'line'}" is wrong (${issue?.message ?? 'unknown'}).`;
      throw new DatasetError(file, line, problem, `Expected ${shape}.`);
    }
    const before = lines.get(row.data.id);
    if (before !== undefined) {
      const problem = `the id "${row.data.id}" is already used on line ${before}.`;
      throw new DatasetError(file, line, problem, 'Give every line an id of its own.');
    }
    lines.set(row.data.id, line);
    rows.push(row.data);
  }
  if (rows.length === 0) throw new DatasetError(file, undefined, 'the file is empty.', `Write one object a line: ${shape}.`);
  return rows;
}

async function readJudgements(
  file: string,
  documents: ReadonlySet<string>,
  queries: ReadonlySet<string>,
): Promise<Map<string, Map<string, number>>> {
  const judgements = new Map<string, Map<string, number>>();
  for await (const [content, line] of linesOf(file)) {
    const [query = '', document = '', relevance = '', ...rest] = content.split('\t').map((cell) => cell.trim());
    if (line === 1 && /^query/i.test(query) && !queries.has(query)) continue;
    if (query === '' || document === '' || rest.length > 0 || !/^-?\d+(\.\d+)?$/.test(relevance)) {
      throw new DatasetError(file, line, 'the line is not a judgement.', `Expected ${JUDGEMENT_SHAPE}.`);
    }
    if (!queries.has(query)) {
      throw new DatasetError(file, line, `queries.jsonl has no query "${query}".`, 'Add the query, or remove the line.');
    }
    if (!documents.has(document)) {
      throw new DatasetError(file, line, `corpus.jsonl has no document "${document}".`, 'Add the document, or remove the line.');
    }
    const known = judgements.get(query) ?? new Map<string, number>();
    known.set(document, Number(relevance));
    judgements.set(query, known);
  }
  if (![...judgements.values()].some((judged) => [...judged.values()].some((relevance) => relevance > 0))) {
    const problem = 'no document is relevant for any query.';
    throw new DatasetError(file, undefined, problem, `Expected at least one line of ${JUDGEMENT_SHAPE}.`);
  }
  return judgements;
}

const idsOf = (rows: readonly { id: string }[]): Set<string> => new Set(rows.map((row) => row.id));

/**
 * Reads `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` of a folder.
 * @throws DatasetError naming file, line, what is wrong and the remedy
 */
export async function readDataset(folder: string): Promise<Dataset> {
  const documents = await readJsonLines(join(folder, 'corpus.jsonl'), documentLine, DOCUMENT_SHAPE);
  const queries = await readJsonLines(join(folder, 'queries.jsonl'), queryLine, QUERY_SHAPE);
  const judgements = await readJudgements(join(folder, 'qrels.tsv'), idsOf(documents), idsOf(queries));
  return { documents, queries, judgements };
}
