import { Region } from '@trihelix/catalog';
import { Organization } from '@trihelix/identity';
import type { Locale } from '@trihelix/kernel';
import { type Database, rowsWith } from '@trihelix/platform';

/** Names instead of ids; null where there is none. */
export type Names = (id: string | null, locale: Locale) => string | null;

/** What organizations are called, in one statement: in English where they have an English name. */
export async function organizationNames(database: Database, ids: readonly (string | null)[]): Promise<Names> {
  const found = await rowsWith(database, Organization, 'id', distinct(ids));
  return namesOf(found.map(({ id, name, nameEn }) => [id, name, nameEn]));
}

/** What regions are called, by their codes, in one statement. */
export async function regionNames(database: Database, codes: readonly (string | null)[]): Promise<Names> {
  const found = await rowsWith(database, Region, 'code', distinct(codes));
  return namesOf(found.map(({ code, nameZh, nameEn }) => [code, nameZh, nameEn]));
}

function namesOf(found: readonly (readonly [string, string, string | null])[]): Names {
  const names = new Map(found.map(([id, zh, en]) => [id, { zh, en: en ?? zh }]));
  return (id, locale) => (id === null ? null : (names.get(id)?.[locale === 'en' ? 'en' : 'zh'] ?? null));
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
