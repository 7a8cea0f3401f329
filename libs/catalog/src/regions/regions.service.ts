import { Injectable } from '@nestjs/common';
import { regionPath, regionRange } from '@trihelix/kernel';
import { type Connection, Database, notFound, type PageArgs } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { holdingOn, pageBy, searchFor } from '../catalog.listing';
import { Region } from './region.entity';
import type { RegionFilter } from './region.types';

@Injectable()
export class RegionsService {
  constructor(private readonly database: Database) {}

  /** Regions under every condition given that hold on the day asked for, in the order of the tree. */
  page({ parentCode, level, under, search, asOf }: RegionFilter, page: PageArgs): Promise<Connection<Region>> {
    const query = this.database.of(Region).createQueryBuilder('region');
    if (parentCode) query.andWhere('region.parentCode = :parentCode', { parentCode });
    if (level) query.andWhere('region.level = :level', { level });
    if (under) query.andWhere('region.path >= :from AND region.path < :to', regionRange(regionPath(under)));
    standingOn(query, asOf);
    searchFor(query, 'region', search);
    return pageBy(this.database, query, 'path', page);
  }

  /** The division of this code, also one that is no more. @throws a NOT_FOUND refusal. */
  async get(code: string): Promise<Region> {
    const region = await this.database.of(Region).createQueryBuilder('region').where({ code }).getOne();
    if (!region) throw notFound('行政区划', 'administrative division');
    return region;
  }
}

/** Like `holdingOn`; where no approval says the day, the lists before and after it do. */
function standingOn(query: SelectQueryBuilder<Region>, day: string | null | undefined): void {
  holdingOn(query, day);
  const on = day ? '(:day)::date' : 'app_today()';
  query.andWhere(
    `(region.began_after IS NULL OR region.began_after < ${on}) AND (region.ended_by IS NULL OR region.ended_by > ${on})`,
  );
}
