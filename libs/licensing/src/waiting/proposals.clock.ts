import { ProposalMoved } from '@trihelix/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { ReceiptReversal } from '../books/receipt-reversal.entity';
import { WriteOff } from '../books/write-off.entity';
import { SalesEstimate } from '../estimates/sales-estimate.entity';
import { Licence } from '../licences/licence.entity';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicenceRefund } from '../refunds/licence-refund.entity';
import { DAYS_TO_DECIDE } from './waiting.days';
import { DECIDED_BY } from './waiting.sql';

const PROPOSALS = 'licensing.proposals';
const IN_TIME = `state = 'PROPOSED' AND ${DECIDED_BY} < app_today()`;
/** What the licensee has said since leaves nothing to estimate. */
const ESTIMATE_OVER = `state = 'PROPOSED' AND (answer_by < app_today() OR EXISTS (SELECT FROM licence_statement AS said
  WHERE said.licence_id = licence_estimate.licence_id AND said.period = licence_estimate.period AND said.basis <> 'ESTIMATE'))`;

const UNDECIDED = `${DAYS_TO_DECIDE} 日内无人审批，自动失效，未入账 / Not decided within ${DAYS_TO_DECIDE} days; lapsed, and nothing was posted`;
const REPORTED = '被许可方已自行报送 / The licensee has reported since';

type Proposal = WriteOff | ReceiptReversal | SalesEstimate | LicenceRefund;

/** Each kind of proposal: how it is kept, what the audit calls it, and when it is over. */
const KINDS = [
  { proposal: 'WRITE_OFF', entity: WriteOff, table: 'licence_write_off', type: 'LicenceWriteOff', condition: IN_TIME },
  {
    proposal: 'RECEIPT_REVERSAL',
    entity: ReceiptReversal,
    table: 'receipt_reversal',
    type: 'LicenceReceiptReversal',
    condition: IN_TIME,
  },
  { proposal: 'REFUND', entity: LicenceRefund, table: 'licence_refund', type: 'LicenceRefund', condition: IN_TIME },
  {
    proposal: 'SALES_ESTIMATE',
    entity: SalesEstimate,
    table: 'licence_estimate',
    type: 'LicenceSalesEstimate',
    condition: ESTIMATE_OVER,
  },
] as const;

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

  private async lapse({ table, type, proposal }: (typeof KINDS)[number], row: Proposal): Promise<boolean> {
    const { id, licenceId, version } = row;
    const isLate = !('answerBy' in row) || row.answerBy < this.database.today;
    const change = { state: 'LAPSED', decidedAt: this.database.now, decisionReason: isLate ? UNDECIDED : REPORTED };
    await this.database.query(
      `UPDATE ${table} SET state = $2, decided_at = $3, decision_reason = $4, version = version + 1 WHERE id = $1 AND version = $5`,
      [id, change.state, change.decidedAt, change.decisionReason, version],
    );
    const licence = await this.database.of(Licence).findOneByOrFail({ id: licenceId });
    const after = { ...row, ...change, version: version + 1 };
    this.timeline.touched(row, after, { type, id, licence, seenBy: 'LICENSOR' });
    await this.outbox.publish(new ProposalMoved(licenceId, proposal, id, change.state));
    return true;
  }
}
