import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  Backups,
  backupsIn,
  chooseBackup,
  restore,
  shelvesOf,
  uploadsOf,
  type ReachableBackup,
} from '@trihelix/embedded-postgres';
import type { Text } from '@trihelix/kernel';
import type { Command } from 'commander';
import { placesOf } from './backup.command';
import { inSentences } from './backup.failures';
import { inspectRestored } from './restore.inspection';
import { bilingual, CommandRefused, inLanguages, languagesOf, type Surroundings } from './surroundings';

interface RestoreOptions {
  readonly to?: string;
  readonly into: string;
  readonly wal?: string;
}

/** ISO 8601 with an offset: a moment that is the same for whoever reads it. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
/** Made anew, so that no token of before the restore opens anything. */
const MADE_ANEW = ['jwtSecret'];

/** `restore [FOLDER] --to MOMENT --into FOLDER`: a new data folder, as the old one was at that moment. */
export function restoreCommand(program: Command, { environment, report, remark }: Surroundings): void {
  const say = (text: Text): void => inLanguages(text, languagesOf(environment)).forEach(report);
  program
    .command('restore')
    .description(bilingual({ zh: '把备份恢复到一个新的数据目录', en: 'restore a backup into a new data folder' }))
    .argument('[folder]', bilingual({ zh: '备份目录，或其中一份备份', en: 'folder of backups, or one backup in it' }))
    .requiredOption(
      '--into <folder>',
      bilingual({ zh: '新的数据目录（不存在或为空）', en: 'the new data folder, not there or empty' }),
    )
    .option('--to <moment>', bilingual({ zh: '恢复到的时刻，默认尽可能晚', en: 'the moment; as late as possible by default' }))
    .option('--wal <folder>', bilingual({ zh: '另一处归档日志', en: 'another folder of archived WAL' }))
    .action((folder: string | undefined, options: RestoreOptions) => inSentences(() => run(folder, options)));

  async function run(folder: string | undefined, { to, into, wal }: RestoreOptions): Promise<void> {
    const target = to === undefined ? undefined : momentIn(to);
    const places = placesOf(environment);
    const source = folder ?? places.store;
    if (source === undefined) throw new CommandRefused({ zh: '请给出备份目录。', en: 'Name the folder of backups.' });
    if (existsSync(places.dataFolder)) await flush(places);
    const more = wal === undefined ? [] : [resolve(wal)];
    const base = chooseBackup(backupsIn(source, more), target) as ReachableBackup;
    remark(bilingual({ zh: `正在从 ${base.folder} 恢复`, en: `restoring from ${base.folder}` }));
    const began = performance.now();
    await restore({
      base,
      uploads: uploadsOf(base),
      shelves: shelvesOf(base, more),
      target,
      into,
      forget: MADE_ANEW,
      inspect: (server) => inspectRestored(server, { report: say, expectsUploads: !environment['S3_ENDPOINT'] }),
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say({
      zh: `已恢复到 ${resolve(into)}，用时 ${seconds} 秒。启动：TRIHELIX_DATA=${resolve(into)} npm start`,
      en: `Restored into ${resolve(into)} in ${seconds} s. To start it: TRIHELIX_DATA=${resolve(into)} npm start`,
    });
    if (environment['TRIHELIX_BACKUP']) remark(bilingual(SHARED_STORE));
  }

  /** The last minute may not be archived yet; that an installation is broken must not keep its backups from being restored. */
  async function flush(places: ReturnType<typeof placesOf>): Promise<void> {
    if (!existsSync(join(places.dataFolder, 'postgres'))) return;
    await new Backups(places).flush().catch((error: unknown) => {
      remark(error instanceof Error ? error.message : String(error));
    });
  }
}

function momentIn(written: string): number {
  const time = MOMENT.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(time))
    throw new CommandRefused({
      zh: `--to 应为带时区的时刻，如 2026-11-21T10:00:00+08:00，而不是 ${written}。`,
      en: `--to wants a moment with its offset, such as 2026-11-21T10:00:00+08:00, not ${written}.`,
    });
  if (time > Date.now()) throw new CommandRefused({ zh: `${written} 还没有到。`, en: `${written} has not come yet.` });
  return time;
}

const SHARED_STORE: Text = {
  zh: 'TRIHELIX_BACKUP 指向原安装的备份目录；若原安装还在使用，请为恢复出的安装另设一个。',
  en: 'TRIHELIX_BACKUP names the backups of the original: if that is still in use, give the restored one another folder.',
};
