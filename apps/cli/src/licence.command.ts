import { readFile } from 'node:fs/promises';
import { plainResult, readScenario, ScenarioRefused, simulate } from '@trihelix/licence-calculator';
import type { Command } from 'commander';
import { bilingual, CommandRefused, type Surroundings } from './surroundings';

/** `licence simulate`: one scenario in, one line of JSON out, without the database. */
export function licenceCommand(program: Command, { report }: Surroundings): void {
  program
    .command('licence')
    .description(bilingual({ zh: '许可的试算', en: 'what licences come to' }))
    .command('simulate <file>')
    .description(
      bilingual({
        zh: '按许可条款与事件试算应付款项、利息与状态（JSON 进，JSON 出）',
        en: 'compute what a licence comes to from its terms and events (JSON in, JSON out)',
      }),
    )
    .action(async (file: string) => {
      report(JSON.stringify(plainResult(await simulated(file))));
    });
}

async function simulated(file: string) {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandRefused({ zh: `无法读取 ${file}：${why}`, en: `Cannot read ${file}: ${why}` });
  });
  try {
    return simulate(readScenario(JSON.parse(text)));
  } catch (error) {
    if (error instanceof ScenarioRefused) throw new CommandRefused(error.text);
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandRefused({ zh: `${file} 不是 JSON：${error.message}`, en: `${file} is not JSON: ${error.message}` });
  }
}
