import { Args, Query, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  Database,
  NotInThisState,
  PageArgs,
  paginate,
  StaleVersion,
} from '@trihelix/platform';
import { FourEyes } from '../licences/four.eyes';
import { PeriodNotReported, SalesRefused } from '../statements/statement.failures';
import { DecisionTooLate, SecondPersonNeeded } from '../write-offs/write-off.failures';
import { AuditOvertaken, AuditPending } from './audit.failures';
import { AuditArgs, AuditDecisionArgs, SalesAuditConnection, SalesAuditFilter, SalesAuditType } from './audit.types';
import { AuditsService } from './audits.service';
import { SalesAudit } from './sales-audit.entity';

@Resolver(() => SalesAuditType)
export class AuditsResolver {
  constructor(
    private readonly database: Database,
    private readonly audits: AuditsService,
  ) {}

  @Allow('licence.read')
  @Query(() => SalesAuditConnection, {
    description:
      'What your organization, as the licensor, proposes to correct, or has, by looking into the accounts, newest first.',
  })
  salesAudits(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true }) filter?: SalesAuditFilter,
  ) {
    const query = this.database.of(SalesAudit).createQueryBuilder('audit');
    if (!actor.system) query.where('audit.licensorId = :own', { own: actor.organizationId });
    if (filter?.licenceId) query.andWhere('audit.licenceId = :licenceId', { licenceId: filter.licenceId });
    if (filter?.period) query.andWhere('audit.period = :period', { period: filter.period });
    if (filter?.state) query.andWhere('audit.state = :state', { state: filter.state });
    return paginate(this.database, query, page);
  }

  @Allow('sales.correct')
  @Command(() => SalesAuditType, {
    fails: [NotInThisState, PeriodNotReported, StaleVersion, SalesRefused, AuditPending],
    description:
      'Propose to correct what the licensee reported by what you, the licensor, found in its accounts, with what the audit cost; ' +
      'somebody else decides. Nothing is posted before that.',
  })
  proposeSalesAudit(@CurrentActor() actor: Actor, @Args() audit: AuditArgs) {
    return this.audits.propose(actor, audit);
  }

  @Allow('licence.approve')
  @Command(() => SalesAuditType, {
    fails: [NotInThisState, StaleVersion, DecisionTooLate, SecondPersonNeeded, FourEyes, AuditOvertaken],
    description:
      'Decide on what an audit found: approved, it is the version of the statement that stands, the differences are posted today, ' +
      'and its cost is charged where the under-payment is above the share agreed.',
  })
  decideSalesAudit(@CurrentActor() actor: Actor, @Args() decision: AuditDecisionArgs) {
    return this.audits.decide(actor, decision);
  }
}
