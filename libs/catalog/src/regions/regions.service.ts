import { Injectable } from '@nestjs/common';
import { regionPath, regionRange } from '@trihelix/kernel';
import { type Connection, Database, notFound, type PageArgs } from '@trihelix/platform';
import { pageBy, searchFor } from '../catalog.listing';
import { Region } from './region.entity';
import type { RegionFilter } from './region.types';

@Injectable()
export class RegionsService {
  constructor(private readonly database: Database) {}

  /** Regions under every condition given, in the order of the tree. */
  page({ parentCode, level, under, search }: RegionFilter, page: PageArgs): Promise<Connection<Region>> {
    const query = this.database.of(Region).createQueryBuilder('region');
    if (parentCode) query.andWhere('region.parentCode = :parentCode', { parentCode });
    if (level) query.andWhere('region.level = :level', { level });
    if (under) query.andWhere('region.path >= :from AND region.path < :to', regionRange(regionPath(under)));
    searchFor(query, search);
    return pageBy(this.database, query, 'path', page);
  }

  /** @throws a NOT_FOUND refusal. */
  async get(code: string): Promise<Region> {
    const region = await this.database.of(Region).createQueryBuilder('region').where({ code }).getOne();
    if (!region) throw notFound('行政区划', 'administrative division');
    return region;
  }
}
