import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AchievementKind } from '@trihelix/achievements';
import {
  AchievementTarget,
  fileSource,
  type ImportReport,
  ImportsService,
  type ImportTarget,
  NeedTarget,
} from '@trihelix/exchange';
import { OrganizationKind } from '@trihelix/identity';
import { Command, InvalidArgumentError, Option } from 'commander';
import { importReport } from './import.report';
import { RejectsFile } from './rejects.file';
import { findImporter } from './importer';
import { withPlatform } from './platform.context';
import { bilingual, CommandRefused, EXIT, languagesOf, type Surroundings } from './surroundings';

interface ImportOptions {
  readonly organization?: string;
  readonly key?: string;
  readonly publish: boolean;
  readonly kind?: string;
  readonly map: ReadonlyMap<string, string>;
  readonly rejects?: string;
  readonly dryRun: boolean;
  readonly as?: string;
}

interface What {
  readonly targetOf: (app: INestApplicationContext) => ImportTarget;
  /** Organizations to choose among when nobody names one. */
  readonly kinds: readonly OrganizationKind[];
  /** Achievements come with a declaration of ownership, which nobody makes for an organization they did not name. */
  readonly mayBeAssumed: boolean;
}

const ACHIEVEMENTS: What = {
  targetOf: (app) => app.get(AchievementTarget) as ImportTarget,
  kinds: [OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE],
  mayBeAssumed: false,
};
const NEEDS: What = {
  targetOf: (app) => app.get(NeedTarget) as ImportTarget,
  kinds: [OrganizationKind.ENTERPRISE],
  mayBeAssumed: true,
};

/** `import achievements FILE` and `import needs FILE`. */
export function importCommand(program: Command, surroundings: Surroundings): void {
  const group = program.command('import').description(
    bilingual({
      zh: '从文件导入（Excel 工作簿 xlsx、CSV 或 JSON Lines；UTF-8 或 GB18030）',
      en: 'import from a file (Excel workbook xlsx, CSV or JSON Lines; UTF-8 or GB18030)',
    }),
  );
  importing(group.command('achievements'), surroundings, ACHIEVEMENTS)
    .description(bilingual({ zh: '导入科技成果', en: 'import achievements' }))
    .addOption(
      new Option(
        '--kind <kind>',
        bilingual({ zh: '文件没有类型列时的成果类型', en: 'kind of all rows when the file has no column for it' }),
      ).choices(Object.values(AchievementKind)),
    );
  importing(group.command('needs'), surroundings, NEEDS).description(bilingual({ zh: '导入技术需求', en: 'import needs' }));
}

function importing(command: Command, surroundings: Surroundings, what: What): Command {
  return command
    .argument('<file>', bilingual({ zh: '文件', en: 'the file' }))
    .option(
      '--organization <name>',
      bilingual({ zh: '机构：名称、统一社会信用代码或编号', en: 'organization: name, credit code or id' }),
    )
    .option(
      '--key <column>',
      bilingual({
        zh: '用于识别每一行的列，默认为编号列',
        en: 'column by which rows are known again; that of the code by default',
      }),
    )
    .option(
      '--publish',
      bilingual({ zh: '发布完整的行，并由此作出权属声明', en: 'publish what is complete, and make the declaration for it' }),
      false,
    )
    .option(
      '--map <column=field>',
      bilingual({
        zh: '指定某列对应的字段，可多次使用；字段为 - 时忽略该列；本机构以后导入列名相同的文件时沿用',
        en: 'send a column to a field; repeatable; - leaves it out; kept for the next file with the same columns',
      }),
      addChoice,
      new Map(),
    )
    .option(
      '--rejects <file>',
      bilingual({
        zh: '退回的行写入此文件（.csv 或 .xlsx），默认为 <文件>.rejects.csv',
        en: 'where rows that come back go (.csv or .xlsx); <file>.rejects.csv by default',
      }),
    )
    .option('--dry-run', bilingual({ zh: '只报告，不写入', en: 'report only, write nothing' }), false)
    .option('--as <email>', bilingual({ zh: '以该成员的名义导入', en: 'import as this member' }))
    .action((file: string, options: ImportOptions) => run(surroundings, what, file, options));
}

function addChoice(written: string, choices: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const at = written.lastIndexOf('=');
  if (at < 1 || at === written.length - 1) throw new InvalidArgumentError('列=字段 / column=field');
  return new Map([...choices, [written.slice(0, at), written.slice(at + 1)]]);
}

async function run(
  { environment, report: say, progress }: Surroundings,
  { targetOf, kinds, mayBeAssumed }: What,
  file: string,
  options: ImportOptions,
): Promise<void> {
  await requireFile(file);
  const rejects = options.rejects ?? (await besideOrHere(file));
  await requirePlaceFor(rejects, file);
  await withPlatform(environment, async (app) => {
    const importer = await findImporter(app, { name: options.organization, email: options.as, kinds, mayBeAssumed });
    const rejected = new RejectsFile(rejects);
    const report = await app
      .get(ImportsService)
      .run(
        importer.actor,
        targetOf(app),
        fileSource(file),
        {
          overrides: options.map,
          keyColumn: options.key ?? null,
          publish: options.publish,
          kind: options.kind ?? null,
          isRehearsal: options.dryRun,
        },
        {
          progress: (done, all) => progress(`${done} / ${all}`),
          returned: (cells) => rejected.write(cells),
        },
      )
      .finally(() => rejected.close());
    for (const language of languagesOf(environment))
      importReport({ report, importer, rejects, hasRejects: rejected.isBegun }, language).forEach(say);
    if (isNothing(report)) throw new CommandRefused({ zh: '没有任何一行被导入。', en: 'Not one row went in.' }, EXIT.refused);
  });
}

const isNothing = ({ rowCount, returned }: ImportReport): boolean => rowCount === returned;

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory())
    throw new CommandRefused({ zh: `${file} 是文件夹，请指定其中的文件。`, en: `${file} is a folder. Name a file in it.` });
  if (!found?.isFile()) throw new CommandRefused({ zh: `找不到文件 ${file}。`, en: `There is no file ${file}.` });
}

/** Rows come back beside the file, or into the current folder when that one is not ours to write. */
async function besideOrHere(file: string): Promise<string> {
  const [folder, name] = [dirname(file), `${basename(file)}.rejects.csv`];
  return access(folder, constants.W_OK).then(
    () => join(folder, name),
    () => name,
  );
}

/** Found out before anything goes in: afterwards the rows that come back would have nowhere to go. */
async function requirePlaceFor(rejects: string, file: string): Promise<void> {
  if (resolve(rejects) === resolve(file)) {
    throw new CommandRefused({
      zh: '退回的行不能写入正在导入的文件。',
      en: 'Rows that come back cannot go into the file that is being imported.',
    });
  }
  await access(dirname(resolve(rejects)), constants.W_OK).catch(() => {
    throw new CommandRefused({
      zh: `无法写入 ${rejects}，请用 --rejects 指定其他位置。`,
      en: `${rejects} cannot be written. Name another place with --rejects.`,
    });
  });
}
