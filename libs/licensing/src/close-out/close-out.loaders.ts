import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { CloseOutStandings, type SeenCloseOut } from './close-out.standings';
import { LicenceEvidence } from './licence-close-out.entity';

/** Close-outs with how they stand, by licence. */
@Injectable()
export class CloseOutLoader extends Loader<string, SeenCloseOut> {
  constructor(
    database: Database,
    private readonly standings: CloseOutStandings,
  ) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<SeenCloseOut[]> {
    return this.standings.of(licenceIds);
  }

  protected keyOf({ licenceId }: SeenCloseOut): string {
    return licenceId;
  }
}

/** Packs of evidence without their bytes; of others than the two sides none. */
@Injectable()
export class EvidenceLoader extends Loader<string, LicenceEvidence> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<LicenceEvidence[]> {
    return this.database.of(LicenceEvidence).findBy({ licenceId: In([...licenceIds]) });
  }

  protected keyOf({ licenceId }: LicenceEvidence): string {
    return licenceId;
  }
}
