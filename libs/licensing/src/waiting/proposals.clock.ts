import { type LicenceProposal, ProposalMoved } from '@trihelix/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { SalesAudit } from '../audits/sales-audit.entity';
import { ReceiptReversal } from '../books/receipt-reversal.entity';
import { WriteOff } from '../books/write-off.entity';
import { LicenceCost } from '../costs/licence-cost.entity';
import { SalesEstimate } from '../estimates/sales-estimate.entity';
import { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceRefund } from '../refunds/licence-refund.entity';
import type { EntityTarget } from 'typeorm';
import { decidedBy } from './proposal.decisions';
import { DAYS_TO_DECIDE } from './waiting.days';
import { DECIDED_BY, PAID_FOR_AND_OVER } from './waiting.sql';

const PROPOSALS = 'licensing.proposals';
const TOO_LATE = `state = 'PROPOSED' AND ${DECIDED_BY} < app_today()`;
/** What is at rest takes no costs but those of an audit. */
const COST_OVER = `state = 'PROPOSED' AND (${DECIDED_BY} < app_today() OR (period IS NULL AND EXISTS (SELECT FROM licence
  WHERE licence.id = licence_cost.licence_id AND licence.state IN (${PAID_FOR_AND_OVER}))))`;
/** What the licensee has said since leaves nothing to estimate. */
const ESTIMATE_OVER = `state = 'PROPOSED' AND (answer_by < app_today() OR EXISTS (SELECT FROM licence_statement AS said
  WHERE said.licence_id = licence_estimate.licence_id AND said.period = licence_estimate.period AND said.basis <> 'ESTIMATE'))`;
/** What was audited no longer stands. */
const AUDIT_OVER = `state = 'PROPOSED' AND (answer_by < app_today() OR EXISTS (SELECT FROM licence_statement AS said
  WHERE said.licence_id = licence_audit.licence_id AND said.period = licence_audit.period
    AND said.version > licence_audit.statement_version))`;

const UNDECIDED = `${DAYS_TO_DECIDE} 日内无人审批，自动失效，未入账 / Not decided within ${DAYS_TO_DECIDE} days; lapsed, and nothing was posted`;
const REPORTED = '被许可方已自行报送 / The licensee has reported since';
const CORRECTED = '该期报告此后又有更正 / The statement was corrected since';
const AT_REST = '许可已终结，不再计收费用 / The licence has come to rest, and takes no more costs';

type Proposal = WriteOff | ReceiptReversal | SalesEstimate | SalesAudit | LicenceRefund | LicenceCost;
/** What lapsing changes of each. */
type Lapsing = Pick<Proposal, 'id' | 'version' | 'decidedAt' | 'decisionReason'> & { state: string };
const [PROPOSED, LAPSED] = ['PROPOSED', 'LAPSED'] as const;

/** A kind of proposal: how it is kept, what the audit calls it, when it is over, and why where it is not too late. */
interface Kind {
  readonly proposal: LicenceProposal;
  readonly entity: EntityTarget<Proposal>;
  readonly type: string;
  readonly condition: string;
  readonly otherwise?: string;
}

const KINDS: readonly Kind[] = [
  { proposal: 'WRITE_OFF', entity: WriteOff, type: 'LicenceWriteOff', condition: TOO_LATE },
  {
    proposal: 'RECEIPT_REVERSAL',
    entity: ReceiptReversal,
    type: 'LicenceReceiptReversal',
    condition: TOO_LATE,
  },
  { proposal: 'COST', entity: LicenceCost, type: 'LicenceCost', condition: COST_OVER, otherwise: AT_REST },
  { proposal: 'REFUND', entity: LicenceRefund, type: 'LicenceRefund', condition: TOO_LATE },
  {
    proposal: 'SALES_ESTIMATE',
    entity: SalesEstimate,
    type: 'LicenceSalesEstimate',
    condition: ESTIMATE_OVER,
    otherwise: REPORTED,
  },
  { proposal: 'SALES_AUDIT', entity: SalesAudit, type: 'LicenceSalesAudit', condition: AUDIT_OVER, otherwise: CORRECTED },
];

/** Silence posts nothing: what one person proposes and nobody decides in time lapses, with its reason, and can be proposed again. */
@Injectable()
export class ProposalsClock implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly database: Database,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: PROPOSALS, cron: '25 0 * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    let total = 0;
    for (const kind of KINDS) {
      const { entity, condition } = kind;
      const advance = (row: Proposal) => this.lapse(kind, row);
      total += await this.due.pass<Proposal>({ job: PROPOSALS, things: 'proposals', entity, condition, advance });
    }
    return total;
  }

  /** Conditional on what it was when the clock read it: what somebody has decided since stays decided, and nothing is told. */
  private async lapse({ entity, type, proposal, otherwise = UNDECIDED }: Kind, row: Proposal): Promise<boolean> {
    const { id, licenceId, version } = row;
    const answerBy = 'answerBy' in row ? row.answerBy : decidedBy(row);
    const lapsed = {
      state: LAPSED,
      decidedAt: this.database.now,
      decisionReason: answerBy < this.database.today ? UNDECIDED : otherwise,
      version: version + 1,
    };
    const { affected } = await this.database.of<Lapsing>(entity).update({ id, version, state: PROPOSED }, lapsed);
    if (affected !== 1) return false;
    const licence = await this.database.of(Licence).findOneByOrFail({ id: licenceId });
    this.timeline.touched(row, { ...row, ...lapsed }, { type, id, licence, seenBy: 'LICENSOR' });
    await this.outbox.publish(new ProposalMoved(licenceId, proposal, id, LAPSED));
    return true;
  }
}
