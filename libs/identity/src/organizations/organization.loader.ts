import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { Organization } from './organization.entity';

@Injectable()
export class OrganizationLoader extends Loader<string, Organization> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Organization[]> {
    return this.database.of(Organization).findBy({ id: In([...ids]) });
  }

  protected keyOf(organization: Organization): string {
    return organization.id;
  }
}
