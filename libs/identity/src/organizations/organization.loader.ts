import { Injectable } from '@nestjs/common';
import { Database, Loader, rowsWith } from '@trihelix/platform';
import { Organization } from './organization.entity';

@Injectable()
export class OrganizationLoader extends Loader<string, Organization> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Organization[]> {
    return rowsWith(this.database, Organization, 'id', ids);
  }

  protected keyOf(organization: Organization): string {
    return organization.id;
  }
}
