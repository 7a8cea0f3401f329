import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from '../challenge.entity';
import type { NeedComplexity, NeedRoute } from './need-readiness.enums';

/** How ready a need was when it was published, or changed while public: never changed, so that outcomes can be held against it. */
@Entity('need_readiness')
export class RecordedReadiness {
  @PrimaryColumn('uuid') @ForeignKey(() => Challenge) needId: string;
  @PrimaryColumn('integer') needVersion: number;
  /** By which rules. */
  @PrimaryColumn('integer') method: number;
  /** 0 to 100. */
  @Column('smallint') completeness: number;
  @Column('text') route: NeedRoute;
  /** Fields of the parts that it lacked. */
  @Column('text', { array: true }) missing: string[];
  @Column('text', { array: true }) complexity: NeedComplexity[];
  @Column('timestamptz') recordedAt: Date;
}
