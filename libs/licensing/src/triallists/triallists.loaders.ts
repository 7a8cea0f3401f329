import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { RowsOfLicences } from '../licences/licence.loaders';
import { ConversionClaim } from './conversion-claim.entity';
import { ConversionRight } from './conversion-right.entity';

@Injectable()
export class ConversionRightsLoader extends Loader<string, ConversionRight> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<ConversionRight[]> {
    return this.database.of(ConversionRight).findBy({ licenceId: In([...licenceIds]) });
  }

  protected keyOf({ licenceId }: ConversionRight): string {
    return licenceId;
  }
}

@Injectable()
export class ConversionClaimsLoader extends RowsOfLicences<ConversionClaim> {
  constructor(database: Database) {
    super(database, ConversionClaim, 'id');
  }
}
