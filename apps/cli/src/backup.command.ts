import {
  backupFolder,
  Backups,
  backupsIn,
  findRunning,
  uploadsFolder,
  verify,
  type ReachableBackup,
} from '@trihelix/embedded-postgres';
import type { Text } from '@trihelix/kernel';
import type { Command } from 'commander';
import { inSentences, NOT_OURS } from './backup.failures';
import { bilingual, CommandRefused, inLanguages, languagesOf, type Surroundings } from './surroundings';

const KEEP_DAYS = 7;
const FOLDER: Text = {
  zh: '备份目录，默认为 TRIHELIX_BACKUP 或数据目录下的 backup',
  en: 'folder of backups; TRIHELIX_BACKUP, or backup in the data folder',
};

/** `backup [FOLDER]`, `backup list`, `backup verify`, `backup prune`: the embedded database, its files and its secrets. */
export function backupCommand(program: Command, { environment, report, remark }: Surroundings): void {
  const say = (text: Text): void => inLanguages(text, languagesOf(environment)).forEach(report);
  const group = program
    .command('backup')
    .description(
      bilingual({
        zh: '备份内置数据库、上传文件和密钥（服务照常运行）',
        en: 'back up the embedded database, files and secrets while it serves',
      }),
    )
    .argument('[folder]', bilingual(FOLDER))
    .action((folder: string | undefined) => inSentences(() => create(folder)));
  group
    .command('list')
    .description(bilingual({ zh: '列出备份及其能恢复到的时刻', en: 'list backups and how far each can be brought' }))
    .argument('[folder]', bilingual(FOLDER))
    .action((folder: string | undefined) => inSentences(async () => backupsOf(folder).forEach((backup) => report(line(backup)))));
  group
    .command('verify')
    .description(bilingual({ zh: '逐个文件核对备份', en: 'compare every file of the backups with the manifest' }))
    .argument('[folder]', bilingual(FOLDER))
    .action((folder: string | undefined) =>
      inSentences(async () => {
        await verify(folder ?? storeOf(environment), (backup) => report(line(backup)));
        say({ zh: '全部完好。', en: 'All are intact.' });
      }),
    );
  group
    .command('prune')
    .description(bilingual({ zh: '删除过期的备份和日志', en: 'remove outdated backups and logs' }))
    .option(
      '--days <count>',
      bilingual({ zh: '保留最近多少天的任意时刻', en: 'keep every moment of so many days' }),
      String(KEEP_DAYS),
    )
    .action(({ days }: { days: string }) => inSentences(() => removeOutdated(days)));

  const backupsOf = (folder: string | undefined): ReachableBackup[] => backupsIn(folder ?? storeOf(environment));

  async function create(folder: string | undefined): Promise<void> {
    const backups = await embeddedBackups(environment);
    const began = performance.now();
    const made = await backups.create(folder);
    await backups.flush();
    const { manifest } = made;
    const bytes = [...manifest.packed, ...manifest.uploads].reduce((sum, file) => sum + file.bytes, 0);
    report(made.folder);
    say({
      zh: `备份完成：${megabytes(bytes)}，上传文件 ${manifest.uploads.length} 个，用时 ${seconds(began)} 秒。可恢复到 ${manifest.endedAt} 及以后。`,
      en: `Backed up ${megabytes(bytes)} with ${manifest.uploads.length} uploaded files in ${seconds(began)} s. It can be restored to ${manifest.endedAt} or later.`,
    });
    say({
      zh: '其中有本安装的密钥（目录权限 700，文件 600），请像密码一样保管。',
      en: "It holds the installation's secrets (folder mode 700, files 600): keep it like a password.",
    });
    if (!manifest.walArchive) inLanguages(NO_ARCHIVE, languagesOf(environment)).forEach(remark);
  }

  async function removeOutdated(days: string): Promise<void> {
    const count = Number(days);
    if (!Number.isSafeInteger(count) || count < 1)
      throw new CommandRefused({
        zh: `--days 应为正整数，而不是 ${days}。`,
        en: `--days wants a whole number above 0, not ${days}.`,
      });
    const backups = new Backups(placesOf(environment));
    const { bases, segments, uploads } = await backups.prune(count);
    say({
      zh: `已删除 ${bases} 份备份、${segments} 段日志、${uploads} 个已不存在的上传文件的副本。`,
      en: `Removed ${bases} backups, ${segments} logs and the copies of ${uploads} uploads that are gone.`,
    });
  }
}

/** Where the environment says everything is. */
export function placesOf(environment: NodeJS.ProcessEnv) {
  const dataFolder = environment['TRIHELIX_DATA'] ?? '.trihelix';
  return { dataFolder, store: backupFolder(dataFolder, environment), uploads: uploadsFolder(dataFolder, environment) };
}

/** The backups of the embedded database that the environment names. @throws CommandRefused when it names another server. */
async function embeddedBackups(environment: NodeJS.ProcessEnv): Promise<Backups> {
  const places = placesOf(environment);
  const server = await findRunning(places.dataFolder);
  const named = environment['DATABASE_URL'];
  if (named && named !== server?.applicationUrl) throw NOT_OURS;
  return new Backups(places);
}

function storeOf(environment: NodeJS.ProcessEnv): string {
  const { dataFolder, store } = placesOf(environment);
  return store ?? dataFolder;
}

const line = ({ folder, manifest, reach }: ReachableBackup): string =>
  `${folder}  ${manifest.endedAt} → ${new Date(reach).toISOString()}`;

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const seconds = (began: number): string => ((performance.now() - began) / 1000).toFixed(1);

const NO_ARCHIVE: Text = {
  zh: '日志归档已由 TRIHELIX_BACKUP=off 关闭：这份备份只能恢复到它完成的时刻。',
  en: 'WAL archiving is switched off by TRIHELIX_BACKUP=off: this backup can be restored to its own moment only.',
};
