import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { OrganizationSize } from './organization-size.entity';

/** The latest size snapshot of each organization. */
@Injectable()
export class OrganizationSizeLoader extends Loader<string, OrganizationSize> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected fetch(organizationIds: readonly string[]): Promise<OrganizationSize[]> {
    return this.database
      .of(OrganizationSize)
      .createQueryBuilder('size')
      .distinctOn(['size.organizationId'])
      .where('size.organizationId = ANY (:organizationIds)', { organizationIds })
      .orderBy('size.organizationId')
      .addOrderBy('size.asOf', 'DESC')
      .addOrderBy('size.recordedAt', 'DESC')
      .addOrderBy('size.id', 'DESC')
      .getMany();
  }

  protected keyOf({ organizationId }: OrganizationSize): string {
    return organizationId;
  }
}
