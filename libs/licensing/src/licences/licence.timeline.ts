import { AchievementBought, LicenceMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database, LiveUpdates, NotInThisState, Outbox, StaleVersion, Trail } from '@trihelix/platform';
import { type EventFigures, LicenceEvent, LicenceEventKind } from './licence-event.entity';
import { Licence } from './licence.entity';
import { type LicenceMove, LicenceState, licenceWorkflow } from './licence.workflow';
import { soldMeanwhile } from './sold.achievements';

/** Topic of live updates about one licence. */
export const licenceTopic = (licenceId: string) => `licence:${licenceId}`;

/** What else is known of a move: its reason, its own day when that is not today, and the columns it fills. */
export interface MoveFacts {
  readonly reason?: string;
  readonly on?: CivilDate;
  readonly change?: Partial<Licence>;
}

/** Something that belongs to a licence, and who sees it. */
export interface TouchedSubject {
  readonly type: string;
  readonly id: string;
  readonly licence: Licence;
  readonly seenBy?: 'SIDES_AND_AUTHORITIES' | 'SIDES' | 'LICENSOR';
}

/** Somebody of a side, whose act has a line of the books for its consequence. */
export interface DoneBy {
  readonly organizationId: string;
  readonly userId: string;
}

interface Told {
  readonly from?: LicenceState;
  readonly to?: LicenceState;
  readonly on?: CivilDate;
  readonly reason?: string;
  readonly subjectId?: string;
  /** Of a receivable: the day on which it is due, rolled. */
  readonly effectiveDueOn?: CivilDate;
  /** What it tells of where no row of its own says it. */
  readonly figures?: EventFigures;
  /** Whose act it was, where the platform writes down what followed from it. */
  readonly by?: DoneBy;
}

/** Changes licences, and no change goes untold: to the timeline, the audit, the outbox and open screens. */
@Injectable()
export class LicenceTimeline {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
    private readonly live: LiveUpdates,
  ) {}

  /** Makes a move of the workflow. @throws NotInThisState; StaleVersion when somebody was faster. */
  async move(licence: Licence, move: LicenceMove, { reason, on, change = {} }: MoveFacts = {}): Promise<Licence> {
    const to = licenceWorkflow.after(licence.state, move);
    if (!to) throw new NotInThisState(licence.state, move);
    const after = await this.change(licence, { ...change, state: to, stateReason: reason ?? null });
    await this.tell(after, LicenceEventKind.MOVED, { from: licence.state, to, on, reason });
    await this.outbox.publish(new LicenceMoved(after.id, licence.state, to, after.licensorId, after.licenseeId));
    if (to === LicenceState.CONVERTED_TRANSFER) await this.outbox.publish(new AchievementBought(after.achievementId, after.id));
    return after;
  }

  /** Writes columns on condition that nobody has changed the licence since it was read. @throws StaleVersion, AchievementTransferred */
  async change(licence: Licence, change: Partial<Licence>): Promise<Licence> {
    const { id, version, state } = licence;
    const after = Object.assign(new Licence(), licence, change, { version: version + 1 });
    const { affected } = await this.database
      .of(Licence)
      .update({ id, version, state }, { ...change, version: after.version })
      .catch(soldMeanwhile);
    if (affected !== 1) throw new StaleVersion(id, (await this.database.of(Licence).findOneByOrFail({ id })).version);
    this.touched(licence, after);
    return after;
  }

  /** A licence has come into being. */
  async born(licence: Licence): Promise<void> {
    await this.tell(licence, LicenceEventKind.REQUESTED, { to: licence.state });
    await this.outbox.publish(new LicenceMoved(licence.id, null, licence.state, licence.licensorId, licence.licenseeId));
    this.touched(null, licence);
  }

  /** Adds a line to the timeline, dated today unless the fact has a day of its own; the row it tells of is there already. */
  async tell(licence: Licence, kind: LicenceEventKind, told: Told): Promise<void> {
    const { from, to, on, reason, subjectId, effectiveDueOn, figures, by } = told;
    const { actor } = this.database;
    await this.database.of(LicenceEvent).insert({
      id: this.database.newId(),
      licenceId: licence.id,
      kind,
      fromState: from ?? null,
      toState: to ?? null,
      effectiveOn: on ?? this.database.today,
      recordedAt: this.database.now,
      organizationId: by?.organizationId ?? actor?.organizationId ?? null,
      userId: by?.userId ?? actor?.userId ?? null,
      system: actor?.system ?? null,
      reason: reason ?? null,
      subjectId: subjectId ?? null,
      effectiveDueOn: effectiveDueOn ?? null,
      figures: figures ?? null,
    });
    await this.live.publish(licenceTopic(licence.id), { licenceId: licence.id });
  }

  /** Tells the audit of something that belongs to a licence: who may read of it, may read what it says. */
  touched(before: object | null, after: Licence | object, subject?: TouchedSubject): void {
    const licence = subject?.licence ?? (after as Licence);
    const { seenBy = 'SIDES_AND_AUTHORITIES' } = subject ?? {};
    this.trail.touched({
      subjectType: subject?.type ?? 'Licence',
      subjectId: subject?.id ?? licence.id,
      parties: seenBy === 'LICENSOR' ? [licence.licensorId] : [licence.licensorId, licence.licenseeId],
      regionPath: seenBy === 'SIDES_AND_AUTHORITIES' ? [licence.regionPath, licence.licensorRegionPath] : [],
      before,
      after,
    });
  }
}
