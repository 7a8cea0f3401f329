import { ProposalMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { addDays, isUuid } from '@trihelix/kernel';
import { periodNamed } from '@trihelix/licence-calculator';
import { type Actor, Database, notFound, Outbox } from '@trihelix/platform';
import { BookAction, requireKept } from '../books/books.policy';
import { LicenceComputation } from '../books/licence.computation';
import { StatementBasis } from '../books/sales-statement.entity';
import type { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { PeriodReported } from '../statements/statement.failures';
import { readSales } from '../statements/sales.reader';
import { StatementsService } from '../statements/statements.service';
import { DAYS_TO_DECIDE } from '../waiting/waiting.days';
import { ProposalDecisions } from '../waiting/proposal.decisions';
import { estimableFrom } from './estimate.days';
import { EstimatePending, EstimateTooEarly, NilNotSaid } from './estimate.failures';
import { EstimateState, SalesEstimate } from './sales-estimate.entity';

/** What somebody thinks was sold, and what that rests on. */
export interface NewEstimate {
  readonly licenceId: string;
  readonly period: string;
  /** Minor units. */
  readonly netSales: bigint;
  readonly isNil: boolean;
  readonly reason: string;
}

/** What an approver makes of it. */
export interface EstimateDecision {
  readonly id: string;
  readonly expectedVersion: number;
  readonly approve: boolean;
  readonly reason?: string | null;
}

const { PROPOSED } = EstimateState;

/**
 * Sales that the licensee owes a report of and does not report: the licensor estimates them, two people of it, so that a licence
 * does not stay open for ever because one side is silent (decision 0032). Whoever keeps the facts to itself bears that the other
 * side's figure stands until it tells them (SPC provisions on evidence in civil procedure art. 95; Patent Law art. 71).
 */
@Injectable()
export class EstimatesService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly computation: LicenceComputation,
    private readonly statements: StatementsService,
    private readonly decisions: ProposalDecisions,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Proposes an estimate; nothing is posted.
   * @throws NotInThisState, NoReportsAgreed, WrongPeriod, PeriodOutside, PeriodReported, SalesRefused, NilNotSaid, EstimateTooEarly,
   * EstimatePending
   */
  async propose(actor: Actor, { licenceId, period, netSales, isNil, reason }: NewEstimate): Promise<SalesEstimate> {
    const licence = await this.held(actor, licenceId, BookAction.ESTIMATE_SALES);
    readSales({ period, netSales });
    if (isNil !== (netSales === 0n)) throw new NilNotSaid();
    await this.requireEstimable(licence, period);
    const { id, licensorId, licenseeId } = licence;
    const estimate = Object.assign(new SalesEstimate(), {
      id: this.database.newId(),
      licenceId: id,
      licensorId,
      licenseeId,
      period,
      netSales,
      isNil,
      reason,
      state: PROPOSED,
      proposedBy: actor.userId ?? '',
      proposedAt: this.database.now,
      answerBy: addDays(this.database.today, DAYS_TO_DECIDE),
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      version: 1,
    });
    if (!(await this.database.insertIfNew(SalesEstimate, estimate))) {
      const waiting = await this.database.of(SalesEstimate).findOneByOrFail({ licenceId: id, period, state: PROPOSED });
      throw new EstimatePending(waiting.id);
    }
    this.touched(null, estimate, licence);
    await this.tell(estimate);
    return estimate;
  }

  /**
   * Decides: approved, the estimate is the version of the statement that stands, until the licensee reports.
   * @throws StaleVersion, NotInThisState, DecisionTooLate, SecondPersonNeeded, FourEyes, PeriodReported when the licensee was faster
   */
  async decide(actor: Actor, { id, expectedVersion, approve, reason }: EstimateDecision): Promise<SalesEstimate> {
    const found = isUuid(id) ? await this.database.of(SalesEstimate).findOneBy({ id }) : null;
    if (!found) throw notFound('销售估算', 'estimate of sales');
    const licence = await this.held(actor, found.licenceId, BookAction.DECIDE_ESTIMATE);
    const proposed = await this.database.of(SalesEstimate).findOneByOrFail({ id });
    await this.decisions.require(actor, licence, proposed, { expectedVersion, act: 'decideSalesEstimate' });
    if (approve) await this.requireUnreported(licence, proposed.period);
    const decided = await this.decisions.write(SalesEstimate, proposed, { actor, approve, reason });
    this.touched(proposed, decided, licence);
    if (approve) await this.statements.estimate(actor, licence, decided);
    await this.tell(decided);
    return decided;
  }

  /** @throws NoReportsAgreed, WrongPeriod, PeriodNotOver, PeriodOutside, PeriodReported, EstimateTooEarly */
  private async requireEstimable(licence: Licence, name: string): Promise<void> {
    const computed = await this.computation.of(licence);
    this.statements.requirePeriod(name, licence, computed);
    const { reporting } = computed.terms;
    const period = reporting && periodNamed(name, reporting.period);
    if (!reporting || !period) return;
    await this.requireUnreported(licence, name);
    const from = estimableFrom(addDays(period.end, reporting.dueDays));
    if (this.database.today < from) throw new EstimateTooEarly(name, from);
  }

  /** An estimate may be estimated again; what the licensee has said is its own. @throws PeriodReported */
  private async requireUnreported({ id }: Licence, period: string): Promise<void> {
    const standing = await this.statements.latest(id, period);
    if (standing && standing.basis !== StatementBasis.ESTIMATE) throw new PeriodReported(period, standing.id, standing.version);
  }

  private async held(actor: Actor, licenceId: string, act: BookAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, licenceId);
    requireKept(act, actor, licence, 'estimateSales');
    return licence;
  }

  private tell({ id, licenceId, state }: SalesEstimate): Promise<void> {
    return this.outbox.publish(new ProposalMoved(licenceId, 'SALES_ESTIMATE', id, state));
  }

  private touched(before: object | null, after: SalesEstimate, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceSalesEstimate', id: after.id, licence, seenBy: 'LICENSOR' });
  }
}
