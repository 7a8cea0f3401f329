import { Organization } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * Lines of the chart of accounts: 银行存款, 应收账款, 许可收入, 递延收入, 预收款项, 利息收入, 费用回收, 坏账损失, 应交税费, 直接费用,
 * 收益分配, 应付分配款.
 */
export type AccountCode =
  | 'BANK'
  | 'RECEIVABLE'
  | 'LICENCE_INCOME'
  | 'DEFERRED_INCOME'
  | 'ADVANCE'
  | 'INTEREST_INCOME'
  | 'COST_RECOVERED'
  | 'BAD_DEBT'
  | 'TAX_PAYABLE'
  | 'DIRECT_COST'
  | 'DISTRIBUTED'
  | 'DISTRIBUTION_PAYABLE';

/** What kind of fact a transfer records. */
export type TransferKind =
  | 'RECEIVABLE_POSTED'
  | 'CREDIT_POSTED'
  | 'COST_CHARGED'
  | 'WRITTEN_OFF'
  | 'PAYMENT_RECEIVED'
  | 'ADVANCE_APPLIED'
  | 'ADVANCE_RESTORED'
  | 'INVOICE_ISSUED'
  | 'DISTRIBUTED'
  | 'REFUNDED'
  | 'REVERSAL';

/** PostgreSQL's bigint travels as text. */
const minorUnits = { from: (value: string) => BigInt(value), to: (value: bigint) => value.toString() };

/** An account of an organization's book: one code, one currency, about one subject or none. */
@Entity('ledger_account')
@Unique(['organizationId', 'code', 'currency', 'subjectId'])
@Unique(['id', 'organizationId', 'currency'])
export class LedgerAccount {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Organization) organizationId: string;
  @Column('text') code: AccountCode;
  /** ISO 4217. */
  @Column('text') currency: string;
  @Column('uuid', { nullable: true }) subjectId: string | null;
  @Column('timestamptz') openedAt: Date;
}

/** One fact in one book. Never changed: a mistake is reversed, once, by a transfer that mirrors it. */
@Entity('ledger_transfer')
@Unique(['organizationId', 'reference'])
@Unique(['id', 'organizationId'])
@Unique(['reversesId'])
@Index(['subjectId', 'id'])
@Index(['regionPath', 'id'])
@ForeignKey(() => LedgerTransfer, ['reversesId', 'organizationId'], ['id', 'organizationId'])
export class LedgerTransfer {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') @ForeignKey(() => Organization) organizationId: string;
  /** The other side, who may see the transfer too. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => Organization) counterpartyId: string | null;
  /** Region of the book's organization, for its authority. */
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  @Column('text') kind: TransferKind;
  /** The poster's own name of the fact; unique in the book, so that it is posted once. */
  @Column('text') reference: string;
  @Column('uuid', { nullable: true }) subjectId: string | null;
  /** The day the fact belongs to; `postedAt` is when it was written down. */
  @Column('date') effectiveOn: CivilDate;
  @Column('timestamptz') postedAt: Date;
  @Column('uuid', { nullable: true }) reversesId: string | null;
  @Column('integer') entryCount: number;
  @Column('text') contentHash: string;
}

/** One side of a transfer: a debit above zero, a credit below, in minor units. */
@Entity('ledger_entry')
@Index(['transferId'])
@Index(['accountId', 'id'])
@ForeignKey(() => LedgerTransfer, ['transferId', 'organizationId'], ['id', 'organizationId'])
@ForeignKey(() => LedgerAccount, ['accountId', 'organizationId', 'currency'], ['id', 'organizationId', 'currency'])
export class LedgerEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') transferId: string;
  @Column('uuid') accountId: string;
  @Column('uuid') organizationId: string;
  @Column('bigint', { transformer: minorUnits }) amount: bigint;
  @Column('text') currency: string;
}

/** What an account stands at. The database keeps it beside every entry; the application can only read it. */
@Entity('ledger_balance')
@ForeignKey(() => LedgerAccount, ['accountId', 'organizationId', 'currency'], ['id', 'organizationId', 'currency'])
export class LedgerBalance {
  @PrimaryColumn('uuid') accountId: string;
  @Column('uuid') organizationId: string;
  @Column('text') currency: string;
  @Column('bigint', { transformer: minorUnits }) amount: bigint;
  @Column('bigint', { transformer: minorUnits }) entryCount: bigint;
}
