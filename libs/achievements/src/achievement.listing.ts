import { readDisciplineCode, readIndustryCode, readIpcClass, UnknownDiscipline, UnknownIndustry, UnknownIpcSymbol } from '@trihelix/catalog';
import { regionLevel, type RegionLevel, regionPath } from '@trihelix/kernel';
import type { Actor } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Achievement } from './achievement.entity';
import { AchievementState } from './achievement.enums';
import type { AchievementFilter } from './achievement.inputs';

type Query = SelectQueryBuilder<Achievement>;

/** A subtree as the one equality that an index in listing order serves. */
const IN_REGION: Readonly<Record<RegionLevel, string>> = {
  PROVINCE: 'left(achievement.regionPath, 4) = :regionPath',
  CITY: 'left(achievement.regionPath, 9) = :regionPath',
  COUNTY: 'achievement.regionPath = :regionPath',
};

/** Keeps what the filter asks for; `query` must call the table `achievement`. */
export function filtered(actor: Actor | undefined, query: Query, filter: AchievementFilter): Query {
  const { kinds, ownerId, regionCode, ufplOffered, language, search, listedFrom, listedTo } = filter;
  const states = filter.states ?? (ownerId && actor?.actsFor(ownerId) ? null : [AchievementState.LISTED]);
  // One value is written as an equality, so that the order of the index behind it can be used.
  if (states) oneOf(query, 'state', states);
  if (kinds) oneOf(query, 'kind', kinds);
  if (ownerId) query.andWhere('achievement.ownerId = :ownerId', { ownerId });
  if (regionCode) query.andWhere(IN_REGION[regionLevel(regionCode)], { regionPath: regionPath(regionCode) });
  if (ufplOffered !== null && ufplOffered !== undefined) query.andWhere('achievement.ufplOffered = :ufplOffered', { ufplOffered });
  if (language) query.andWhere('achievement.language = :language', { language });
  if (search?.trim()) query.andWhere('achievement.title ILIKE :search', { search: `%${search.trim().replace(/[\\%_]/g, '\\$&')}%` });
  if (listedFrom) query.andWhere(`achievement.listedAt >= ${startOf(':listedFrom')}`, { listedFrom });
  if (listedTo) query.andWhere(`achievement.listedAt < ${startOf(':listedTo', 1)}`, { listedTo });
  return byCodes(query, filter);
}

function oneOf(query: Query, property: 'state' | 'kind', values: readonly string[]): void {
  if (values.length === 1) query.andWhere(`achievement.${property} = :${property}`, { [property]: values[0] });
  else query.andWhere(`achievement.${property} = ANY (:${property})`, { [property]: values });
}

/** Midnight in China with which a civil day (or so many days later) begins. */
const startOf = (day: string, later = 0) => `((CAST(${day} AS date) + ${later})::timestamp AT TIME ZONE 'Asia/Shanghai')`;

function byCodes(query: Query, { industry, discipline, ipc }: AchievementFilter): Query {
  if (industry) {
    const read = readIndustryCode(industry);
    if (!read) throw new UnknownIndustry(industry);
    query.andWhere('achievement.industries && ARRAY(SELECT code FROM industry WHERE code = :industry OR section_code = :industry)', { industry: read.code });
  }
  if (discipline) {
    const code = readDisciplineCode(discipline);
    if (!code) throw new UnknownDiscipline(discipline);
    query.andWhere('achievement.disciplines @> ARRAY[:discipline]::text[]', { discipline: code });
  }
  if (ipc) {
    const code = readIpcClass(ipc);
    if (!code) throw new UnknownIpcSymbol(ipc);
    query.andWhere('achievement.ipc @> ARRAY[:ipc]::text[]', { ipc: code });
  }
  return query;
}
