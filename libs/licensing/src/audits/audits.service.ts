import { ProposalMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { addDays, isUuid } from '@trihelix/kernel';
import { type Actor, Database, notFound, Outbox, StaleVersion } from '@trihelix/platform';
import { BookAction, requireKept } from '../books/books.policy';
import { LicenceComputation } from '../books/licence.computation';
import { type SalesStatement, StatementBasis } from '../books/sales-statement.entity';
import { CostsService } from '../costs/costs.service';
import type { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { PeriodNotReported, SalesRefused } from '../statements/statement.failures';
import { figuresOf, readSales } from '../statements/sales.reader';
import { type Correction, StatementsService } from '../statements/statements.service';
import { ProposalDecisions } from '../waiting/proposal.decisions';
import { DAYS_TO_DECIDE } from '../waiting/waiting.days';
import { AuditOvertaken, AuditPending } from './audit.failures';
import { AuditState, SalesAudit } from './sales-audit.entity';

/** What an audit found, and what it cost. */
export interface NewAudit extends Correction {
  /** Minor units. */
  readonly auditCost?: bigint | null;
}

/** What an approver makes of it. */
export interface AuditDecision {
  readonly id: string;
  readonly expectedVersion: number;
  readonly approve: boolean;
  readonly reason?: string | null;
}

const { PROPOSED } = AuditState;
/** A hundred million yuan: no audit costs more. */
const MOST_COST = 10n ** 10n;
/** Days within which the cost of an audit is due where the terms say nothing. */
const COST_DUE_DAYS = 30;

/**
 * What the licensor finds by looking into the accounts corrects what the licensee said, and what the licensee owes: two people of the
 * licensor, with what the audit cost in the same decision (decision 0034).
 */
@Injectable()
export class AuditsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly computation: LicenceComputation,
    private readonly statements: StatementsService,
    private readonly costs: CostsService,
    private readonly decisions: ProposalDecisions,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Proposes to correct a statement by what an audit found; nothing is posted.
   * @throws NotInThisState, PeriodNotReported, StaleVersion, SalesRefused, AuditPending
   */
  async propose(actor: Actor, { licenceId, sales, expectedVersion, reason, auditCost }: NewAudit): Promise<SalesAudit> {
    const licence = await this.held(actor, licenceId, BookAction.PROPOSE_AUDIT);
    const figures = figuresOf(readSales(sales));
    const standing = await this.audited(licence, sales.period);
    if (standing.version !== expectedVersion) throw new StaleVersion(standing.id, standing.version);
    requirePossibleCost(auditCost ?? null);
    const { id, licensorId, licenseeId } = licence;
    const audit = Object.assign(new SalesAudit(), {
      id: this.database.newId(),
      licenceId: id,
      licensorId,
      licenseeId,
      period: sales.period,
      statementVersion: expectedVersion,
      ...figures,
      auditCost: auditCost ?? null,
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
    if (!(await this.database.insertIfNew(SalesAudit, audit))) {
      const { period, statementVersion } = audit;
      const waiting = { licenceId: id, period, statementVersion, state: PROPOSED };
      throw new AuditPending((await this.database.of(SalesAudit).findOneByOrFail(waiting)).id);
    }
    this.touched(null, audit, licence);
    await this.tell(audit);
    return audit;
  }

  /**
   * Decides: approved, what was found is the version of the statement that stands, the differences are posted today, and what the
   * audit cost is charged where too much was missing.
   * @throws StaleVersion, NotInThisState, DecisionTooLate, SecondPersonNeeded, FourEyes, AuditOvertaken when the licensee was faster
   */
  async decide(actor: Actor, { id, expectedVersion, approve, reason }: AuditDecision): Promise<SalesAudit> {
    const found = isUuid(id) ? await this.database.of(SalesAudit).findOneBy({ id }) : null;
    if (!found) throw notFound('查账更正', 'audit of sales');
    const licence = await this.held(actor, found.licenceId, BookAction.DECIDE_AUDIT);
    const proposed = await this.database.of(SalesAudit).findOneByOrFail({ id });
    await this.decisions.require(actor, licence, proposed, { expectedVersion, act: 'decideSalesAudit' });
    if (approve) await this.requireCurrent(licence, proposed);
    const decided = await this.decisions.write(SalesAudit, proposed, { actor, approve, reason });
    this.touched(proposed, decided, licence);
    if (approve) await this.post(actor, licence, decided);
    await this.tell(decided);
    return decided;
  }

  /** The new version with its differences, then its cost where that is shifted. */
  private async post(actor: Actor, licence: Licence, audit: SalesAudit): Promise<void> {
    const { period, auditCost: amount, reason } = audit;
    const before = amount ? await this.computation.of(licence) : null;
    const followed = await this.statements.audit(actor, licence, audit);
    if (!amount || !before) return;
    const after = await this.computation.of(followed);
    if (!(await this.statements.shiftsCost(followed, { before, after, period }))) return;
    await this.costs.chargeAudit(followed, { amount, dueDays: COST_DUE_DAYS, reason, period }, audit);
  }

  /** What the licensee said of a period: there is nothing to audit in an estimate, which is estimated again. @throws PeriodNotReported */
  private async audited({ id }: Licence, period: string): Promise<SalesStatement> {
    const standing = await this.statements.latest(id, period);
    if (!standing || standing.basis === StatementBasis.ESTIMATE) throw new PeriodNotReported(period);
    return standing;
  }

  /** @throws AuditOvertaken */
  private async requireCurrent(licence: Licence, { period, statementVersion }: SalesAudit): Promise<void> {
    const standing = (await this.statements.latest(licence.id, period))?.version ?? 0;
    if (standing !== statementVersion) throw new AuditOvertaken(period, statementVersion, standing);
  }

  private async held(actor: Actor, licenceId: string, act: BookAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, licenceId);
    requireKept(act, actor, licence, 'proposeSalesAudit');
    return licence;
  }

  private tell({ id, licenceId, state }: SalesAudit): Promise<void> {
    return this.outbox.publish(new ProposalMoved(licenceId, 'SALES_AUDIT', id, state));
  }

  private touched(before: object | null, after: SalesAudit, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceSalesAudit', id: after.id, licence, seenBy: 'LICENSOR' });
  }
}

function requirePossibleCost(cost: bigint | null): void {
  if (cost === null || (cost >= 0n && cost <= MOST_COST)) return;
  throw new SalesRefused(
    {
      zh: '查账费用须不小于零，且不超过 1 亿元。',
      en: 'The cost of an audit is zero or above, and at most 10^10 minor units.',
    },
    'auditCost',
  );
}
