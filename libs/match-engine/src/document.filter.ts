import type { MatchDocument, MatchFilters } from '@trihelix/platform';
import type { Fact, FactColumn } from './document.facts';
import type { DocumentTable } from './document.table';
import { BLOCK, ORDINAL_MASK } from './posting.list';

/** Whether a region lies in an area: the area itself or below it, level by level (`cn.6` does not hold `cn.61`). */
export function liesWithin(path: string | undefined, area: string): boolean {
  if (path === undefined || !path.startsWith(area)) return false;
  return path.length === area.length || /[./]$/.test(area) || /^[./]/.test(path.slice(area.length));
}

/** What a filter asks of a document besides the ids it names. */
type FactFilters = Omit<MatchFilters, 'side' | 'languages'>;

/**
 * The filters of one query over a table, asked while the best are chosen: facts as bitmaps over their values, ids as ordinals.
 * Removed and overtaken documents never pass.
 */
export class DocumentFilter {
  /** Narrowest first. */
  private readonly columns: readonly FactColumn[];
  /** Ids to keep and ids to leave out, as ordinals. */
  private readonly sets: readonly { readonly ordinals: ReadonlySet<number>; readonly wanted: boolean }[];
  /** The ordinals of the ids to keep, ascending. */
  private readonly only: readonly number[] | undefined;

  constructor(
    private readonly table: DocumentTable,
    filters: FactFilters,
    overtaken: ReadonlySet<number>,
  ) {
    const { only, exclude } = filters;
    const ordinals = (ids: readonly string[]) =>
      new Set(ids.map((id) => table.ordinalOf(id)).filter((ordinal) => ordinal !== undefined));
    this.columns = columnsOf(table, filters);
    this.only = only && [...ordinals(only)].sort((a, b) => a - b);
    this.sets = [
      { ordinals: new Set(this.only), wanted: this.only !== undefined },
      { ordinals: ordinals(exclude ?? []), wanted: false },
      { ordinals: overtaken, wanted: false },
    ].filter((set) => set.wanted || set.ordinals.size > 0);
  }

  /** About how many documents pass: not fewer than do, counted by the facts one by one. */
  get expected(): number {
    return Math.min(this.only?.length ?? Infinity, this.columns[0]?.passing ?? Infinity, this.table.living);
  }

  passes(ordinal: number): boolean {
    for (const { numbers, bitmap } of this.columns) if (bitmap[numbers[ordinal] as number] === 0) return false;
    for (const { ordinals, wanted } of this.sets) if (ordinals.has(ordinal) !== wanted) return false;
    return true;
  }

  /** Keeps of the first `count` ordinals of a block those that pass; returns how many. `first` is the block's first document. */
  keep(ordinals: Uint16Array, count: number, first: number): number {
    let kept = count;
    for (const column of this.columns) kept = keepByColumn(column, ordinals, kept, first);
    for (const { ordinals: known, wanted } of this.sets) {
      const before = kept;
      kept = 0;
      for (let at = 0; at < before; at += 1) {
        const ordinal = ordinals[at] as number;
        ordinals[kept] = ordinal;
        if (known.has(first + ordinal) === wanted) kept += 1;
      }
    }
    return kept;
  }

  /** Writes the ordinals of all documents of a block that pass, ascending; returns how many. */
  passingIn(block: number, into: Uint16Array): number {
    const first = block * BLOCK;
    const end = Math.min(first + BLOCK, this.table.size);
    let count = 0;
    if (this.only) {
      for (const ordinal of this.only) if (ordinal >= first && ordinal < end) into[count++] = ordinal & ORDINAL_MASK;
    } else {
      for (; first + count < end; count += 1) into[count] = count;
    }
    return this.keep(into, count, first);
  }
}

// Without a branch: which documents pass cannot be foreseen.
function keepByColumn({ numbers, bitmap }: FactColumn, ordinals: Uint16Array, count: number, first: number): number {
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const ordinal = ordinals[at] as number;
    ordinals[kept] = ordinal;
    kept += bitmap[numbers[first + ordinal] as number] as number;
  }
  return kept;
}

/** What is asked of every document, narrowest first; questions that all living documents answer alike are left out. */
function columnsOf(table: DocumentTable, filters: FactFilters): FactColumn[] {
  const { kinds, states, regionPath, excludeOrganizationId, ufplOffered } = filters;
  const columns: FactColumn[] = [];
  const ask = (fact: Fact, passes: (value: string | undefined) => boolean) => columns.push(table.column(fact, passes));
  if (kinds) ask('kind', (kind) => kind !== undefined && kinds.includes(kind));
  if (states) ask('state', (state) => state !== undefined && states.includes(state));
  if (regionPath !== undefined) ask('regionPath', (path) => liesWithin(path, regionPath));
  if (excludeOrganizationId !== undefined) ask('organizationId', (id) => id !== excludeOrganizationId);
  const narrowing = columns.filter(({ passing }) => passing < table.living);
  if (ufplOffered !== undefined) narrowing.push(table.offers(ufplOffered));
  if (table.dead.length > 0) narrowing.push(table.life());
  return narrowing.sort((a, b) => a.passing - b.passing);
}

/** The same question about a document that is in no table. */
export function passesFilter(document: MatchDocument, filters: FactFilters): boolean {
  const { kinds, states, regionPath, excludeOrganizationId, ufplOffered, only, exclude } = filters;
  if (kinds && !(document.kind !== undefined && kinds.includes(document.kind))) return false;
  if (states && !(document.state !== undefined && states.includes(document.state))) return false;
  if (regionPath !== undefined && !liesWithin(document.regionPath, regionPath)) return false;
  if (excludeOrganizationId !== undefined && document.organizationId === excludeOrganizationId) return false;
  if (ufplOffered !== undefined && (document.ufplOffered === true) !== ufplOffered) return false;
  if (only && !only.includes(document.id)) return false;
  return !exclude?.includes(document.id);
}
