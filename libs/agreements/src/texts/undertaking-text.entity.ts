import { Account, Organization } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** One version of a text of an organization, or of the platform's own; never changed. */
@Entity('undertaking_text')
@Unique(['organizationId', 'version'])
export class UndertakingText {
  @PrimaryColumn('uuid') id: string;
  /** Null is the platform's own text. */
  @Column('uuid', { nullable: true }) @ForeignKey(() => Organization) organizationId: string | null;
  @Column('integer') version: number;
  /** Canonical JSON: see `readText`. */
  @Column('text') document: string;
  /** SHA-256 of the document, hexadecimal. */
  @Column('text') textHash: string;
  @Column('integer') termMonths: number;
  @Column('uuid', { nullable: true }) @ForeignKey(() => Account) draftedBy: string | null;
  @Column('timestamptz') draftedAt: Date;
}
