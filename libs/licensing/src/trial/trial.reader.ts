import { Injectable } from '@nestjs/common';
import { addDays, daysBetween } from '@trihelix/kernel';
import { type Actor, type Connection, Database, type PageArgs, paginate } from '@trihelix/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { LicenceComputation } from '../books/licence.computation';
import type { Licence } from '../licences/licence.entity';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { LicenceMaterial } from './licence-material.entity';
import { LicenceUseEntry } from './licence-use-entry.entity';
import { isLogging, mayReadTrial } from './trial.policy';
import type { LicenceByItself } from './trial.types';

/** After as many looks a licence that nothing happens to has been decided: its first day, dates that triggers name, two ends. */
const MOST_LOOKS = 12;

/** What was handed over and tried, as a side reads it: nobody else. */
@Injectable()
export class TrialReader {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly computation: LicenceComputation,
  ) {}

  /** @throws Refusal NOT_FOUND for whoever may not see the licence; others than its sides find nothing */
  async materials(actor: Actor, licenceId: string, page: PageArgs): Promise<Connection<LicenceMaterial>> {
    return paginate(this.database, await this.ofSides(actor, licenceId, LicenceMaterial), page);
  }

  /** Newest first, every version. @throws as {@link materials} */
  async entries(actor: Actor, licenceId: string, page: PageArgs): Promise<Connection<LicenceUseEntry>> {
    return paginate(this.database, await this.ofSides(actor, licenceId, LicenceUseEntry), page);
  }

  /** What the days to come bring if nobody does anything; null where that is not known, or not theirs to know. */
  byItself(actor: Actor, licence: Licence): Promise<LicenceByItself | null> {
    if (!isLogging(licence) || licence.state === LicenceState.SUSPENDED || !mayReadTrial(actor, licence))
      return Promise.resolve(null);
    return this.database.read(actor, () => this.lookAhead(licence));
  }

  private async lookAhead(licence: Licence): Promise<LicenceByItself | null> {
    let asOf: typeof licence.effectiveOn | null = this.database.today;
    for (let looks = 0; asOf !== null && looks < MOST_LOOKS; looks += 1) {
      const { events, result } = await this.computation.of(licence, { asOf });
      const end = events.find(({ kind }) => kind === 'TERMINATE');
      if (end && !result.paidPhase) return { on: end.on, becomes: LicenceState.TERMINATING };
      if (result.state === 'RETURNING') return { on: asOf, becomes: LicenceState.RETURNING };
      if (result.paidPhase) return { on: result.paidPhase.known, becomes: LicenceState.PAYING };
      asOf = result.nextDay;
    }
    return null;
  }

  private async ofSides<E extends ObjectLiteral & { id: string }>(
    actor: Actor,
    licenceId: string,
    entity: new () => E,
  ): Promise<SelectQueryBuilder<E>> {
    const licence = await this.reader.get(actor, licenceId);
    const query = this.database.of(entity).createQueryBuilder('row').where('row.licenceId = :licenceId', { licenceId });
    return mayReadTrial(actor, licence) ? query : query.andWhere('false');
  }
}

/** Days of a trial: all of them, and those that have passed by a day, that day included. */
export function daysOf({ effectiveOn, trialStartedOn, trialEndsOn }: Licence, today: string) {
  const startsOn = trialStartedOn ?? effectiveOn;
  const days = Math.max(0, daysBetween(startsOn, addDays(trialEndsOn, 1)));
  const daysPassed = Math.min(days, Math.max(0, daysBetween(startsOn, addDays(today as typeof startsOn, 1))));
  return { days, daysPassed, daysLeft: days - daysPassed };
}
