import { BookChecks } from '@trihelix/ledger';
import { BooksAudit } from '@trihelix/licensing';
import { Actor, Database } from '@trihelix/platform';
import type { Command } from 'commander';
import { withPlatform } from './platform.context';
import { bilingual, CommandRefused, EXIT, type Surroundings } from './surroundings';

/** `books check` and `books reconcile`: one line of JSON each, exit code 1 when something does not hold. */
export function booksCommand(program: Command, surroundings: Surroundings): void {
  const books = program.command('books').description(bilingual({ zh: '账簿', en: 'the books' }));
  checkCommand(books, surroundings);
  reconcileCommand(books, surroundings);
}

/** All books against what must be. */
function checkCommand(books: Command, { environment, report }: Surroundings): void {
  books
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

/** Every licence computed from its beginning, and what the books say otherwise. */
function reconcileCommand(books: Command, { environment, report, progress }: Surroundings): void {
  books
    .command('reconcile')
    .description(
      bilingual({
        zh: '由条款和事实重新计算每份许可，与账目逐笔比对；有差异时以 1 退出',
        en: 'compute every licence again from its terms and facts and compare line by line; exits with 1 when something differs',
      }),
    )
    .option('--licence <number>', bilingual({ zh: '只核对该编号的许可', en: 'only the licence of this number' }))
    .action(async ({ licence = null }: { licence?: string | null }) => {
      const deviations = await withPlatform(environment, (app) => {
        const each = (done: number) => progress(bilingual({ zh: `已核对 ${done} 份许可`, en: `${done} licences computed` }));
        return app
          .get(Database)
          .read(Actor.system('licensing.reconciliation'), () => app.get(BooksAudit, { strict: false }).deviations(licence, each));
      });
      report(JSON.stringify({ deviations }));
      if (deviations.length === 0) return;
      throw new CommandRefused(
        {
          zh: deviations.map(({ number, surplus, missing }) => `${number}：多 ${surplus} 笔，缺 ${missing} 笔`).join('\n'),
          en: deviations.map(({ number, surplus, missing }) => `${number}: ${surplus} too many, ${missing} missing`).join('\n'),
        },
        EXIT.failed,
      );
    });
}
