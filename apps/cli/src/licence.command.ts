import { readFile } from 'node:fs/promises';
import { plainResult, readScenario, ScenarioRefused, simulate } from '@trihelix/licence-calculator';
import { checkLicenceRecord, type RecordKey } from '@trihelix/kernel';
import type { Command } from 'commander';
import { bilingual, CommandRefused, EXIT, type Surroundings } from './surroundings';

/** `licence simulate` and `licence verify`: a file in, one line of JSON out, without the database. */
export function licenceCommand(program: Command, surroundings: Surroundings): void {
  const licence = program
    .command('licence')
    .description(bilingual({ zh: '许可的试算与存证核验', en: 'what licences come to, and their records' }));
  simulateCommand(licence, surroundings);
  verifyCommand(licence, surroundings);
}

function simulateCommand(licence: Command, { report }: Surroundings): void {
  licence
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

/** An exported record, whoever has it: what holds, and what is broken at which link. */
function verifyCommand(licence: Command, { report }: Surroundings): void {
  licence
    .command('verify <file>')
    .description(
      bilingual({
        zh: '核验导出的许可存证文件：存证链、条款与签名；不成立时以 1 退出',
        en: "verify an exported licence record: its chain, its terms and its signature; exits with 1 when it doesn't hold",
      }),
    )
    .option(
      '--keys <file>',
      bilingual({
        zh: '平台公布的公钥（/.well-known/trihelix-record-keys.json 的副本）；不给出时只验证文件自带的公钥',
        en: "the platform's public keys, a copy of /.well-known/trihelix-record-keys.json; without it the file's own key has to do",
      }),
    )
    .action(async (file: string, { keys }: { keys?: string }) => {
      const { flaws, ...check } = await checkLicenceRecord(
        await textOf(file),
        keys === undefined ? undefined : await keysIn(keys),
      );
      report(JSON.stringify({ ...check, flaws: flaws.map(({ code, seq }) => ({ code, seq })) }));
      if (check.holds) return;
      const [zh, en] = (['zh', 'en'] as const).map((language) => flaws.map(({ text }) => text[language]).join('\n'));
      throw new CommandRefused({ zh: zh ?? '', en: en ?? '' }, EXIT.failed);
    });
}

/** A JSON Web Key Set (RFC 7517). */
async function keysIn(file: string): Promise<RecordKey[]> {
  const set = jsonIn(await textOf(file), file) as { keys?: unknown } | null;
  const keys = set?.keys;
  if (!Array.isArray(keys)) throw new CommandRefused({ zh: `${file} 不是公钥列表。`, en: `${file} is no list of public keys.` });
  return (keys as { kid?: unknown; x?: unknown }[]).map(({ kid, x }) => ({ keyId: String(kid), publicKey: String(x) }));
}

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandRefused({ zh: `无法读取 ${file}：${why}`, en: `Cannot read ${file}: ${why}` });
  });

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandRefused({ zh: `${file} 不是 JSON：${why}`, en: `${file} is not JSON: ${why}` });
  }
}

async function simulated(file: string) {
  const scenario = jsonIn(await textOf(file), file);
  try {
    return simulate(readScenario(scenario));
  } catch (error) {
    if (error instanceof ScenarioRefused) throw new CommandRefused(error.text);
    throw error;
  }
}
