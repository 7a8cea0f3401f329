import { Organization } from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ImportRun } from './import-run.entity';

/** One thing wrong with one row of a file, in the order of the rows. */
@Entity('import_problem')
export class ImportProblem {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => ImportRun) @Column('uuid') runId: string;
  @ForeignKey(() => Organization) @Column('uuid') organizationId: string;
  /** As a spreadsheet counts: the heading is row 1. */
  @Column('integer', { name: 'row_number' }) row: number;
  @Column('text', { name: 'column_name', nullable: true }) column: string | null;
  @Column('text') found: string;
  @Column('jsonb') expected: Text;
  @Column('jsonb') fix: Text;
}
