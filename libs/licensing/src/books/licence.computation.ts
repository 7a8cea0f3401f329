import { WorkingDays } from '@trihelix/catalog';
import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { type LicenceEvent, type Scenario, simulate, type Simulated, type Terms } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { LicencesReader } from '../licences/licences.reader';
import { moneyTermsOf } from '../licences/terms.document';
import { LicenceFacts } from './licence.facts';

/** A licence computed from its beginning. */
export interface Computed {
  readonly terms: Terms;
  readonly termsVersion: number;
  readonly events: readonly LicenceEvent[];
  readonly result: Simulated;
}

/** Computes a licence from its terms and everything that happened to it: the same for its books, for previews and for auditors. */
@Injectable()
export class LicenceComputation {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly facts: LicenceFacts,
    private readonly workingDays: WorkingDays,
  ) {}

  /**
   * How the licence stands on `asOf`, today by default; with `more` as if that had happened, too.
   * @throws ScenarioRefused when `more` cannot happen
   */
  async of(
    licence: Licence,
    { asOf = this.database.today, more = [] }: { asOf?: CivilDate; more?: readonly LicenceEvent[] } = {},
  ): Promise<Computed> {
    const { document, version } = await this.reader.currentTerms(licence);
    const known = await this.facts.eventsOf(licence.id);
    const calendar = await this.workingDays.exceptions();
    const basis = { terms: moneyTermsOf(document), calendar, events: inOrder([...known, ...more]), asOf };
    return { ...basis, termsVersion: version, result: resultOf(basis) };
  }
}

/** What the computation says on a day, of events in their order; those after the day are left out. */
export const resultOf = ({ events, asOf, ...basis }: Scenario): Simulated =>
  simulate({ ...basis, events: events.filter(({ on }) => on <= asOf), asOf });

/** By day; those of one day stay in their order. */
const inOrder = (events: LicenceEvent[]): LicenceEvent[] => events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
