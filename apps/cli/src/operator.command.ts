import { randomBytes } from 'node:crypto';
import { AccountsService } from '@trihelix/identity';
import { Actor, Database } from '@trihelix/platform';
import type { Command } from 'commander';
import { withPlatform } from './platform.context';
import { bilingual, CommandRefused, inLanguages, languagesOf, type Surroundings } from './surroundings';

const COMMAND_LINE = Actor.system('command line');
/** 120 bits, as 20 characters. */
const PASSWORD_BYTES = 15;
const EMAIL = /^[^\s@]+@[^\s@]+$/u;

/** `operator create EMAIL`: the first person who may run an installation. */
export function operatorCommand(program: Command, { environment, report }: Surroundings): void {
  program
    .command('operator')
    .description(bilingual({ zh: '平台运维人员', en: 'people who run the installation' }))
    .command('create')
    .description(bilingual({ zh: '创建运维账号并打印初始密码', en: "create an operator's account and print its first password" }))
    .argument('<email>', bilingual({ zh: '电子邮箱', en: 'e-mail address' }))
    .option('--name <name>', bilingual({ zh: '姓名', en: 'name' }))
    .action(async (email: string, { name }: { name?: string }) => {
      if (!EMAIL.test(email))
        throw new CommandRefused({ zh: `“${email}”不是电子邮箱地址。`, en: `"${email}" is not an e-mail address.` });
      const password = randomBytes(PASSWORD_BYTES).toString('base64url');
      await withPlatform(environment, async (app) => {
        const account = await app
          .get(Database)
          .write(COMMAND_LINE, () =>
            app.get(AccountsService).open({ email, name: name ?? email.split('@')[0] ?? email, password, isOperator: true }),
          );
        if (!account)
          throw new CommandRefused({
            zh: `${email} 已有账号，未做更改。`,
            en: `${email} has an account already; nothing was changed.`,
          });
        report(password);
        inLanguages(
          {
            zh: '以上为初始密码，仅显示这一次。首次登录后请立即修改，并绑定动态口令（TOTP），绑定前没有任何权限。',
            en:
              'That is the first password, shown this once. Change it after signing in, and enrol a second factor (TOTP): ' +
              'without it the account may do nothing.',
          },
          languagesOf(environment),
        ).forEach(report);
      });
    });
}
