import { IndexCheck } from '@trihelix/matching';
import type { Command } from 'commander';
import { withPlatform } from './platform.context';
import { bilingual, CommandRefused, type Surroundings } from './surroundings';

const SAMPLE = 20;

/** `match check`: one line of JSON; refuses when the index says anything else than its formula over the stored terms. */
export function checkCommand(group: Command, wholeNumber: (text: string) => number, { environment, report }: Surroundings): void {
  group
    .command('check')
    .description(
      bilingual({
        zh: '用数据库中的词条逐条核对索引的排序与分数；有出入时以 1 退出',
        en: 'compare the index, order and scores, with its formula over the stored terms; exits with 1 on any difference',
      }),
    )
    .option('--sample <count>', bilingual({ zh: '抽查的发布条数', en: 'listings that ask' }), wholeNumber, SAMPLE)
    .action(async ({ sample }: { sample: number }) => {
      const checked = await withPlatform(environment, (app) => app.get(IndexCheck).run(sample));
      report(JSON.stringify(checked));
      const { length } = checked.differences;
      if (length === 0) return;
      throw new CommandRefused(
        {
          zh: `索引与词条有 ${length} 处不一致；可运行 match rebuild 重建。`,
          en: `The index differs from the stored terms in ${length} places; match rebuild builds it anew.`,
        },
        1,
      );
    });
}
