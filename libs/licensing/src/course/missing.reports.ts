import { Injectable } from '@nestjs/common';
import { periodAfter, periodOf } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';
import { LicenceComputation } from '../books/licence.computation';
import type { Licence } from '../licences/licence.entity';
import { ReportsMissing } from './course.failures';

/** Periods that are over and that nobody has reported or estimated. */
@Injectable()
export class MissingReports {
  constructor(
    private readonly database: Database,
    private readonly computation: LicenceComputation,
  ) {}

  /** Lets a price, or shares, take the place of fees once it is known what is owed. @throws ReportsMissing */
  async requireNone(licence: Licence): Promise<void> {
    const periods = await this.of(licence);
    if (periods.length > 0) throw new ReportsMissing(periods);
  }

  private async of(licence: Licence): Promise<string[]> {
    const {
      terms: { reporting, effectiveOn },
      events,
      result: { reportsEndOn },
    } = await this.computation.of(licence);
    if (!reporting) return [];
    const reported = new Set(events.map((event) => (event.kind === 'STATEMENT' ? event.period : null)));
    const missing: string[] = [];
    for (
      let period = periodOf(effectiveOn, reporting.period);
      period.end < this.database.today && (reportsEndOn === null || period.start <= reportsEndOn);
      period = periodAfter(period, reporting.period)
    )
      if (!reported.has(period.name)) missing.push(period.name);
    return missing;
  }
}
