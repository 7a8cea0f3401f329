import { seedCatalog } from '@trihelix/catalog';
import { Configuration } from '@trihelix/platform';
import type { Command } from 'commander';
import { Client } from 'pg';
import { bilingual, inLanguages, languagesOf, type Surroundings } from './surroundings';

/** `seed`: brings the catalogue to what the data files say, as the owner of its tables. Repeatable. */
export function seedCommand(program: Command, { environment, report }: Surroundings): void {
  program
    .command('seed')
    .description(
      bilingual({
        zh: '写入或更新目录数据（行政区划、行业、学科、IPC）',
        en: 'write or update the catalogue (regions, industries, disciplines, IPC)',
      }),
    )
    .action(async () => {
      const client = new Client({ connectionString: Configuration.from(environment).databaseOwnerUrl });
      // A connection that breaks while nothing is asked of it is reported by the next statement.
      client.on('error', () => undefined);
      await client.connect();
      try {
        await client.query('BEGIN');
        const { regions, industries, disciplines, ipcSymbols } = await seedCatalog((sql, parameters) =>
          client.query(sql, parameters),
        );
        await client.query('COMMIT');
        const text = {
          zh: `目录数据已就绪：行政区划 ${regions}，行业 ${industries}，学科 ${disciplines}，IPC ${ipcSymbols}。`,
          en: `The catalogue holds ${regions} regions, ${industries} industries, ${disciplines} disciplines and ${ipcSymbols} IPC symbols.`,
        };
        inLanguages(text, languagesOf(environment)).forEach(report);
      } finally {
        await client.end();
      }
    });
}
