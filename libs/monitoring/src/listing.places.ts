import { Injectable } from '@nestjs/common';
import { AchievementState, AchievementTally } from '@trihelix/achievements';
import { Region } from '@trihelix/catalog';
import { NeedState, NeedTally } from '@trihelix/challenges';
import { type Actor, Database, type Tally } from '@trihelix/platform';
import { IsNull } from 'typeorm';
import { type Figure, figureOf } from './figure';
import type { FilterFields, ListName } from './overview.measures';

/** What is public of a provincial-level division and everything below it. */
export interface ListingPlace {
  readonly region: Region;
  readonly achievements: Figure;
  readonly needs: Figure;
}

const LISTED = { states: [AchievementState.LISTED] };
const OPEN = { states: [NeedState.PUBLISHED] };

/** Where what everybody may see is: no authority watches the whole country, so these are the only numbers of all of it. */
@Injectable()
export class ListingPlaces {
  constructor(
    private readonly database: Database,
    private readonly achievements: AchievementTally,
    private readonly needs: NeedTally,
  ) {}

  /** Every division of the provincial level in the order of the codes, zeroes included. One statement for each list, one for the names. */
  async read(actor: Actor | undefined): Promise<ListingPlace[]> {
    const regions = await this.database
      .of(Region)
      .find({ where: { level: 'PROVINCE', validTo: IsNull(), endedBy: IsNull() }, order: { code: 'ASC' } });
    const achievements = await this.achievements.of(actor, LISTED, { level: 'PROVINCE' });
    const needs = await this.needs.of(actor, OPEN, { level: 'PROVINCE' });
    return regions.map((region) => ({
      region,
      achievements: inRegion(region, achievements, 'achievements', LISTED),
      needs: inRegion(region, needs, 'needs', OPEN),
    }));
  }
}

const inRegion = ({ code, path }: Region, tallies: readonly Tally[], list: ListName, filter: FilterFields): Figure =>
  figureOf(
    tallies.filter(({ regionPath }) => regionPath === path),
    { list, filter: { ...filter, regionCode: code } },
  );
