import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import {
  BankLinesReader,
  ClearConfirmation,
  type ConfirmedLines,
  OPEN_STATES,
  ReconciliationReader,
  StatementField,
  StatementIntake,
  StatementRowsRefused,
} from '@trihelix/bank-import';
import { sayProblem } from '@trihelix/exchange';
import { AccountsService, ActorFactory, OrganizationKind } from '@trihelix/identity';
import { type CivilDate, Failure, isCivilDate } from '@trihelix/kernel';
import { Actor, Database } from '@trihelix/platform';
import { type Command, InvalidArgumentError } from 'commander';
import { findImporter } from './importer';
import { withPlatform } from './platform.context';
import { bilingual, CommandRefused, type Surroundings } from './surroundings';

interface ImportOptions {
  readonly as: string;
  readonly organization?: string;
  readonly map: ReadonlyMap<string, string>;
  readonly currency: string;
  readonly confirmClear: boolean;
}

interface ReconcileOptions {
  readonly organization: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const LICENSORS = [OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE];
/** Of each list that is printed, at most. */
const LISTED = 100;
const AT_ONCE = 25;

/** `bank import FILE` and `bank reconcile`: one line of JSON each. */
export function bankCommand(program: Command, surroundings: Surroundings): void {
  const group = program.command('bank').description(bilingual({ zh: '银行对账', en: "the bank's statements" }));
  group
    .command('import <file>')
    .description(
      bilingual({
        zh: '导入 CSV 对账单并给出建议；支出自动忽略，同一流水号不会重复',
        en: "import a bank's statement (CSV) and propose licences; money out is ignored, no reference counts twice",
      }),
    )
    .requiredOption('--as <email>', bilingual({ zh: '以该会计的名义导入', en: 'import as this accountant' }))
    .option('--organization <name>', bilingual({ zh: '该成员所在的多个机构之一', en: 'one of several that they belong to' }))
    .option(
      '--map <column=field>',
      bilingual({ zh: '指定某列的含义，可多次使用；- 为不使用', en: MAP_HELP }),
      addChoice,
      new Map(),
    )
    .option('--currency <code>', bilingual({ zh: '未注明币种的行的币种', en: 'currency of rows that name none' }), 'CNY')
    .option(
      '--confirm-clear',
      bilingual({ zh: '登记全部建议明确的收款', en: 'record everything whose proposal is clear' }),
      false,
    )
    .action((file: string, options: ImportOptions) => importStatement(surroundings, file, options));
  group
    .command('reconcile')
    .description(
      bilingual({
        zh: '按月、按币种核对银行收入与已登记收款，列出未登记的收入和对账单上没有的收款',
        en: 'hold what the bank says against the books, by month and currency, with what is not recorded and what is on no statement',
      }),
    )
    .requiredOption('--organization <name>', bilingual({ zh: '机构：名称、信用代码或编号', en: 'name, credit code or id' }))
    .requiredOption('--from <day>', bilingual({ zh: '起始日 YYYY-MM-DD', en: 'first day' }), readDay)
    .requiredOption('--to <day>', bilingual({ zh: '截止日 YYYY-MM-DD', en: 'last day' }), readDay)
    .action((options: ReconcileOptions) => reconcile(surroundings, options));
}

const MAP_HELP = `say what a column means (${Object.values(StatementField).join(', ')}); repeatable; - leaves it out`;

function addChoice(written: string, choices: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const at = written.lastIndexOf('=');
  const field = written.slice(at + 1).toUpperCase();
  if (at < 1 || !(field === '-' || field in StatementField)) throw new InvalidArgumentError(MAP_HELP);
  return new Map([...choices, [written.slice(0, at), field]]);
}

function readDay(written: string): CivilDate {
  if (isCivilDate(written)) return written;
  throw new InvalidArgumentError('YYYY-MM-DD');
}

async function importStatement({ environment, report, progress }: Surroundings, file: string, options: ImportOptions) {
  const bytes = await readFile(file).catch(() => {
    throw new CommandRefused({ zh: `无法读取文件 ${file}。`, en: `${file} cannot be read.` });
  });
  if (!/\.csv$/iu.test(file)) throw new CommandRefused({ zh: '对账单须为 .csv 文件。', en: 'A statement is a .csv file.' });
  await withPlatform(environment, async (app) => {
    const actor = await accountant(app, options);
    const mapping = [...options.map].map(([column, field]) => ({
      column,
      field: field === '-' ? null : (field as StatementField),
    }));
    const { statement, progress: proposed } = await app
      .get(StatementIntake)
      .take(actor, basename(file), bytes, { mapping, currency: options.currency })
      .catch(refuse);
    const confirmed = options.confirmClear ? await confirmClear(app, actor, statement.id, progress) : undefined;
    const { id, fileName, firstOn, lastOn, creditCount, debitCount, passedOver } = statement;
    const { importId: _, ...proposals } = { importId: id, ...proposed };
    report(JSON.stringify({ id, fileName, firstOn, lastOn, creditCount, debitCount, passedOver, proposals, ...confirmed }));
  });
}

/** Whoever is named, if they keep the books. */
async function accountant(app: INestApplicationContext, { as: email, organization }: ImportOptions): Promise<Actor> {
  const actor = organization
    ? (await findImporter(app, { name: organization, email, kinds: LICENSORS, mayBeAssumed: false })).actor
    : await ofFirstOrganization(app, email);
  if (actor instanceof Actor && actor.may('payment.record')) return actor;
  throw new CommandRefused({
    zh: `${email} 不是可以登记收款的会计；属于多个机构时请用 --organization 指定。`,
    en: `${email} is no accountant who records payments; of several organizations name one with --organization.`,
  });
}

async function ofFirstOrganization(app: INestApplicationContext, email: string) {
  const account = await app.get(AccountsService).findByEmail(email);
  return account && app.get(ActorFactory).create({ userId: account.id, organizationId: null });
}

async function confirmClear(
  app: INestApplicationContext,
  actor: Actor,
  importId: string,
  say: (line: string) => void,
): Promise<{ recorded: number; failed: object[] }> {
  const [database, clear] = [app.get(Database), app.get(ClearConfirmation)];
  let recorded = 0;
  const failed: object[] = [];
  for (;;) {
    const some: ConfirmedLines = await database.read(actor, () => clear.confirm(actor, importId, AT_ONCE));
    recorded += some.recorded;
    failed.push(...some.failed.map(({ line, code, text }) => ({ row: line.rowNumber, code, ...text })));
    say(`${recorded} / ${recorded + failed.length + some.remaining}`);
    if (some.remaining === 0) return { recorded, failed };
  }
}

async function reconcile({ environment, report }: Surroundings, { organization: name, from, to }: ReconcileOptions) {
  await withPlatform(environment, async (app) => {
    const wanted = { name, email: undefined, kinds: LICENSORS, mayBeAssumed: false };
    const { actor, organization } = await findImporter(app, wanted);
    const [reader, lines] = [app.get(ReconciliationReader), app.get(BankLinesReader)];
    const page = { first: LISTED, after: null };
    const answer = await app.get(Database).read(actor, async () => ({
      organization: organization.name,
      ...{ from, to },
      months: await reader.months(actor, { from, to }),
      notRecorded: (await lines.page(actor, { states: OPEN_STATES, bookedFrom: from, bookedTo: to }, page)).edges.map(
        ({ node: { importId, rowNumber, bookedOn, amount, currency, reference, payer, memo, state } }) => ({
          ...{ importId, rowNumber, bookedOn, amount, currency, reference, payer, memo, state },
        }),
      ),
      onNoStatement: (await reader.missing(actor, { from, to }, page)).edges.map(
        ({ node: { id, licenceId, receivedOn, amount, currency, bankReference } }) => ({
          ...{ id, licenceId, receivedOn, amount, currency, bankReference },
        }),
      ),
    }));
    report(JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)));
  });
}

/** What the business has against the file, in words; cells that cannot be read, one a line. */
function refuse(error: unknown): never {
  if (!(error instanceof Failure)) throw error;
  const problems = error instanceof StatementRowsRefused ? error.problems : [];
  const say = (language: 'zh' | 'en') =>
    [
      error.text[language],
      ...problems.map(
        (problem) => `${language === 'zh' ? `第 ${problem.row} 行` : `row ${problem.row}`} ${sayProblem(problem)[language]}`,
      ),
    ].join('\n');
  throw new CommandRefused({ zh: say('zh'), en: say('en') });
}
