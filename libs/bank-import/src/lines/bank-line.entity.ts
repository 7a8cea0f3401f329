import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Licence, Receipt, ReceiptReversal } from '@trihelix/licensing';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { BankImport } from '../imports/bank-import.entity';
import type { Candidate, Confidence } from '../proposals/proposal.rule';
import type { LineDirection } from '../reading/statement.lines';

export enum BankLineState {
  /** A licence is proposed, or was chosen. */
  PROPOSED = 'PROPOSED',
  /** Nothing speaks for any licence. */
  UNMATCHED = 'UNMATCHED',
  /** It is a receipt in the books. */
  RECORDED = 'RECORDED',
  /** The reference was there before, with the same facts. */
  DUPLICATE = 'DUPLICATE',
  /** The reference was there before, with other facts. */
  CONFLICT = 'CONFLICT',
  /** Money that went out, or that somebody set aside. */
  IGNORED = 'IGNORED',
  /** The bank takes back what is a receipt in the books. */
  TAKES_BACK = 'TAKES_BACK',
  /** Taking that receipt back has been proposed. */
  REVERSAL_PROPOSED = 'REVERSAL_PROPOSED',
}

/** Why a line is ignored. */
export enum IgnoredAs {
  OUTGOING = 'OUTGOING',
  SET_ASIDE = 'SET_ASIDE',
  WITHDRAWN = 'WITHDRAWN',
  /** The bank has taken it back, or takes back what was no receipt. */
  TAKEN_BACK = 'TAKEN_BACK',
}

/** SQL: lines that take another one, or a receipt, back. */
const TAKING = `direction = 'DEBIT' AND state NOT IN ('DUPLICATE', 'CONFLICT') AND ignored_as IS DISTINCT FROM 'WITHDRAWN'`;

/** One line of a statement: what the bank says, what it is proposed for, and what became of it. */
@Entity('bank_line')
@Unique(['importId', 'rowNumber'])
@Unique(['receiptId'])
@Index(['licensorId', 'reference'], { unique: true, where: 'is_standing' })
@Index(['importId', 'bookedOn', 'id'])
@Index(['licensorId', 'bookedOn', 'id'])
@Index(['licenceId'], { where: 'licence_id IS NOT NULL' })
@Index(['earlierLineId'], { where: 'earlier_line_id IS NOT NULL' })
@Index(['earlierLineId', 'direction'], { unique: true, where: TAKING })
@Index(['earlierReceiptId', 'direction'], { unique: true, where: TAKING })
@Index(['receiptReversalId'], { where: 'receipt_reversal_id IS NOT NULL' })
@ForeignKey(() => BankImport, ['importId', 'licensorId'], ['id', 'licensorId'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => Receipt, ['receiptId', 'licenceId'], ['id', 'licenceId'])
export class BankLine {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') importId: string;
  @Column('uuid') licensorId: string;
  @Column('integer') rowNumber: number;
  @Column('text') direction: LineDirection;
  @Column('date') bookedOn: CivilDate;
  /** Minor units, above zero. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('text') currency: string;
  /** Only money that went out may have none. */
  @Column('text', { nullable: true }) reference: string | null;
  @Column('text') payer: string;
  @Column('text') payerAccount: string;
  @Column('text') memo: string;
  @Column('text') state: BankLineState;
  /** Whether it is what the bank says under its reference: the first line that has it. */
  @Column('boolean') isStanding: boolean;
  @Column('text', { nullable: true }) confidence: Confidence | null;
  @Column('uuid', { nullable: true }) licenceId: string | null;
  @Column('uuid', { nullable: true }) licenseeId: string | null;
  /** The best first. */
  @Column('jsonb') candidates: Candidate[];
  @Column('uuid', { nullable: true }) receiptId: string | null;
  @ForeignKey(() => BankLine) @Column('uuid', { nullable: true }) earlierLineId: string | null;
  @ForeignKey(() => Receipt) @Column('uuid', { nullable: true }) earlierReceiptId: string | null;
  @Column('text', { nullable: true }) ignoredAs: IgnoredAs | null;
  /** The proposal to take back the receipt that the bank takes back. */
  @ForeignKey(() => ReceiptReversal) @Column('uuid', { nullable: true }) receiptReversalId: string | null;
  /** Why somebody set it aside. */
  @Column('text', { nullable: true }) reason: string | null;
  @ForeignKey(() => Account) @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}
