import { join } from 'node:path';
import type { Command } from 'commander';
import { Configuration, migrate } from '@trihelix/platform';
import { bilingual, inLanguages, languagesOf, type Surroundings } from './surroundings';

/** Beside the compiled applications as beside their sources. */
const MIGRATIONS = join(__dirname, '../../../migrations');

/** `migrate`: brings the schema to the newest version, as its owner. */
export function migrateCommand(program: Command, { environment, report }: Surroundings): void {
  program
    .command('migrate')
    .description(bilingual({ zh: '将数据库结构升级到最新版本', en: 'bring the database to the newest schema' }))
    .action(async () => {
      const { databaseOwnerUrl, databaseUrl } = Configuration.from(environment);
      const ran = await migrate({ ownerUrl: databaseOwnerUrl, applicationUrl: databaseUrl, folder: MIGRATIONS });
      for (const name of ran) report(name);
      const text =
        ran.length === 0
          ? { zh: '数据库结构已是最新，未做更改。', en: 'The schema is up to date; nothing was changed.' }
          : { zh: `已执行 ${ran.length} 个迁移。`, en: `${ran.length} migrations were run.` };
      inLanguages(text, languagesOf(environment)).forEach(report);
    });
}
