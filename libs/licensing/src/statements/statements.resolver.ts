import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { netSalesOf } from '@trihelix/licence-calculator';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, PageArgs, StaleVersion } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { LicenceType } from '../licences/licence.types';
import { readSales } from './sales.reader';
import {
  NoReportsAgreed,
  PeriodNotOver,
  PeriodNotReported,
  PeriodOutside,
  PeriodReported,
  SalesRefused,
  WrongPeriod,
} from './statement.failures';
import { CorrectionArgs, SalesArgs } from './statement.inputs';
import {
  ReportingPeriodType,
  SalesPreview,
  SalesStatementConnection,
  SalesStatementFilter,
  SalesStatementType,
} from './statement.types';
import { StatementsReader } from './statements.reader';
import { StatementsService } from './statements.service';

const PERIOD_FAILURES = [NoReportsAgreed, WrongPeriod, PeriodNotOver, PeriodOutside, SalesRefused];

@Resolver(() => LicenceType)
export class StatementsResolver {
  constructor(
    private readonly statements: StatementsService,
    private readonly reader: StatementsReader,
  ) {}

  @Allow('licence.read')
  @Query(() => SalesStatementConnection, {
    description: 'Statements of sales under licences that your organization grants or takes, newest first, every version.',
  })
  salesStatements(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true }) filter?: SalesStatementFilter,
  ) {
    return this.reader.page(actor, filter ?? {}, page);
  }

  @Allow('sales.report')
  @Command(() => SalesStatementType, {
    fails: [NotInThisState, ...PERIOD_FAILURES, PeriodReported],
    description: 'Report what was sold in a period under a licence you took; what is owed for it is posted at once.',
  })
  reportSales(@CurrentActor() actor: Actor, @Args() { licenceId, sales }: SalesArgs) {
    return this.statements.report(actor, licenceId, sales);
  }

  @Allow('sales.correct')
  @Command(() => SalesStatementType, {
    fails: [NotInThisState, PeriodNotReported, StaleVersion, SalesRefused],
    description:
      'Correct what you, the licensee, reported by a new version; the differences are posted today. The licensor proposes an audit instead.',
  })
  correctSales(@CurrentActor() actor: Actor, @Args() correction: CorrectionArgs) {
    return this.statements.correct(actor, correction);
  }

  @Allow('licence.read')
  @Query(() => SalesPreview, { description: 'What a report or correction of sales would bring about. Nothing is written.' })
  async previewSales(@CurrentActor() actor: Actor, @Args() { licenceId, sales }: SalesArgs): Promise<SalesPreview> {
    const { before, after, shiftsCost } = await this.statements.preview(actor, licenceId, sales);
    const standing = new Set(before.result.lines.map(({ key }) => key));
    return {
      currency: after.terms.currency,
      isCorrection: after.events.at(-1)?.kind === 'CORRECTION',
      netSales: netSalesOf(readSales(sales)),
      lines: after.result.lines.filter(({ key }) => !standing.has(key)),
      before: before.result.balance,
      after: after.result.balance,
      paysFrom: before.result.paidPhase ? null : (after.result.paidPhase?.first ?? null),
      shiftsAuditCost: shiftsCost,
    };
  }

  @ResolveField(() => [ReportingPeriodType], {
    description: 'Periods that have ended, newest first, with what was reported; empty for others than the two sides.',
  })
  reportingPeriods(@CurrentActor() actor: Actor, @Parent() licence: Licence) {
    return this.reader.periods(actor, licence);
  }
}
