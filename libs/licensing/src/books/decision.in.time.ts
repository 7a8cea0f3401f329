import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { DECISION_DAYS } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { REMINDED_BEFORE_DECISION } from '../licences/reminded.days';
import { LicenceState } from '../licences/licence.workflow';
import { type Computed, LicenceComputation } from './licence.computation';
import { LicenceFacts } from './licence.facts';

const { SIGNED, TRIAL, DECISION_DUE } = LicenceState;
const UNDECIDED: readonly LicenceState[] = [SIGNED, TRIAL, DECISION_DUE];

interface Told {
  /** When it was written down that a decision is due; null while it was not. */
  readonly dueSince: CivilDate | null;
  /** When the licensee was reminded of the last day; null while it was not. */
  readonly remindedOn: CivilDate | null;
}

/**
 * Silence decides for nobody who was not asked in time. Where the clock slept, the licensee has its days from the day on which the
 * trial's end was written down, and some after its reminder: that its decision was kept open so long is a fact, from which books and
 * state follow as from any other, and an event of its record. The simulation knows no clock that sleeps, and stays as it is.
 */
@Injectable()
export class DecisionInTime {
  constructor(
    private readonly database: Database,
    private readonly computation: LicenceComputation,
    private readonly facts: LicenceFacts,
    private readonly timeline: LicenceTimeline,
  ) {}

  /** The computation of a licence that the caller holds, with its decision kept open for as long as was promised. */
  async of(licence: Licence): Promise<Computed> {
    const computed = await this.computation.of(licence);
    const { silentOn } = computed.result;
    if (silentOn === null || !UNDECIDED.includes(licence.state)) return computed;
    const until = await this.promisedTo(licence);
    if (until < silentOn) return computed;
    const countsOn = addDays(silentOn, -1);
    await this.facts.record(licence, { kind: 'DECISION_KEPT', countsOn, detail: { until } });
    await this.timeline.tell(licence, LicenceEventKind.DECISION_KEPT, { figures: { until } });
    return this.computation.of(licence);
  }

  /** The last day before which silence decides nothing. */
  private async promisedTo({ id }: Licence): Promise<CivilDate> {
    const { today } = this.database;
    const [told] = await this.database.query<Told>(
      `SELECT (SELECT (recorded_at AT TIME ZONE 'Asia/Shanghai')::date::text FROM licence_event
           WHERE licence_id = $1 AND to_state = 'DECISION_DUE' ORDER BY id DESC LIMIT 1) AS "dueSince",
         (SELECT (max(reminded_at) AT TIME ZONE 'Asia/Shanghai')::date::text FROM licence_reminder
           WHERE licence_id = $1 AND reminder = 'DECISION_DUE') AS "remindedOn"`,
      [id],
    );
    // The day on which it falls due is the first of them.
    const decided = addDays(told?.dueSince ?? today, DECISION_DAYS - 1);
    const reminded = addDays(told?.remindedOn ?? today, REMINDED_BEFORE_DECISION);
    return decided > reminded ? decided : reminded;
  }
}
