import { Configuration } from '@trihelix/platform';
import type { Command } from 'commander';
import type { DemoStep } from '../../demo/src';
import { bilingual, CommandRefused, inLanguages, languagesOf, type Surroundings } from './surroundings';

/** `demo`: loads the demonstration, goes on with one that was interrupted, or says that it is there. Its accounts are the report. */
export function demoCommand(program: Command, { environment, report, remark, progress }: Surroundings): void {
  program
    .command('demo')
    .description(
      bilingual({
        zh: '加载演示数据（虚构机构，账号密码公开；加载期间请停止 worker）',
        en: 'load the demonstration (fictitious organizations, published password; stop the worker meanwhile)',
      }),
    )
    .action(async () => {
      const configuration = Configuration.from(environment);
      // Loaded for this command only: it brings the whole API.
      const { DEMO_ACCOUNTS, DEMO_PASSWORD, DemoRefused, demoData, loadDemo } = await import('../../demo/src');
      const tell = ({ date, done, total }: DemoStep) => progress(`${date} (${done}/${total})`);
      const { isFresh } = await loadDemo(configuration, tell).catch((error: unknown) => {
        throw error instanceof DemoRefused ? new CommandRefused(error.text) : error;
      });
      const languages = languagesOf(environment);
      const outcome = isFresh
        ? { zh: '演示数据已加载。', en: 'The demonstration is loaded.' }
        : { zh: '演示数据已在库中，未做更改。', en: 'The demonstration is there already; nothing was changed.' };
      inLanguages(outcome, languages).forEach(remark);
      const title = {
        zh: `演示账号（均为虚构，密码均为 ${DEMO_PASSWORD}）：`,
        en: `Demo accounts (all fictitious, password ${DEMO_PASSWORD}):`,
      };
      inLanguages(title, languages).forEach(report);
      const width = Math.max(...DEMO_ACCOUNTS.map(({ email }) => email.length));
      const houses = new Map(demoData.organizations.map(({ key, name }) => [key, name]));
      for (const { email, name, organization } of DEMO_ACCOUNTS)
        report(
          `  ${email.padEnd(width)}  ${houses.get(organization) ?? organization} · ${inLanguages(name, languages).join(' / ')}`,
        );
    });
}
