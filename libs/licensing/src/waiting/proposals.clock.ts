import { ProposalMoved } from '@trihelix/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { ReceiptReversal } from '../books/receipt-reversal.entity';
import { WriteOff } from '../books/write-off.entity';
import { LicenceCost } from '../costs/licence-cost.entity';
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

type Proposal = WriteOff | ReceiptReversal | SalesEstimate | LicenceRefund | LicenceCost;
/** What lapsing changes of each. */
type Lapsing = Pick<Proposal, 'id' | 'version' | 'decidedAt' | 'decisionReason'> & { state: string };
const [PROPOSED, LAPSED] = ['PROPOSED', 'LAPSED'] as const;

/** Each kind of proposal: how it is kept, what the audit calls it, and when it is over. */
const KINDS = [
  { proposal: 'WRITE_OFF', entity: WriteOff, type: 'LicenceWriteOff', condition: IN_TIME },
  {
    proposal: 'RECEIPT_REVERSAL',
    entity: ReceiptReversal,
    type: 'LicenceReceiptReversal',
    condition: IN_TIME,
  },
  { proposal: 'COST', entity: LicenceCost, type: 'LicenceCost', condition: IN_TIME },
  { proposal: 'REFUND', entity: LicenceRefund, type: 'LicenceRefund', condition: IN_TIME },
  {
    proposal: 'SALES_ESTIMATE',
    entity: SalesEstimate,
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

  /** Conditional on what it was when the clock read it: what somebody has decided since stays decided, and nothing is told. */
  private async lapse({ entity, type, proposal }: (typeof KINDS)[number], row: Proposal): Promise<boolean> {
    const { id, licenceId, version } = row;
    const isLate = !('answerBy' in row) || row.answerBy < this.database.today;
    const lapsed = {
      state: LAPSED,
      decidedAt: this.database.now,
      decisionReason: isLate ? UNDECIDED : REPORTED,
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
