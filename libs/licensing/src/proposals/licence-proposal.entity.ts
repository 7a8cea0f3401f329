import type { LicenceProposal as ProposalKind } from '@trihelix/contracts';
import type { CivilDate } from '@trihelix/kernel';
import { bigintColumn } from '@trihelix/platform';
import { ViewColumn, ViewEntity } from 'typeorm';

/** A column of a view has no type that says how its value is read: one that was carried as JSON is text. */
const instant = { to: (at: Date) => at, from: (at: Date | string) => new Date(at) };

/** What one person of the licensor proposed and another has not decided on yet, whatever its kind. */
@ViewEntity({ name: 'licence_proposal', synchronize: false })
export class LicenceProposal {
  @ViewColumn() id: string;
  @ViewColumn() kind: ProposalKind;
  @ViewColumn() licenceId: string;
  @ViewColumn() licensorId: string;
  /** Minor units: of the receipt, the refund, the costs, or the sales that are estimated or were found; null where what is open is given up. */
  @ViewColumn({ transformer: bigintColumn }) amount: bigint | null;
  @ViewColumn() currency: string | null;
  /** Of an estimate, or an audit. */
  @ViewColumn() period: string | null;
  @ViewColumn() reason: string;
  @ViewColumn() proposedBy: string;
  @ViewColumn({ transformer: instant }) proposedAt: Date;
  /** The last day on which it can be decided; the day after, it lapses. */
  @ViewColumn() answerBy: CivilDate;
}
