import { Injectable } from '@nestjs/common';
import { type CivilDate, sha256Hex } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState } from '@trihelix/platform';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { LicenceUseEntry, type UseResult } from './licence-use-entry.entity';
import { ImpossibleUseDay, NotToBeCorrected } from './trial.failures';
import { isLogging, mayUse } from './trial.policy';

export interface NewUseEntry {
  readonly usedOn: CivilDate;
  readonly activity: string;
  readonly result: UseResult;
  readonly notes?: string | null;
  readonly hours?: number | null;
  readonly correctsId?: string | null;
}

/** What the licensee writes down of its trial. */
@Injectable()
export class UseLogService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly timeline: LicenceTimeline,
  ) {}

  /**
   * Writes an entry, or one that takes the place of another.
   * @throws NotInThisState, ImpossibleUseDay, NotToBeCorrected; Refusal NOT_FOUND, FORBIDDEN
   */
  async log(actor: Actor, licenceId: string, input: NewUseEntry): Promise<LicenceUseEntry> {
    const licence = await this.reader.hold(actor, licenceId);
    if (!mayUse(actor, licence)) throw notYours();
    if (!isLogging(licence)) throw new NotInThisState(licence.state, 'logLicenceUse');
    const { today } = this.database;
    const startedOn = licence.trialStartedOn ?? today;
    if (input.usedOn < startedOn || input.usedOn > today) throw new ImpossibleUseDay(startedOn, today);
    await this.requireStanding(licence, input.correctsId ?? null);
    const entry = Object.assign(new LicenceUseEntry(), {
      id: this.database.newId(),
      licenceId: licence.id,
      licensorId: licence.licensorId,
      licenseeId: licence.licenseeId,
      usedOn: input.usedOn,
      activity: input.activity,
      result: input.result,
      notes: input.notes ?? null,
      hours: input.hours ?? null,
      correctsId: input.correctsId ?? null,
      enteredBy: actor.userId ?? '',
      enteredAt: this.database.now,
    });
    await this.database.of(LicenceUseEntry).insert(entry);
    const { id, usedOn, result, hours, correctsId: corrects, activity, notes } = entry;
    const textHash = sha256Hex(JSON.stringify([activity, notes]));
    const figures = { entry: id, usedOn, result, hours, corrects, textHash };
    await this.timeline.tell(licence, LicenceEventKind.USE_LOGGED, { on: usedOn, subjectId: id, figures });
    this.timeline.touched(null, entry, { type: 'LicenceUseEntry', id, licence, seenBy: 'SIDES' });
    return entry;
  }

  private async requireStanding({ id: licenceId }: Licence, correctsId: string | null): Promise<void> {
    if (correctsId === null) return;
    const entries = this.database.of(LicenceUseEntry);
    if (!(await entries.existsBy({ id: correctsId, licenceId }))) throw new NotToBeCorrected(null);
    const later = await entries.findOneBy({ correctsId });
    if (later) throw new NotToBeCorrected(later.id);
  }
}
