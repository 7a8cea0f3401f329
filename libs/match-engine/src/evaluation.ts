import { basename, resolve } from 'node:path';
import type { MatchDocument, TextLanguage, WeightedTerm } from '@trihelix/platform';
import { type Dataset, type DatasetDocument, type DatasetQuery, readDataset } from './dataset.reader';
import { packagedDictionary } from './dictionary';
import { documentTerms } from './document.terms';
import { mean, ndcg, recall, reciprocalRank, relevantCount } from './ir.measures';
import { queryTerms } from './query.terms';
import { measureSpeed, secondsOf, type Speed } from './speed.measure';
import { languageOf } from './text.analysis';
import { ThreadedMatchIndex } from './threaded.match-index';

/** The side under which a test collection is indexed. */
const SIDE = 'EVALUATION';
/** Results asked for each query; recall and the reciprocal rank look at all of them. */
const DEPTH = 100;
const BATCH = 500;

/** One line of the evaluation command. Quality is a mean over the queries that have a relevant document. */
export interface EvaluationResult extends Speed {
  /** The folder's name. */
  readonly dataset: string;
  readonly documents: number;
  readonly queries: number;
  readonly ndcg10: number;
  readonly mrr: number;
  readonly recall100: number;
  /** SHA-256 of the dictionary by which queries are translated: figures may be compared only under the same one. */
  readonly dictionary: string;
}

/** A query as read, with its language claimed or recognised. */
export interface EvaluationQuery {
  readonly title: string;
  readonly text: string;
  readonly language: TextLanguage;
}

/** What may be exchanged in an evaluation; absent, everything is as in production. */
export interface EvaluationOptions {
  /** Turns a query into terms, for instance with translations as alternatives. */
  readonly termsOf?: (query: EvaluationQuery) => WeightedTerm[];
}

/** The language a line claims (`zh-CN` is `zh`), else the one it is written in. */
function languageFor({ lang, title, text }: DatasetDocument | DatasetQuery): TextLanguage {
  const claimed = lang?.toLowerCase().split(/[-_]/)[0];
  return claimed === 'zh' || claimed === 'en' ? claimed : languageOf(`${title} ${text}`);
}

function asMatchDocument(document: DatasetDocument): MatchDocument {
  return { id: document.id, side: SIDE, language: languageFor(document), terms: documentTerms(document) };
}

/**
 * Indexes a judged collection with the production code path, asks its queries and measures quality and speed.
 * Times include text analysis.
 * @throws DatasetError when the folder's files cannot be used
 */
export async function evaluateDataset(folder: string, options: EvaluationOptions = {}): Promise<EvaluationResult> {
  const dataset = await readDataset(folder);
  const index = new ThreadedMatchIndex();
  try {
    return { dataset: basename(resolve(folder)), ...(await measure(index, dataset, options)) };
  } finally {
    await index.close();
  }
}

async function measure(
  index: ThreadedMatchIndex,
  { documents, queries, judgements }: Dataset,
  { termsOf = queryTerms }: EvaluationOptions,
): Promise<Omit<EvaluationResult, 'dataset'>> {
  const indexSeconds = await secondsOf(async () => {
    for (let at = 0; at < documents.length; at += BATCH) {
      await index.upsert(documents.slice(at, at + BATCH).map(asMatchDocument));
    }
  });

  const judged = queries.filter((query) => relevantCount(judgements.get(query.id) ?? new Map()) > 0);
  const { results, ...speed } = await measureSpeed(judged, async (query) => {
    const terms = termsOf({ title: query.title, text: query.text, language: languageFor(query) });
    const hits = await index.topK(terms, { side: SIDE }, DEPTH);
    return { ranking: hits.map((hit) => hit.id), judgements: judgements.get(query.id) ?? new Map<string, number>() };
  });

  return {
    documents: documents.length,
    queries: judged.length,
    ndcg10: mean(results.map(({ ranking, judgements: judgement }) => ndcg(ranking, judgement, 10))),
    mrr: mean(results.map(({ ranking, judgements: judgement }) => reciprocalRank(ranking, judgement))),
    recall100: mean(results.map(({ ranking, judgements: judgement }) => recall(ranking, judgement, DEPTH))),
    indexSeconds,
    ...speed,
    dictionary: packagedDictionary().sha256,
  };
}
