import type { Json, Outcome } from '@trihelix/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who did what to which object, when and with what outcome. Append-only; readable by those concerned. */
@Entity('audit_entry')
@Index('audit_entry_subject_idx', ['subjectType', 'subjectId', 'id'])
@Index('audit_entry_organization_idx', ['organizationId', 'id'])
export class AuditEntry {
  @PrimaryColumn('uuid') id: string;
  /** The outbox event it was written from. */
  @Column('uuid') eventId: string;
  @Column('timestamptz') occurredAt: Date;
  @Column('uuid', { nullable: true }) userId: string | null;
  /** The organization acted for. */
  @Column('uuid', { nullable: true }) organizationId: string | null;
  /** The clock or command line, when no person acted. */
  @Column('text', { nullable: true }) system: string | null;
  @Column('text') operation: string;
  @Column('text') outcome: Outcome;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text') requestId: string;
  @Column('text') transport: string;
  @Column('text', { nullable: true }) subjectType: string | null;
  @Column('text', { nullable: true }) subjectId: string | null;
  @Column('uuid', { array: true }) parties: string[];
  @Column({ type: 'text', collation: 'C', array: true }) regionPaths: string[];
  @Column('jsonb', { nullable: true }) before: Json;
  @Column('jsonb', { nullable: true }) after: Json;
}
