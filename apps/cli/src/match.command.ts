import { benchmark, DatasetError, evaluateDataset, type EvaluationResult } from '@trihelix/match-engine';
import { MatchEvaluations } from '@trihelix/match-feedback';
import { IndexRebuild } from '@trihelix/matching';
import { type Command, InvalidArgumentError } from 'commander';
import { checkCommand } from './match-check.command';
import { trainCommand } from './match-train.command';
import { withPlatform } from './platform.context';
import { programVersion } from './program.version';
import { bilingual, CommandRefused, EXIT, inLanguages, languagesOf, type Surroundings } from './surroundings';

interface BenchmarkOptions {
  readonly documents: number;
  readonly terms: number;
}

interface EvaluateOptions {
  readonly dataset: string;
  readonly record?: boolean;
  readonly commit?: string;
}

const DOCUMENTS = 100_000;
const TERMS = 64;

/**
 * `match evaluate` and `match benchmark`: one line of JSON each, without the database unless the evaluation is to be recorded.
 * `match rebuild` calls every running process; `match train` learns from feedback.
 */
export function matchCommand(program: Command, surroundings: Surroundings): void {
  const { report } = surroundings;
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
    .option(
      '--record',
      bilingual({ zh: '记入质量页（需要数据库）', en: 'write it down for the quality page (needs the database)' }),
    )
    .option(
      '--commit <name>',
      bilingual({ zh: '程序版本，默认取自 git', en: 'the state of the program; by default what git says' }),
    )
    .action(async ({ dataset, record, commit }: EvaluateOptions) => {
      const result = await evaluate(dataset);
      report(JSON.stringify(result));
      if (record) await writeDown(surroundings, result, commit ?? (await programVersion()));
    });
  group
    .command('benchmark')
    .description(bilingual({ zh: '在生成的文本上测速', en: 'measure speed on generated text' }))
    .option('--documents <count>', bilingual({ zh: '文档数', en: 'documents' }), wholeNumber, DOCUMENTS)
    .option('--terms <count>', bilingual({ zh: '每个查询的词数', en: 'words of each query' }), wholeNumber, TERMS)
    .action(async ({ documents, terms }: BenchmarkOptions) => report(JSON.stringify(await benchmark(documents, terms))));
  group
    .command('rebuild')
    .description(
      bilingual({
        zh: '让所有运行中的进程从已存词条重建索引，期间照常应答',
        en: 'have every running process build its index anew from the stored terms; they answer meanwhile',
      }),
    )
    .action(() => rebuild(surroundings));
  checkCommand(group, wholeNumber, surroundings);
  trainCommand(group, surroundings);
}

async function writeDown({ environment, remark }: Surroundings, result: EvaluationResult, commit: string | null): Promise<void> {
  const { dataset, documents, queries, ndcg10, mrr, recall100, indexSeconds, dictionary } = result;
  const metrics = { ndcg10, mrr, recall100 };
  const facts = { dataset, commit, dictionaryHash: dictionary, documents, queries, seconds: indexSeconds, metrics };
  await withPlatform(environment, (app) => app.get(MatchEvaluations).record(facts));
  inLanguages({ zh: '已记入质量页。', en: 'Written down for the quality page.' }, languagesOf(environment)).forEach(remark);
}

async function rebuild({ environment, report, progress }: Surroundings): Promise<void> {
  const languages = languagesOf(environment);
  const { generation, documents, restamped, processes, finished } = await withPlatform(environment, (app) =>
    app.get(IndexRebuild).run(({ process, documents: applied, isDone }) => {
      const [zh, en] = isDone ? ['完成', 'done'] : ['进行中', 'under way'];
      const name = process.slice(0, 8);
      inLanguages(
        { zh: `进程 ${name}：${applied} 条，${zh}`, en: `process ${name}: ${applied} documents, ${en}` },
        languages,
      ).forEach(progress);
    }),
  );
  if (finished < processes) {
    throw new CommandRefused(
      {
        zh: `第 ${generation} 代：${processes} 个进程中只有 ${finished} 个在时限内完成；其余进程会继续，运维人员可查询 matchIndexState。`,
        en: `Generation ${generation}: only ${finished} of ${processes} processes finished in time; the others go on, see matchIndexState.`,
      },
      EXIT.failed,
    );
  }
  const stamped =
    restamped === 0
      ? { zh: '', en: '' }
      : { zh: `${restamped} 条的事务号已更新。`, en: ` ${restamped} documents were stamped anew.` };
  inLanguages(
    {
      zh: `索引已重建：第 ${generation} 代，${documents} 条，${finished}/${processes} 个进程。${stamped.zh}`,
      en: `The index is built anew: generation ${generation}, ${documents} listings, ${finished} of ${processes} processes.${stamped.en}`,
    },
    languages,
  ).forEach(report);
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
