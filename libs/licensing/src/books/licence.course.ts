import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import type { LicencePhase, Simulated } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';
import { Grants } from '../grants/grants';
import { type Licence, LicenceMode } from '../licences/licence.entity';
import { isClosingOut } from '../licences/licence.policy';
import { LicenceTimeline, type MoveFacts } from '../licences/licence.timeline';
import { type LicenceMove, LicenceState, licenceWorkflow } from '../licences/licence.workflow';

const { SIGNED, TRIAL, DECISION_DUE, RETURNING, PAYING, PAID_UP, DEFAULT, SUSPENDED, WIND_DOWN } = LicenceState;
const { COMPLETED, TERMINATING, TERMINATED, CONVERTED_TRANSFER, CONVERTED_EQUITY } = LicenceState;

/** The state that a licence takes in each phase; one that people alone bring about is absent. */
const STATES: Partial<Record<LicencePhase, LicenceState>> = {
  TRIAL,
  DECISION_DUE,
  RETURNING,
  PAYING,
  PAID_UP,
  WIND_DOWN,
  TERMINATING,
  CONVERTED_TRANSFER,
  CONVERTED_EQUITY,
};

/** From where the clock leads the way; what was closed by people stays closed. */
const LED: readonly LicenceState[] = [SIGNED, TRIAL, DECISION_DUE, PAYING, PAID_UP, WIND_DOWN];
/** From where it leads to an early end besides. */
const STOPPED: readonly LicenceState[] = [DEFAULT, SUSPENDED];

/** Where a licence rests that has come to its end, once everything of it is reported and settled. */
const CLOSED: Partial<Record<LicenceState, LicenceState>> = { [WIND_DOWN]: COMPLETED, [TERMINATING]: TERMINATED };

/** Leads a licence into the state that its computation says, one move of the workflow after another, each on its own day. */
@Injectable()
export class LicenceCourse {
  constructor(
    private readonly database: Database,
    private readonly timeline: LicenceTimeline,
    private readonly grants: Grants,
  ) {}

  /** As far as the paid phase, before which nothing can be posted. */
  async begin(licence: Licence, result: Simulated): Promise<Licence> {
    const there = await this.keepTrial(licence, result);
    return result.paidPhase && [SIGNED, TRIAL, DECISION_DUE].includes(there.state) ? this.lead(there, PAYING, result) : there;
  }

  /** To where it stands once everything is posted. */
  async settle(licence: Licence, result: Simulated): Promise<Licence> {
    const goal = licence.effectiveOn > this.database.today ? SIGNED : STATES[result.state];
    if (!goal) return licence;
    const able = goal !== TERMINATING && (await this.isCured(licence)) ? await this.cure(licence, result) : licence;
    const there = await this.lead(able, goal, result);
    const end = CLOSED[there.state];
    // What was never paid for is closed out by people.
    return end && !isClosingOut(there) && isSettled(result, this.database.today) ? this.lead(there, end, result) : there;
  }

  /** The trial's last day as the sides, or the days of a dispute, have moved it. */
  private async keepTrial(licence: Licence, { trialEndsOn }: Simulated): Promise<Licence> {
    if (trialEndsOn <= licence.trialEndsOn || licence.state !== TRIAL) return licence;
    const { triggerOn } = licence;
    const moved = triggerOn !== null && triggerOn <= trialEndsOn ? addDays(trialEndsOn, 1) : triggerOn;
    return this.timeline.change(licence, { trialEndsOn, triggerOn: moved });
  }

  private async lead(licence: Licence, goal: LicenceState, result: Simulated): Promise<Licence> {
    let there = licence;
    for (const move of wayOf(licence, goal)) there = await this.timeline.move(there, move, this.factsOf(move, there, result));
    // What is given back, or ended early, keeps nobody out any more.
    const isFree = there.state !== licence.state && (there.state === RETURNING || there.state === TERMINATING);
    if (isFree) await this.grants.endOn(there.id, result.reportsEndOn ?? this.database.today);
    return there;
  }

  /** Whether nothing is owed any more that was demanded twice, nor what was posted in its place. */
  private async isCured({ id, state }: Licence): Promise<boolean> {
    if (state !== DEFAULT) return false;
    const owed = await this.database.query(
      `SELECT FROM licence_demand AS demand JOIN licence_receivable AS demanded ON demanded.id = demand.receivable_id
       JOIN licence_receivable AS line ON line.licence_id = demanded.licence_id AND line.line_key = demanded.line_key
       JOIN licence_open_line AS open ON open.receivable_id = line.id
       WHERE demand.licence_id = $1 AND demand.number = 2 LIMIT 1`,
      [id],
    );
    return owed.length === 0;
  }

  private cure(licence: Licence, result: Simulated): Promise<Licence> {
    return this.timeline.move(licence, 'cure', { on: lastAllocation(result) ?? this.database.today });
  }

  private factsOf(move: LicenceMove, { effectiveOn, signedOn, trialEndsOn, state }: Licence, result: Simulated): MoveFacts {
    const { today } = this.database;
    switch (move) {
      case 'begin': {
        const on = signedOn && signedOn > effectiveOn ? signedOn : effectiveOn;
        return { on, change: { trialStartedOn: on } };
      }
      case 'decide':
        return { on: addDays(trialEndsOn, 1) };
      case 'startPaying':
      case 'fallDue': {
        const { first = today, known = today } = result.paidPhase ?? {};
        return { on: known, change: { payingSinceOn: first, triggerOn: first } };
      }
      case 'settle': {
        const on = lastAllocation(result) ?? today;
        return { on, change: { paidUpOn: on } };
      }
      case 'windDown':
        return { on: result.lastDay ? addDays(result.lastDay, 1) : today };
      case 'terminate':
      case 'becomeEquity':
        return { on: state === WIND_DOWN ? today : (result.lastDay ?? today) };
      case 'transfer':
        return { on: lastAllocation(result) ?? today };
      default:
        return {};
    }
  }
}

const lastAllocation = ({ allocations }: Simulated): CivilDate | undefined =>
  allocations
    .map(({ on }) => on)
    .sort()
    .at(-1);

/** Whether the last day of sales is over, every period is reported, and nothing is owed on either side or will be. */
function isSettled({ reportsEndOn, awaitsReports, nextDay, balance }: Simulated, today: CivilDate): boolean {
  const { principal, interest, unapplied } = balance;
  const isOver = reportsEndOn !== null && reportsEndOn < today;
  return isOver && !awaitsReports && nextDay === null && principal + interest + unapplied === 0n;
}

/** The shortest way that the clock can lead; empty when it is there, or must not lead. */
function wayOf({ state: from, mode }: Licence, goal: LicenceState): readonly LicenceMove[] {
  const notOfThisMode: LicenceMove = mode === LicenceMode.UFPL ? 'startPaying' : 'begin';
  const isLed = (state: LicenceState) =>
    LED.includes(state) || (goal === TERMINATING && STOPPED.includes(state)) || CLOSED[state] === goal;
  const ways = new Map<LicenceState, readonly LicenceMove[]>([[from, []]]);
  // A map that grows while it is walked is walked to its end.
  for (const [state, way] of ways) {
    if (state === goal) return way;
    if (!isLed(state)) continue;
    for (const move of licenceWorkflow.actionsFrom(state)) {
      const { to, by } = licenceWorkflow.moves[move];
      if (by === 'SYS' && move !== notOfThisMode && !ways.has(to)) ways.set(to, [...way, move]);
    }
  }
  return [];
}
