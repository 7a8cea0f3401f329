import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BearerTokens } from '@trihelix/identity';
import { ViewCounter } from '@trihelix/listings';
import { ClockShift, Database, GRAPHQL_PATH, Jobs, Relay } from '@trihelix/platform';
import type { CommandLine } from './command.line';
import type { DemoAccount } from './demo.accounts';
import { DemoMemory } from './demo.memory';
import type { StoryCalendar } from './story.calendar';

const HOUR_MS = 3_600_000;
/**
 * What the story has nothing for: nobody in it sends files, imports, exports or begins a form, leaves a question of the other side
 * unanswered or is insured, signing in leaves no traces, and its people look at their matches themselves.
 * Its few matchmaking days have their clocks run when they come, and what is counted each night is counted after the last (`work`).
 */
const IDLE_CLOCKS: ReadonlySet<string> = new Set([
  'platform.housekeeping',
  'identity.housekeeping',
  'workspace.housekeeping',
  'workspace.alerts',
  'ledger.checks',
  'licensing.amendments',
  'licensing.proposals',
  'licensing.close-out',
  'files.scan',
  'files.sweep',
  'exchange.imports',
  'exchange.exports',
  'licence-cover.clock',
  'licence-filings.clock',
  'matchmaking.clock',
  'matchmaking.arrangements',
  'match-feedback.upkeep',
  'matching.analysis',
  'matching.alerts',
]);
/** No act takes longer. */
const ACT_MS = 60_000;

/** What a command wrote, as the next one names it. */
export interface Written {
  readonly id: string;
  /** Of objects that have one. */
  readonly version: number;
}

interface Refused {
  readonly code?: string;
  readonly message?: string;
}

interface Spoken {
  readonly data?: object | null;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Where the story is played: the API in this process, its clock moved to the day of each act. People act through the front
 * door, with bearer tokens of that day.
 */
export class Stage {
  readonly memory: DemoMemory;
  private now = new Date(0);

  constructor(
    readonly app: NestFastifyApplication,
    readonly calendar: StoryCalendar,
  ) {
    this.memory = new DemoMemory(app.get(Database));
  }

  /** Makes now be the moment, for everything in this process. */
  travelTo(moment: Date): void {
    this.now = moment;
    this.app.get(ClockShift).travelTo(moment);
  }

  /** The present of this act as commands name it: what the act itself has written is not after it. */
  get moment(): string {
    return new Date(this.now.getTime() + ACT_MS).toISOString();
  }

  /** Sends one command as somebody. @throws with the platform's own words when it is refused. */
  command(who: DemoAccount, line: CommandLine, variables: object): Promise<Written> {
    return this.outcomeOf(who, line, variables);
  }

  /** The same, for a command whose line asks for something else. */
  async outcomeOf<Outcome>(who: DemoAccount, line: CommandLine, variables: object): Promise<Outcome> {
    const { call, signature, answer } = line;
    const query = `mutation(${signature}) { outcome: ${call} { ${answer} } }`;
    const { outcome } = await this.say<{ outcome: Outcome & Refused }>(who, query, variables);
    if (outcome.code) throw new Error(`${who.email}, ${call}: ${outcome.code}: ${outcome.message}`);
    return outcome;
  }

  /** Sends one document as somebody and gives its data. @throws with the platform's own words when it is refused. */
  async say<Data>(who: DemoAccount, query: string, variables: object): Promise<Data> {
    const response = await this.app.inject({
      method: 'POST',
      url: GRAPHQL_PATH,
      payload: { query, variables },
      headers: { authorization: `Bearer ${await this.tokenOf(who)}`, 'accept-language': 'zh-CN' },
    });
    const { data, errors } = response.json<Spoken>();
    if (errors || !data) throw new Error(`${who.email}: ${errors?.map(({ message }) => message).join(' ') ?? response.body}`);
    return data as Data;
  }

  /** What the servers would have done since: views are counted on their day, news arrives. */
  async settle(): Promise<void> {
    await this.app.get(ViewCounter).flush();
    await this.app.get(Relay).drain();
  }

  /** What the worker would have done meanwhile: every clock that the story needs runs once, and its news arrives. */
  async tick(): Promise<void> {
    const done = await this.app.get(Jobs).runAll(IDLE_CLOCKS);
    if (Object.values(done).some((count) => count > 0)) await this.settle();
  }

  /** Has one pass made of these clocks, and its news arrive. */
  async work(clocks: readonly string[]): Promise<void> {
    const others = this.app.get(Jobs).all.map(({ name }) => name);
    await this.settle();
    await this.app.get(Jobs).runAll(new Set(others.filter((name) => !clocks.includes(name))));
    await this.settle();
  }

  /** Back to the present. */
  leave(): void {
    this.app.get(ClockShift).reset();
  }

  private async tokenOf(who: DemoAccount): Promise<string> {
    const { userId, organizationId } = await this.memory.player(who.email);
    const expiresAt = new Date(this.now.getTime() + HOUR_MS);
    return this.app.get(BearerTokens).sign({ userId, organizationId, issuedAt: this.now, expiresAt });
  }
}
