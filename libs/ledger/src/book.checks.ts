import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actor, AlarmKind, type Alarm, Alarms, Database, Jobs, Metrics } from '@trihelix/platform';
import { type BookFinding, type BookProbe, type BookRule, findingsOf, LEDGER_RULES } from './book.rules';

/** The clock, and the name under which books are checked by anybody. */
const CHECKS = 'ledger.checks';

/** How the last check ended. */
interface LastCheck {
  readonly findings: readonly BookFinding[];
  /** Since the first of the checks in a row that found something. */
  readonly seconds: number;
}

/** Reads all books every night, holds them against what must be, writes down what it found and calls an operator. */
@Injectable()
export class BookChecks implements OnModuleInit {
  private readonly rules: BookRule[] = [...LEDGER_RULES];
  private readonly probes: BookProbe[] = [];

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly alarms: Alarms,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CHECKS, cron: '33 2 * * *', run: async () => (await this.run()).length });
    this.alarms.add(async () => alarmsOf(await this.last()));
    this.metrics.watch('trihelix_books_broken_rules', 'Rules of the books that the last check found broken', async () => {
      return (await this.last())?.findings.length ?? 0;
    });
  }

  /** What a room knows must hold between its tables and the books. */
  add(rules: readonly BookRule[]): void {
    this.rules.push(...rules);
  }

  /** What a room computes again to see whether the books say the same. */
  addProbe(probe: BookProbe): void {
    this.probes.push(probe);
  }

  /** Checks all books now, as they stood at one moment; nothing when all is well. */
  async run(): Promise<BookFinding[]> {
    const findings = await this.database.outside(() => this.database.read(Actor.system(CHECKS), () => this.look()));
    await this.jobs.asItself(CHECKS, () =>
      this.database.query('INSERT INTO ledger_check (id, checked_at, rules, findings) VALUES ($1, app_now(), $2, $3::jsonb)', [
        this.database.newId(),
        this.rules.length + this.probes.length,
        JSON.stringify(findings),
      ]),
    );
    return findings;
  }

  private async look(): Promise<BookFinding[]> {
    // Rules read whole tables, of which row-level security has the planner expect a few rows: it would walk through one of them
    // for each row of another.
    await this.database.query('SET LOCAL enable_nestloop = off');
    const findings = await findingsOf(this.rules, (sql) => this.database.query(sql));
    await this.database.query('SET LOCAL enable_nestloop TO DEFAULT');
    for (const { name, what, find } of this.probes) {
      const found = await find();
      if (found.length > 0) findings.push({ rule: name, what, times: found.length, examples: found.slice(0, 5) });
    }
    return findings;
  }

  private async last(): Promise<LastCheck | undefined> {
    const [last] = await this.database.apart(Actor.system(CHECKS), () =>
      this.database.query<LastCheck>(
        `SELECT findings, extract(epoch FROM app_now() - (SELECT min(bad.checked_at) FROM ledger_check AS bad WHERE bad.checked_at >
           coalesce((SELECT max(good.checked_at) FROM ledger_check AS good WHERE good.findings = '[]'), '-infinity')))::float8 AS seconds
         FROM ledger_check ORDER BY checked_at DESC, id DESC LIMIT 1`,
      ),
    );
    return last;
  }
}

function alarmsOf(last: LastCheck | undefined): Alarm[] {
  if (!last) return [];
  return last.findings.map(({ rule, what, times, examples }) => ({
    id: `books:${rule}`,
    kind: AlarmKind.BOOKS_BROKEN,
    seconds: last.seconds,
    text: {
      zh: `账目核对不符：“${what.zh}”不成立，共 ${times} 处，例如 ${examples.join('、')}。请停止相关记账并查明原因；排除后运行 books check 复核。`,
      en: `The books do not hold: "${what.en}" is broken ${times} times, for example ${examples.join(', ')}. Stop posting there and find out why; then run books check again.`,
    },
  }));
}
