import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { given, PASSWORD, World } from '../../kit';
import { BooksStory } from '../../kit/given-books';
import { LicenceStory, todayIn } from '../../kit/given-licence';
import type { Loose, Tester } from '../../kit/tester';
import { type Moment, Undo } from '../../kit/undo';
import { doCommand } from './command.sender';

/** Everybody who could try something: those of the two sides by their roles, an onlooker who sees it, one who does not. */
export const ROLES = [
  'officer',
  'approver',
  'licensorSignatory',
  'accountant',
  'researcher',
  'manager',
  'licenseeSignatory',
  'authority',
  'stranger',
] as const;
export type Role = (typeof ROLES)[number];

/** Who may stand behind each actor of the workflow tables. */
export const STANDS_FOR: Readonly<Record<string, readonly Role[]>> = {
  LR: ['officer'],
  LA: ['approver'],
  EE: ['manager', 'licenseeSignatory'],
  BOTH: ['licensorSignatory', 'licenseeSignatory'],
  'distribution.approve': ['approver'],
  'distribution.prepare': ['accountant'],
};

const PATENTS = [
  { id: 'CN 1', weightPpm: 600_000 },
  { id: 'CN 2', weightPpm: 400_000 },
];

/** Terms under which a licence can come into every state that there is. */
export const termsFor = (effectiveOn: CivilDate): Loose => ({
  effectiveOn,
  trialMonths: 12,
  termMonths: 36,
  trigger: { kind: 'EARLIEST_OF', of: [{ kind: 'OPTION' }, { kind: 'MILESTONE', name: '中试' }] },
  fees: [
    { kind: 'LUMP_SUM', amount: 800_000, dueDays: 30 },
    {
      kind: 'ROYALTY',
      base: 'NET_SALES',
      tierScope: 'CUMULATIVE',
      tiers: [{ upTo: null, ratePpm: 50_000 }],
      annualMinimum: null,
      cumulativeCap: 900_000,
    },
  ],
  reporting: { period: 'QUARTER', dueDays: 30 },
  interest: { ratePpm: 45_000 },
  option: { price: 5_000_000, creditPpm: 500_000, dueDays: 30 },
  patents: PATENTS,
  objects: PATENTS.map((patent) => ({ ...patent, kind: 'PATENT', lastValidOn: addMonths(effectiveOn, 240) })),
  termination: { cureDays: 30 },
});

/** A world whose every step can be taken back, with the people of one licence in it. */
export class Stage {
  private constructor(
    readonly world: World,
    readonly story: LicenceStory,
    readonly books: BooksStory,
    readonly people: Readonly<Record<Role, Tester>>,
    readonly undo: Undo,
  ) {}

  static async open(): Promise<Stage> {
    const world = await World.open();
    const story = await LicenceStory.begin(world);
    const { organizationId } = story.cast.officer;
    const people = {
      ...story.cast,
      researcher: await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['RESEARCHER'] }),
      stranger: await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER', 'SIGNATORY'] }),
    };
    return new Stage(world, story, new BooksStory(story), people, await Undo.begin(world));
  }

  get today(): CivilDate {
    return todayIn(this.world);
  }

  /** Does a command as somebody; it must succeed. */
  do(role: Role, name: string, facts: object): Promise<Loose> {
    return doCommand(this.people[role], name, facts);
  }

  /** The same on a licence as it stands. */
  async act(role: Role, name: string, id: unknown, facts: object = {}): Promise<Loose> {
    const { version } = await this.read(id);
    return this.do(role, name, { id, expectedVersion: version, ...facts });
  }

  /** A licence as its officer reads it. */
  read(id: unknown, fields = 'id state version terms { version hash }'): Promise<Loose> {
    return this.story.read(this.people.officer, id as string, fields);
  }

  async sql(text: string, parameters: unknown[] = []): Promise<Loose> {
    const [row] = await this.world.sql<Loose>(text, parameters);
    return row ?? {};
  }

  /** Days pass, and the clocks look. */
  async pass(days: number): Promise<void> {
    this.world.clock.travel({ days });
    await this.world.tick();
  }

  async until(day: CivilDate): Promise<void> {
    await this.pass(Math.max(0, Math.round((Date.parse(day) - Date.parse(this.today)) / 86_400_000)));
  }

  /** Pays all that is owed of it. */
  async payAll(id: unknown): Promise<void> {
    const { balance } = (await this.books.book(id as string)).licence as { balance: Loose };
    const amount = BigInt(balance.principal) + BigInt(balance.interest) - BigInt(balance.unapplied);
    if (amount > 0n) await this.pay(id, amount.toString());
  }

  async pay(id: unknown, amount: string): Promise<Loose> {
    return this.do('accountant', 'recordPayment', this.payment(id, amount));
  }

  payment(licenceId: unknown, amount: string): Loose {
    return { licenceId, amount, receivedOn: this.today, bankReference: `bank-${Math.random().toString(36).slice(2)}` };
  }

  /** Periods that are over and have no statement, the oldest first. */
  async unreported(id: unknown): Promise<string[]> {
    const { reportingPeriods } = (await this.books.book(id as string)).licence as { reportingPeriods: Loose[] };
    const periods = reportingPeriods.filter(({ statement }) => !statement).map(({ period }) => period as string);
    return periods.sort();
  }

  async report(id: unknown, period: string, netSales: string): Promise<Loose> {
    return this.do('manager', 'reportSales', { licenceId: id, sales: { period, netSales } });
  }

  async reportAll(id: unknown, netSales = '0'): Promise<void> {
    for (const period of await this.unreported(id)) await this.report(id, period, netSales);
  }

  async sign(id: unknown): Promise<void> {
    const { terms } = await this.read(id);
    for (const role of ['licensorSignatory', 'licenseeSignatory'] as const)
      await this.do(role, 'signLicence', { id, termsHash: terms.hash, password: PASSWORD });
  }

  /** A draft that both sides agree to. Its price is by agreement unless a market lists it. */
  async draft(terms: object = {}, isListed = false, startsIn = 60): Promise<Loose> {
    const effectiveOn = addDays(this.today, startsIn);
    const pricing = isListed ? {} : { pricing: { kind: 'AGREEMENT', publicityDays: 15 } };
    const achievement = { inventors: ['林述', '周敏', '郑涵'].map((name) => ({ name })) };
    return this.story.draft({ effectiveOn, achievement, terms: { ...termsFor(effectiveOn), ...pricing, ...terms } });
  }
}

/** A thing of a machine where it stands. */
export type Subject = Loose & { readonly id: string };

/** How a thing comes to stand somewhere: by which acts, from where. */
export interface Stand {
  readonly state: string;
  readonly after?: string;
  readonly how: (stage: Stage, before: Subject) => Promise<Loose>;
}

/** What can happen to a thing: whose act it is, in which states, and where it leads. */
export interface Happening {
  readonly name: string;
  readonly command: string;
  readonly by: readonly Role[];
  /** From where it leads whereto; a state that is not named refuses it. */
  readonly leads: Readonly<Partial<Record<string, string | null>>>;
  /** Whose own act of the same name is another row. */
  readonly neverTried?: readonly Role[];
  /** Where a stand of such a state does not let it be done although the state does, and by which failure it says so. */
  readonly except?: Readonly<Record<string, string>>;
  /** By which failure a state refuses it: NOT_IN_THIS_STATE unless told otherwise. */
  readonly refusedBy?: readonly string[];
  /** What is prepared first, where it is allowed; taken back with it. */
  readonly ready?: (stage: Stage, subject: Subject, role: Role) => Promise<Loose | undefined | void>;
  readonly facts: (subject: Subject, stage: Stage, role: Role) => Loose;
}

export interface Machine {
  readonly name: string;
  readonly stands: Readonly<Record<string, Stand>>;
  readonly happenings: readonly Happening[];
  readonly stateOf: (stage: Stage, subject: Subject) => Promise<string>;
}

/** Goes to and fro between the stands of a machine; what leads to several of them is done once. */
export class Walker {
  private readonly path: { name: string; subject: Subject; moment: Moment }[] = [];
  private root: Moment | undefined;

  constructor(
    readonly stage: Stage,
    private readonly stands: Machine['stands'],
  ) {}

  /** The moment at which the thing came to its stand. */
  get moment(): Moment {
    return (this.path.at(-1) as { moment: Moment }).moment;
  }

  /** Brings the thing to a stand. */
  async to(name: string): Promise<Subject> {
    this.root ??= await this.stage.undo.moment();
    const { after, how } = this.stands[name] as Stand;
    const known = this.path.findIndex((one) => one.name === name);
    if (known >= 0) return this.backTo(known);
    const before = after === undefined ? await this.backTo(-1) : await this.to(after);
    const subject = { ...before, ...(await how(this.stage, before)) };
    await this.stage.world.settle();
    this.path.push({ name, subject, moment: await this.stage.undo.moment() });
    return subject;
  }

  private async backTo(at: number): Promise<Subject> {
    const found = this.path[at];
    const moment = found?.moment ?? this.root;
    if (moment) await this.stage.undo.back(moment);
    this.path.length = at + 1;
    return found?.subject ?? { id: '' };
  }
}
