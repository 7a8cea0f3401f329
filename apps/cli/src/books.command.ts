import { BookChecks } from '@trihelix/ledger';
import type { Command } from 'commander';
import { withPlatform } from './platform.context';
import { bilingual, CommandRefused, EXIT, type Surroundings } from './surroundings';

/** `books check`: all books against what must hold; one line of JSON, exit code 1 when something does not. */
export function booksCommand(program: Command, { environment, report }: Surroundings): void {
  program
    .command('books')
    .description(bilingual({ zh: '账簿', en: 'the books' }))
    .command('check')
    .description(
      bilingual({
        zh: '核对全部账目；有不符时以 1 退出并告警',
        en: 'hold all books against what must be; exits with 1 and raises an alarm when something is not',
      }),
    )
    .action(async () => {
      const findings = await withPlatform(environment, (app) => app.get(BookChecks).run());
      report(JSON.stringify({ findings }));
      if (findings.length === 0) return;
      throw new CommandRefused(
        {
          zh: findings.map(({ what, times }) => `${what.zh}：${times} 处不符`).join('\n'),
          en: findings.map(({ what, times }) => `${what.en}: broken ${times} times`).join('\n'),
        },
        EXIT.failed,
      );
    });
}
