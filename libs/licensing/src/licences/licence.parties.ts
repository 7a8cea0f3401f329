import { Column, PrimaryColumn } from 'typeorm';
import type { Licence } from './licence.entity';

/** What a row about a licence shares with it: its parties and their regions, by which policies say who sees the row. */
export abstract class OfLicence {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') licenceId: string;
  @Column('uuid') licensorId: string;
  @Column('uuid') licenseeId: string;
  @Column({ type: 'text', collation: 'C' }) regionPath: string;
  @Column({ type: 'text', collation: 'C' }) licensorRegionPath: string;
}

/** The columns of {@link OfLicence} but the row's own id. */
export const partiesOf = ({ id, licensorId, licenseeId, regionPath, licensorRegionPath }: Licence) => ({
  licenceId: id,
  licensorId,
  licenseeId,
  regionPath,
  licensorRegionPath,
});
