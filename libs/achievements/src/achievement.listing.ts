import {
  inIndustry,
  readDisciplineCode,
  readIpcClass,
  regionToday,
  UnknownDiscipline,
  UnknownIpcSymbol,
} from '@trihelix/catalog';
import { namesOf } from '@trihelix/identity';
import { FRESHNESS_SQL, ofImport } from '@trihelix/listings';
import { type Actor, betweenDays, holdsWords, inRegion, isOneOf } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Achievement } from './achievement.entity';
import { AchievementState } from './achievement.enums';
import type { AchievementFilter } from './achievement.inputs';

type Query = SelectQueryBuilder<Achievement>;

/** Keeps what the filter asks for; `query` must call the table `achievement`. */
export function filtered(actor: Actor | undefined, query: Query, filter: AchievementFilter): Query {
  const { freshness, ownerId } = filter;
  const states = filter.states ?? (freshness || (ownerId && actor?.actsFor(ownerId)) ? null : [AchievementState.LISTED]);
  if (states) isOneOf(query, 'state', states);
  return inAnyState(query, filter);
}

/** The same, whatever the state. */
export function inAnyState(query: Query, filter: AchievementFilter): Query {
  const { freshness, kinds, ownerId, regionCode, ufplOffered, language, search, code, minTrl, listedFrom, listedTo } = filter;
  if (freshness) query.andWhere(FRESHNESS_SQL[freshness]('achievement', `achievement.state = 'LISTED'`));
  if (kinds) isOneOf(query, 'kind', kinds);
  if (ownerId) query.andWhere('achievement.ownerId = :ownerId', { ownerId });
  if (regionCode) inRegion(query, 'regionPath', regionToday(regionCode));
  if (ufplOffered !== null && ufplOffered !== undefined)
    query.andWhere('achievement.ufplOffered = :ufplOffered', { ufplOffered });
  if (language) query.andWhere('achievement.language = :language', { language });
  holdsWords(query, search, ['title', 'code', namesOf('achievement.ownerId')]);
  if (code) query.andWhere('lower(achievement.code) = lower(:code)', { code: code.trim() });
  if (minTrl) query.andWhere('achievement.maturityLevel >= :minTrl', { minTrl });
  betweenDays(query, 'listedAt', listedFrom, listedTo);
  return byCodes(ofImport(query, filter), filter);
}

function byCodes(query: Query, { industry, discipline, ipc }: AchievementFilter): Query {
  if (industry) inIndustry(query, 'industries', industry);
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
