import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A discipline category (学科门类), `01` to `14`. */
@Entity('discipline')
@Check('discipline_code_check', `code ~ '^[0-9]{2}$'`)
export class Discipline {
  @PrimaryColumn('text') code: string;
  @Column('text') nameZh: string;
  @Column('text') nameEn: string;
}
