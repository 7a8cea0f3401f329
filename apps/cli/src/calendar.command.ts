import { announceHolidays, HolidayNoticeRefused } from '@trihelix/catalog';
import type { Text } from '@trihelix/kernel';
import { Configuration } from '@trihelix/platform';
import type { Command } from 'commander';
import { asOwner } from './owner.connection';
import { bilingual, CommandRefused, inLanguages, languagesOf, type Surroundings } from './surroundings';

interface Options {
  readonly off: string[];
  readonly worked: string[];
}

/** `calendar announce TITLE --off … --worked …`: a notice of holidays, as the owner of the tables. */
export function calendarCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('calendar')
    .description(bilingual({ zh: '工作日历（放假与调休）', en: 'the calendar of working days' }))
    .command('announce')
    .description(
      bilingual({
        zh: '登记放假通知；同一标题再次登记即为更正，已入账款项的到期日随之顺延',
        en: 'enter a notice of holidays; the same title again corrects it, and due days in the books move with it',
      }),
    )
    .argument('<title>', bilingual({ zh: '通知标题', en: 'the title of the notice' }))
    .option(
      '--off <days...>',
      bilingual({ zh: '放假日期，如 2027-05-01..2027-05-05', en: 'days off, e.g. 2027-05-01..2027-05-05' }),
      [],
    )
    .option('--worked <days...>', bilingual({ zh: '调休上班的周末', en: 'weekend days that are worked' }), [])
    .action((title: string, { off, worked }: Options) => run(surroundings, title, off, worked));
}

async function run({ environment, report }: Surroundings, title: string, off: readonly string[], worked: readonly string[]) {
  const announced = await asOwner(Configuration.from(environment).databaseOwnerUrl, (writer) =>
    announceHolidays(writer, { title, off, worked }),
  ).catch((error: unknown) => {
    throw error instanceof HolidayNoticeRefused ? new CommandRefused(error.text) : error;
  });
  const { holidays, workdays, withdrawn } = announced;
  const told: Text = {
    zh: `已登记：${holidays} 个工作日放假，${workdays} 个周末上班${withdrawn > 0 ? `，撤回 ${withdrawn} 天` : ''}。受影响的到期日由时钟任务在五分钟内更新。`,
    en: `Entered: ${holidays} working days off, ${workdays} weekend days worked${withdrawn > 0 ? `, ${withdrawn} days withdrawn` : ''}. The clock moves the due days concerned within five minutes.`,
  };
  inLanguages(told, languagesOf(environment)).forEach(report);
}
