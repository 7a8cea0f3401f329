import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { Database } from '@trihelix/platform';
import { In } from 'typeorm';

/** What organizations are called, at the moment of telling. */
@Injectable()
export class OrganizationNames {
  constructor(private readonly database: Database) {}

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.database.of(Organization).find({ select: { id: true, name: true }, where: { id: In([...ids]) } });
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}
