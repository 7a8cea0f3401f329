import { Injectable } from '@nestjs/common';
import { addDays } from '@trihelix/kernel';
import { periodAfter, periodOf } from '@trihelix/licence-calculator';
import { type Actor, type Connection, Database, type PageArgs, paginate } from '@trihelix/platform';
import { LicenceComputation } from '../books/licence.computation';
import { SalesStatement, StatementBasis } from '../books/sales-statement.entity';
import { estimableFrom } from '../estimates/estimate.days';
import type { Licence } from '../licences/licence.entity';
import { RECEIVING, sideOf } from '../licences/licence.policy';
import { PeriodState, type ReportingPeriodType, type SalesStatementFilter } from './statement.types';

/** Statements as a side of their licence sees them; nobody else does. */
@Injectable()
export class StatementsReader {
  constructor(
    private readonly database: Database,
    private readonly computation: LicenceComputation,
  ) {}

  page(
    actor: Actor,
    { licenceId, period, isCurrent }: SalesStatementFilter,
    page: PageArgs,
  ): Promise<Connection<SalesStatement>> {
    const query = this.database.of(SalesStatement).createQueryBuilder('statement');
    if (!actor.system)
      query.andWhere('(statement.licensorId = :own OR statement.licenseeId = :own)', { own: actor.organizationId });
    if (licenceId) query.andWhere('statement.licenceId = :licenceId', { licenceId });
    if (period) query.andWhere('statement.period = :period', { period });
    if (isCurrent)
      query.andWhere(`NOT EXISTS (SELECT FROM licence_statement AS later WHERE later.licence_id = statement.licence_id
        AND later.period = statement.period AND later.version > statement.version)`);
    return paginate(this.database, query, page);
  }

  /**
   * Every period of a licence that has ended, newest first, with what was reported: for the two sides; nothing for others, and
   * nothing where no reports are agreed.
   */
  async periods(actor: Actor, licence: Licence): Promise<ReportingPeriodType[]> {
    if (sideOf(actor, licence) === undefined || !RECEIVING.includes(licence.state)) return [];
    return this.database.read(actor, () => this.periodsOf(licence));
  }

  private async periodsOf(licence: Licence): Promise<ReportingPeriodType[]> {
    const {
      terms: { reporting, effectiveOn },
      result: { reportsEndOn, missingReports },
    } = await this.computation.of(licence);
    if (!reporting) return [];
    const { today } = this.database;
    const statements = await this.database
      .of(SalesStatement)
      .find({ where: { licenceId: licence.id }, order: { version: 'ASC' } });
    const standing = new Map(statements.map((each) => [each.period, each]));
    const periods: ReportingPeriodType[] = [];
    for (
      let period = periodOf(effectiveOn, reporting.period);
      period.end < today;
      period = periodAfter(period, reporting.period)
    ) {
      if (reportsEndOn !== null && period.start > reportsEndOn) break;
      const statement = standing.get(period.name) ?? null;
      const dueOn = addDays(period.end, reporting.dueDays);
      const isReported = statement !== null && statement.basis !== StatementBasis.ESTIMATE;
      periods.unshift({
        period: period.name,
        startsOn: period.start,
        endsOn: period.end,
        dueOn,
        estimableFrom: isReported ? null : estimableFrom(dueOn),
        state: stateOf(statement, missingReports.includes(period.name)),
        statement,
      });
    }
    return periods;
  }
}

function stateOf(statement: SalesStatement | null, isMissing: boolean): PeriodState {
  if (statement) return statement.basis === StatementBasis.ESTIMATE ? PeriodState.ESTIMATED : PeriodState.REPORTED;
  return isMissing ? PeriodState.OVERDUE : PeriodState.DUE;
}
