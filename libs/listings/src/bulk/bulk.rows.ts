import { Failure } from '@trihelix/kernel';
import { refusal, StaleVersion } from '@trihelix/platform';
import {
  BULK_LIMIT,
  BulkOutcome,
  type BulkResult,
  type BulkRow,
  type ListingSelection,
  SelectionChanged,
  SelectionTooLarge,
} from './bulk.types';

/** What a bulk command needs of a row. */
interface Row {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: Date;
}

/** A row before and after. */
export interface BulkChange<E> {
  readonly before: E;
  readonly after: E;
}

/**
 * The ids a selection means: its own, each once, or those that its filter finds now.
 * @throws SelectionTooLarge, SelectionChanged, BAD_INPUT when it has neither ids nor a filter with a count, or both
 */
export async function selectedIds(
  { ids, expectedCount }: ListingSelection,
  find: ((limit: number) => Promise<string[]>) | null,
): Promise<string[]> {
  const isCounted = expectedCount !== null && expectedCount !== undefined;
  if (ids && !find && !isCounted) return [...new Set(ids.map((id) => id.toLowerCase()))];
  if (ids || !find || !isCounted) throw neitherNor();
  const found = await find(BULK_LIMIT + 1);
  if (found.length > BULK_LIMIT) throw new SelectionTooLarge();
  if (found.length !== expectedCount) throw new SelectionChanged(expectedCount, found.length);
  return found;
}

/**
 * Decides row by row: `decide` gives the row as it is to be, null when it is so already, or throws a failure. What is
 * missing among `rows` is as if it were not there. Changes are not written yet; versions are counted up.
 */
export function decideRows<E extends Row>(
  ids: readonly string[],
  rows: readonly E[],
  { asSeenAt }: ListingSelection,
  decide: (before: E) => E | null,
): { result: BulkResult; changes: BulkChange<E>[] } {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const changes: BulkChange<E>[] = [];
  const decided = ids.map((id): BulkRow => {
    try {
      const before = byId.get(id);
      if (!before) throw new NotAmongYours();
      // Clients know instants to the millisecond.
      if (before.updatedAt.getTime() > asSeenAt.getTime()) throw new StaleVersion(id, before.version);
      const after = decide(before);
      if (!after) return { id, outcome: BulkOutcome.UNCHANGED, refusal: null };
      changes.push({ before, after });
      return { id, outcome: BulkOutcome.DONE, refusal: null };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { id, outcome: BulkOutcome.REFUSED, refusal: { code: error.code, text: error.text } };
    }
  });
  return { result: counted(decided), changes };
}

function counted(rows: readonly BulkRow[]): BulkResult {
  const of = (wanted: BulkOutcome) => rows.filter(({ outcome }) => outcome === wanted).length;
  return { done: of(BulkOutcome.DONE), unchanged: of(BulkOutcome.UNCHANGED), refused: of(BulkOutcome.REFUSED), rows };
}

/** Absent, or another organization's: the same. */
class NotAmongYours extends Failure {
  readonly code = 'NOT_FOUND';

  constructor() {
    super({ zh: '本机构没有这项内容。', en: 'Your organization has no such listing.' });
  }
}

const neitherNor = () =>
  refusal('BAD_INPUT', {
    zh: '请给出编号列表，或给出筛选条件和您看到的数量，二者择一。',
    en: 'Give either ids, or a filter with the count you saw.',
  });
