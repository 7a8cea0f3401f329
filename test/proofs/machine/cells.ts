import { sendCommand } from './command.sender';
import { type Happening, type Machine, type Role, ROLES, type Stage, type Subject } from './stage';

/** What everybody may be told who may not. */
const NOT_THEIRS = ['FORBIDDEN', 'NOT_FOUND'];
const NOT_NOW = ['NOT_IN_THIS_STATE'];

/** The cells of a machine in one stand: each event by each role, done or refused as the table says. */
export class Cells {
  done = 0;
  refused = 0;
  /** What did not come out as the table says, of all stands. */
  readonly otherwise: string[] = [];
  private turn = 0;

  constructor(
    private readonly stage: Stage,
    private readonly how: 'all' | 'some',
  ) {}

  /** Sends what there is to send in a stand; gives what did not come out as the table says, in words. */
  async check(machine: Machine, name: string, subject: Subject): Promise<string[]> {
    const wrong: string[] = [];
    const { state } = machine.stands[name] as { state: string };
    const here = await this.stage.undo.moment();
    for (const happening of machine.happenings) {
      const leads = happening.leads[name] === undefined ? happening.leads[state] : happening.leads[name];
      for (const role of this.rolesOf(happening, typeof leads === 'string')) {
        const isTheirs = happening.by.includes(role);
        const said =
          isTheirs && typeof leads === 'string'
            ? await this.does(machine, happening, { subject, role, leads, except: happening.except?.[name] })
            : await this.isRefused(happening, { subject, role, isTheirs, isOpen: typeof leads === 'string' });
        if (said) wrong.push(`${name}, ${happening.name}, ${role}: ${said}`);
        if (isTheirs) await this.stage.undo.back(here);
      }
    }
    // An audit entry of each refusal is all that it leaves.
    const changed = await this.stage.undo.changedSince(here);
    await this.stage.undo.back(here);
    if (changed.length > 0) wrong.push(`${name}: refusals have changed ${changed.join()}`);
    this.otherwise.push(...wrong);
    return wrong;
  }

  /** Everybody; or whose act it is, and now and then one of the others. */
  private rolesOf({ by, neverTried = [] }: Happening, isOpen: boolean): readonly Role[] {
    const others = ROLES.filter((role) => !by.includes(role) && !neverTried.includes(role));
    if (this.how === 'all') return [...by, ...others];
    this.turn += 1;
    const other = others[this.turn % others.length];
    return other && (isOpen || this.turn % 5 === 0) ? [...by, other] : by;
  }

  private async does(
    machine: Machine,
    happening: Happening,
    cell: { subject: Subject; role: Role; leads: string; except: string | undefined },
  ): Promise<string | null> {
    const { subject, role, leads, except } = cell;
    const ready = await happening.ready?.(this.stage, subject, role);
    const it: Subject = { ...subject, ...ready };
    const { code, done } = await sendCommand(this.stage.people[role], happening.command, happening.facts(it, this.stage, role));
    this.done += 1;
    if (except) return code === except ? null : `is answered ${code}, not ${except}`;
    if (code) return `is refused by ${code}: ${String(done.message)}`;
    const after = await machine.stateOf(this.stage, it);
    return after === leads ? null : `leads to ${after}, not ${leads}`;
  }

  private async isRefused(
    { command, facts, refusedBy = NOT_NOW }: Happening,
    { subject, role, isTheirs, isOpen }: { subject: Subject; role: Role; isTheirs: boolean; isOpen: boolean },
  ): Promise<string | null> {
    const before = await this.stage.undo.moment();
    const { code, done } = await sendCommand(this.stage.people[role], command, facts(subject, this.stage, role));
    this.refused += 1;
    // Where it is neither theirs nor its time, they may be told either.
    const expected = isTheirs ? refusedBy : isOpen ? NOT_THEIRS : [...NOT_THEIRS, ...refusedBy];
    const changed = isTheirs ? await this.stage.undo.changedSince(before) : [];
    if (changed.length > 0) return `is refused by ${code}, and has changed ${changed.join()}`;
    return expected.includes(code ?? '') ? null : `is answered ${code ?? 'as if it were allowed'}: ${String(done.message)}`;
  }
}
