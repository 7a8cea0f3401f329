import type { MatchDocument, MatchFilters } from '@trihelix/platform';
import type { DocumentTable, Fact } from './document.table';

/** Whether the document of an ordinal may be shown. */
export type DocumentFilter = (ordinal: number) => boolean;

/** Whether a region lies in an area: the area itself or below it, level by level (`cn.6` does not hold `cn.61`). */
export function liesWithin(path: string | undefined, area: string): boolean {
  if (path === undefined || !path.startsWith(area)) return false;
  return path.length === area.length || /[./]$/.test(area) || /^[./]/.test(path.slice(area.length));
}

/** Compiles filters to bitmaps over the table's columns; removed documents never pass. */
export function compileFilter(table: DocumentTable, filters: Omit<MatchFilters, 'side' | 'languages'>): DocumentFilter {
  const { kinds, states, regionPath, excludeOrganizationId, ufplOffered, only, exclude } = filters;
  const tests: DocumentFilter[] = [(ordinal) => table.isAlive(ordinal)];
  const passing = (fact: Fact, passes: (value: string | undefined) => boolean) => {
    const { numbers, bitmap } = table.column(fact, passes);
    tests.push((ordinal) => bitmap[numbers[ordinal] as number] === 1);
  };
  const ordinals = (ids: readonly string[]) => new Set(ids.map((id) => table.ordinalOf(id)));

  if (kinds) passing('kind', (kind) => kind !== undefined && kinds.includes(kind));
  if (states) passing('state', (state) => state !== undefined && states.includes(state));
  if (regionPath !== undefined) passing('regionPath', (path) => liesWithin(path, regionPath));
  if (excludeOrganizationId !== undefined) passing('organizationId', (id) => id !== excludeOrganizationId);
  if (ufplOffered !== undefined) tests.push((ordinal) => table.offersUfpl(ordinal) === ufplOffered);
  if (only) {
    const kept = ordinals(only);
    tests.push((ordinal) => kept.has(ordinal));
  }
  if (exclude) {
    const dropped = ordinals(exclude);
    tests.push((ordinal) => !dropped.has(ordinal));
  }
  return (ordinal) => tests.every((test) => test(ordinal));
}

/** The same question about a document that is in no table. */
export function passesFilter(document: MatchDocument, filters: Omit<MatchFilters, 'side' | 'languages'>): boolean {
  const { kinds, states, regionPath, excludeOrganizationId, ufplOffered, only, exclude } = filters;
  if (kinds && !(document.kind !== undefined && kinds.includes(document.kind))) return false;
  if (states && !(document.state !== undefined && states.includes(document.state))) return false;
  if (regionPath !== undefined && !liesWithin(document.regionPath, regionPath)) return false;
  if (excludeOrganizationId !== undefined && document.organizationId === excludeOrganizationId) return false;
  if (ufplOffered !== undefined && (document.ufplOffered === true) !== ufplOffered) return false;
  if (only && !only.includes(document.id)) return false;
  return !exclude?.includes(document.id);
}
