import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import { LedgerTransfer } from '@trihelix/ledger';
import { Licence, OfLicence, Receivable } from '@trihelix/licensing';
import { bigintColumn } from '@trihelix/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { InvoiceParty } from './profiles/invoice.party';

/** 增值税专用发票, by which the buyer deducts the tax, or 普通发票. */
export enum InvoiceKind {
  SPECIAL = 'SPECIAL',
  ORDINARY = 'ORDINARY',
}

/**
 * An invoice (发票) under a licence, as it was issued in the tax system; or the red-letter one (红字发票) that takes another back as
 * a whole, with amounts below zero. Append-only.
 */
@Entity('licence_invoice')
@Unique(['licensorId', 'number', 'batchCode'])
@Unique(['id', 'licenceId'])
@Unique(['reversesId'])
@Unique(['transferId'])
@Index(['licensorId', 'id'])
@Index(['licenseeId', 'id'])
@Index(['licenceId', 'id'])
@Index(['regionPath', 'id'])
@Index(['licensorRegionPath', 'id'])
@ForeignKey(() => Licence, ['licenceId', 'licensorId', 'licenseeId'], ['id', 'licensorId', 'licenseeId'])
@ForeignKey(() => Invoice, ['reversesId', 'licenceId'], ['id', 'licenceId'])
export class Invoice extends OfLicence {
  @Column('text') kind: InvoiceKind;
  /** 发票代码 of the older kinds; empty for digital invoices. */
  @Column('text') batchCode: string;
  /** 发票号码; together with the code unique for the seller. */
  @Column('text') number: string;
  @Column('date') issuedOn: CivilDate;
  /** Minor units, tax included (价税合计). */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  /** Minor units: the sum of the lines' taxes. */
  @Column('bigint', { transformer: bigintColumn }) tax: bigint;
  @Column('text') currency: string;
  /** Null when the sale is exempt. */
  @Column('integer', { nullable: true }) vatRatePpm: number | null;
  /** 技术合同登记编号, on which an exemption rests. */
  @Column('text', { nullable: true }) contractRegistration: string | null;
  @Column('jsonb') seller: InvoiceParty;
  @Column('jsonb') buyer: InvoiceParty;
  /** A red-letter invoice: the one it takes back. */
  @Column('uuid', { nullable: true }) reversesId: string | null;
  /** A red-letter invoice: why. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid') @ForeignKey(() => Account) issuedBy: string;
  @Column('timestamptz') recordedAt: Date;
  /** The tax in the licensor's book; null where there is none. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => LedgerTransfer) transferId: string | null;
}

/** What an invoice says of one receivable of its licence. Append-only. */
@Entity('licence_invoice_line')
@Unique(['invoiceId', 'receivableId'])
@Index(['receivableId'])
@ForeignKey(() => Invoice, ['invoiceId', 'licenceId'], ['id', 'licenceId'])
@ForeignKey(() => Receivable, ['receivableId', 'licenceId'], ['id', 'licenceId'])
export class InvoiceLine {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') invoiceId: string;
  @Column('uuid') @ForeignKey(() => Licence) licenceId: string;
  @Column('uuid') receivableId: string;
  /** Minor units, tax included. */
  @Column('bigint', { transformer: bigintColumn }) amount: bigint;
  @Column('bigint', { transformer: bigintColumn }) tax: bigint;
}
