import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import { RowsOfLicences } from '../licences/licence.loaders';
import { LicenceTermination } from './licence-termination.entity';

@Injectable()
export class TerminationsLoader extends RowsOfLicences<LicenceTermination> {
  constructor(database: Database) {
    super(database, LicenceTermination, 'id');
  }
}
