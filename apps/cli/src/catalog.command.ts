import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  CatalogFileUnreadable,
  type CatalogImportKind,
  type CatalogImportReport,
  IMPORT_KINDS,
  importCatalog,
  sayCatalogProblem,
} from '@trihelix/catalog';
import type { Text } from '@trihelix/kernel';
import { Configuration } from '@trihelix/platform';
import { Argument, type Command } from 'commander';
import { asOwner } from './owner.connection';
import { bilingual, CommandRefused, languagesOf, type Surroundings } from './surroundings';

/** Problems told on the terminal. */
const SHOWN_PROBLEMS = 20;

/** `catalog import KIND FILE`: deeper levels, other names and changed regions from a CSV file, as the owner of the tables. */
export function catalogCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('catalog')
    .description(
      bilingual({ zh: '目录（行业、学科、IPC、行政区划）', en: 'the catalogue (industries, disciplines, IPC, regions)' }),
    )
    .command('import')
    .description(
      bilingual({
        zh: '从 CSV 导入更细的层级或变更（列：code、parent、zh、en、origin、from、to、source，区划另有 became）',
        en: 'import deeper levels or changes from CSV (columns: code, parent, zh, en, origin, from, to, source; regions also became)',
      }),
    )
    .addArgument(new Argument('<kind>', bilingual({ zh: '哪一个目录', en: 'which list' })).choices(IMPORT_KINDS))
    .argument('<file>', bilingual({ zh: 'CSV 文件（UTF-8）', en: 'the CSV file (UTF-8)' }))
    .option('--dry-run', bilingual({ zh: '只报告，不写入', en: 'report only, write nothing' }), false)
    .action((kind: CatalogImportKind, file: string, { dryRun }: { dryRun: boolean }) => run(surroundings, kind, file, dryRun));
}

async function run({ environment, report: say }: Surroundings, kind: CatalogImportKind, file: string, isRehearsal: boolean) {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CommandRefused({ zh: `找不到文件 ${file}。`, en: `There is no file ${file}.` });
  const report = await asOwner(Configuration.from(environment).databaseOwnerUrl, (writer) =>
    importCatalog(writer, kind, createReadStream(file), { isRehearsal }),
  ).catch((error: unknown) => {
    throw error instanceof CatalogFileUnreadable ? new CommandRefused(error.text) : error;
  });
  for (const language of languagesOf(environment)) told(report, isRehearsal, language).forEach(say);
  if (report.rows === report.returned) throw new CommandRefused({ zh: '没有任何一行被导入。', en: 'Not one row went in.' });
}

function told(report: CatalogImportReport, isRehearsal: boolean, language: keyof Text): string[] {
  const { rows, created, updated, unchanged, returned, problems, problemCount } = report;
  const rest = problemCount - Math.min(problems.length, SHOWN_PROBLEMS);
  const texts: Text[] = [
    {
      zh: `${isRehearsal ? '试运行，未写入：' : ''}共 ${rows} 行：新增 ${created}，更新 ${updated}，未变 ${unchanged}，退回 ${returned}。`,
      en: `${isRehearsal ? 'Rehearsal, nothing written: ' : ''}${rows} rows: created ${created}, updated ${updated}, unchanged ${unchanged}, returned ${returned}.`,
    },
    ...problems.slice(0, SHOWN_PROBLEMS).map(sayCatalogProblem),
    ...(rest > 0 ? [{ zh: `另有 ${rest} 个问题。`, en: `and ${rest} more problems.` }] : []),
  ];
  return texts.map((text) => text[language]);
}
