import { benchmark, DatasetError, evaluateDataset } from '@trihelix/matching';
import { type Command, InvalidArgumentError } from 'commander';
import { bilingual, CommandRefused, type Surroundings } from './surroundings';

interface BenchmarkOptions {
  readonly documents: number;
  readonly terms: number;
}

const DOCUMENTS = 100_000;
const TERMS = 64;

/** `match evaluate` and `match benchmark`: one line of JSON each. Neither touches the database. */
export function matchCommand(program: Command, { report }: Surroundings): void {
  const group = program
    .command('match')
    .description(bilingual({ zh: '匹配引擎的质量与速度', en: 'quality and speed of the match engine' }));
  group
    .command('evaluate')
    .description(
      bilingual({
        zh: '在带评判的数据集上评估（corpus.jsonl、queries.jsonl、qrels.tsv）',
        en: 'evaluate on a judged collection (corpus.jsonl, queries.jsonl, qrels.tsv)',
      }),
    )
    .requiredOption('--dataset <folder>', bilingual({ zh: '数据集文件夹', en: 'folder of the collection' }))
    .action(async ({ dataset }: { dataset: string }) => report(JSON.stringify(await evaluate(dataset))));
  group
    .command('benchmark')
    .description(bilingual({ zh: '在生成的文本上测速', en: 'measure speed on generated text' }))
    .option('--documents <count>', bilingual({ zh: '文档数', en: 'documents' }), wholeNumber, DOCUMENTS)
    .option('--terms <count>', bilingual({ zh: '每个查询的词数', en: 'words of each query' }), wholeNumber, TERMS)
    .action(async ({ documents, terms }: BenchmarkOptions) => report(JSON.stringify(await benchmark(documents, terms))));
}

async function evaluate(folder: string) {
  try {
    return await evaluateDataset(folder);
  } catch (error) {
    if (error instanceof DatasetError)
      throw new CommandRefused({ zh: `数据集无法使用：${error.message}`, en: `The collection cannot be used: ${error.message}` });
    throw error;
  }
}

function wholeNumber(written: string): number {
  const value = Number(written);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('正整数 / a whole number above 0');
  return value;
}
