import { Account } from '@trihelix/identity';
import type { CivilDate } from '@trihelix/kernel';
import type { LicenceEvent } from '@trihelix/licence-calculator';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SalesStatement } from './sales-statement.entity';
import { Licence } from '../licences/licence.entity';
import { WriteOff } from './write-off.entity';
import { Receipt } from './books.entities';
import { ReceiptReversal } from './receipt-reversal.entity';

/** What a fact says beyond the row it names. Amounts as text, which JSON cannot round. */
export interface FactDetail {
  /** A cost: how much, and within how many days it is due. A write-off: the principal that was approved to be given up. */
  readonly amount?: string;
  readonly dueDays?: number;
  readonly reason?: string;
  /** A payment: keys of the lines that the payer chose. A write-off: the line it gives up. */
  readonly towards?: readonly string[];
  /** A milestone that was reached. */
  readonly name?: string;
  /** A patent that fell. */
  readonly patent?: string;
  /** A patent that fell: the day of the decision. Of those written down before, it is the day that the fact counts from. */
  readonly decidedOn?: CivilDate;
  /**
   * A longer trial: its last day. A decision that was kept open: the last day of that, once it is known. A trial that goes on: the
   * day on which it ends at the latest.
   */
  readonly until?: CivilDate;
  /** A termination: the last day on which what is in stock may be sold. */
  readonly sellOffUntil?: CivilDate;
  /** A termination: that it withdraws a buy-out which was not paid. */
  readonly withdrawsBuyOut?: true;
  /** A termination of what was not paid for: the day on which it was named, from which on nothing makes it a paid one. */
  readonly namedOn?: CivilDate;
  /** A termination that one side declared: the declaration, which names its ground. */
  readonly declaration?: string;
  /** The row that says more: of a refund, costs, an amendment or a dispute. */
  readonly subject?: string;
}

/** Something that happened to a licence, in the order in which it was written down. Everything owed follows from these and the terms. */
@Entity('licence_fact')
@ForeignKey(() => SalesStatement, ['statementId', 'licenceId'], ['id', 'licenceId'])
@ForeignKey(() => Receipt, ['receiptId', 'licenceId'], ['id', 'licenceId'])
export class LicenceFact {
  @PrimaryColumn('uuid') @ForeignKey(() => Licence) licenceId: string;
  @PrimaryColumn('integer') sequence: number;
  /** The day it counts from; a payment's may be earlier than what was written down before. */
  @Column('date') countsOn: CivilDate;
  /** That an end was named is no fact of its own: the one that ends it says when that was. */
  @Column('text') kind: Exclude<LicenceEvent['kind'], 'END_NAMED'>;
  @Column('uuid', { nullable: true, unique: true }) statementId: string | null;
  @Column('uuid', { nullable: true, unique: true }) receiptId: string | null;
  @Column('uuid', { nullable: true, unique: true }) @ForeignKey(() => WriteOff) writeOffId: string | null;
  @Column('uuid', { nullable: true, unique: true }) @ForeignKey(() => ReceiptReversal) receiptReversalId: string | null;
  @Column('jsonb') detail: FactDetail;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) userId: string | null;
  @Column('timestamptz') recordedAt: Date;
}

/** On which day the clock looks at a licence next; null when nothing will happen by itself. */
@Entity('licence_agenda')
@Index(['nextLookOn'])
export class LicenceAgenda {
  @PrimaryColumn('uuid') @ForeignKey(() => Licence) licenceId: string;
  @Column('date', { nullable: true }) nextLookOn: CivilDate | null;
  /** The last day on which its licensee may decide; null where nothing is to be decided by a day. */
  @Column('date', { nullable: true }) decideBy: CivilDate | null;
}
