import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import type { LicencePhase, Simulated } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';
import { Grants } from '../grants/grants';
import { type Licence, LicenceMode } from '../licences/licence.entity';
import { LicenceTimeline, type MoveFacts } from '../licences/licence.timeline';
import { type LicenceMove, LicenceState, licenceWorkflow } from '../licences/licence.workflow';

const { SIGNED, TRIAL, DECISION_DUE, RETURNING, PAYING, PAID_UP, WIND_DOWN } = LicenceState;

/** The state that a licence takes in each phase; those that no rule alone brings about are absent. */
const STATES: Partial<Record<LicencePhase, LicenceState>> = { TRIAL, DECISION_DUE, RETURNING, PAYING, PAID_UP, WIND_DOWN };

/** From where the clock leads the way; what was closed by people stays closed. */
const LED: readonly LicenceState[] = [SIGNED, TRIAL, DECISION_DUE, PAYING, PAID_UP];

/** Leads a licence into the state that its computation says, one move of the workflow after another, each on its own day. */
@Injectable()
export class LicenceCourse {
  constructor(
    private readonly database: Database,
    private readonly timeline: LicenceTimeline,
    private readonly grants: Grants,
  ) {}

  /** As far as the paid phase, before which nothing can be posted. */
  begin(licence: Licence, result: Simulated): Promise<Licence> {
    return result.paidPhase && [SIGNED, TRIAL, DECISION_DUE].includes(licence.state)
      ? this.lead(licence, PAYING, result)
      : Promise.resolve(licence);
  }

  /** To where it stands once everything is posted. */
  settle(licence: Licence, result: Simulated): Promise<Licence> {
    const state = licence.effectiveOn > this.database.today ? SIGNED : STATES[result.state];
    return state ? this.lead(licence, state, result) : Promise.resolve(licence);
  }

  private async lead(licence: Licence, goal: LicenceState, result: Simulated): Promise<Licence> {
    let there = licence;
    for (const move of wayOf(licence, goal)) there = await this.timeline.move(there, move, this.factsOf(move, there, result));
    // What is given back keeps nobody out any more.
    if (there.state === RETURNING && licence.state !== RETURNING) await this.grants.endOn(there.id, this.database.today);
    return there;
  }

  private factsOf(move: LicenceMove, { effectiveOn, signedOn, trialEndsOn }: Licence, result: Simulated): MoveFacts {
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

/** The shortest way that the clock can lead; empty when it is there, or must not lead. */
function wayOf({ state: from, mode }: Licence, goal: LicenceState): readonly LicenceMove[] {
  const notOfThisMode: LicenceMove = mode === LicenceMode.UFPL ? 'startPaying' : 'begin';
  const ways = new Map<LicenceState, readonly LicenceMove[]>([[from, []]]);
  // A map that grows while it is walked is walked to its end.
  for (const [state, way] of ways) {
    if (state === goal) return way;
    if (!LED.includes(state)) continue;
    for (const move of licenceWorkflow.actionsFrom(state)) {
      const { to, by } = licenceWorkflow.moves[move];
      if (by === 'SYS' && move !== notOfThisMode && !ways.has(to)) ways.set(to, [...way, move]);
    }
  }
  return [];
}
