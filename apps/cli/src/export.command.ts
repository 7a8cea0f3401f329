import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AchievementState } from '@trihelix/achievements';
import { NeedState } from '@trihelix/challenges';
import { ExportedList, ExportFormat, ListContent } from '@trihelix/exchange';
import { OrganizationKind } from '@trihelix/identity';
import { Command, Option } from 'commander';
import { findImporter } from './importer';
import { withPlatform } from './platform.context';
import { bilingual, CommandRefused, inLanguages, languagesOf, type Surroundings } from './surroundings';

interface ExportOptions {
  readonly organization: string;
  readonly state?: string[];
  readonly format?: string;
  readonly as?: string;
}

/** `export achievements FILE` and `export needs FILE`: the listings of one organization, in the columns of the platform's own exports. */
export function exportCommand(program: Command, surroundings: Surroundings): void {
  const group = program
    .command('export')
    .description(
      bilingual({ zh: '导出为文件（Excel 工作簿 xlsx 或 CSV）', en: 'export to a file (Excel workbook xlsx or CSV)' }),
    );
  exporting(group.command('achievements'), surroundings, ExportedList.ACHIEVEMENTS, AchievementState).description(
    bilingual({ zh: '导出本机构的科技成果', en: "export an organization's achievements" }),
  );
  exporting(group.command('needs'), surroundings, ExportedList.NEEDS, NeedState).description(
    bilingual({ zh: '导出本机构的技术需求', en: "export an organization's needs" }),
  );
}

function exporting(
  command: Command,
  surroundings: Surroundings,
  list: ExportedList,
  states: Readonly<Record<string, string>>,
): Command {
  return command
    .argument('<file>', bilingual({ zh: '要写入的文件，不得已存在', en: 'the file to write; it must not exist' }))
    .requiredOption(
      '--organization <name>',
      bilingual({ zh: '机构：名称、统一社会信用代码或编号', en: 'organization: name, credit code or id' }),
    )
    .addOption(
      new Option(
        '--state <state...>',
        bilingual({ zh: '只导出这些状态，默认全部', en: 'only in these states; all by default' }),
      ).choices(Object.values(states)),
    )
    .addOption(
      new Option(
        '--format <format>',
        bilingual({ zh: '文件格式，默认由扩展名决定', en: 'kind of file; by the ending of its name by default' }),
      ).choices(['csv', 'xlsx']),
    )
    .option('--as <email>', bilingual({ zh: '以该成员的名义导出', en: 'export as this member' }))
    .action((file: string, options: ExportOptions) => run(surroundings, list, file, options));
}

async function run(
  { environment, report: say, progress }: Surroundings,
  list: ExportedList,
  file: string,
  { organization: name, as: email, state, format: asked }: ExportOptions,
): Promise<void> {
  const format = formatOf(file, asked);
  await requireFree(file);
  const languages = languagesOf(environment);
  const locale = languages[0] === 'en' ? 'en' : 'zh-CN';
  await withPlatform(environment, async (app) => {
    const kinds = Object.values(OrganizationKind);
    const { actor, organization } = await findImporter(app, { name, email, kinds, mayBeAssumed: false });
    let written = 0;
    const filter = { ownerId: organization.id, states: state ?? null };
    const content = app.get(ListContent).of(
      { list, filter, format, locale },
      {
        actor: async () => actor,
        afterPage: async (rows, total) => {
          written = rows;
          progress(`${rows} / ${total}`);
        },
      },
    );
    await writeWhole(file, content);
    const text = {
      zh: `已导出“${organization.name}”的 ${written} 行：${file}`,
      en: `${written} rows of "${organization.name}": ${file}`,
    };
    inLanguages(text, languages).forEach(say);
  });
}

function formatOf(file: string, asked: string | undefined): ExportFormat {
  const wanted = (asked ?? extname(file).slice(1)).toUpperCase();
  const format = Object.values(ExportFormat).find((each) => each === wanted);
  if (format) return format;
  throw new CommandRefused({
    zh: '无法由文件名判断格式，请用 --format csv 或 --format xlsx 指定。',
    en: 'The name does not tell the kind of file. Say --format csv or --format xlsx.',
  });
}

async function requireFree(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw new CommandRefused({ zh: `${file} 已存在，未覆盖。`, en: `${file} exists already and was left as it is.` });
}

/** What breaks off leaves no half of a file under the name. */
async function writeWhole(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const draft = `${file}.part`;
  try {
    await pipeline(content, createWriteStream(draft));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
