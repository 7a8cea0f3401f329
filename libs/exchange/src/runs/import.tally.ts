import type { Text } from '@trihelix/kernel';
import { ImportedAs, type ImportedListing } from '@trihelix/listings';
import type { RawRow } from '../reading/raw.row';
import type { RowProblem } from '../row.problem';
import type { ImportRun, MissingCount } from './import-run.entity';
import type { PublishedRow, SettledRow } from './import.target';

/** How many problems of one import are kept; all are counted. */
export const KEPT_PROBLEMS = 1_000;

/** A row that comes back, with what is wrong with it. */
export interface ReturnedRow {
  readonly raw: RawRow;
  readonly problems: readonly RowProblem[];
}

/** What one transaction did. */
export interface BatchOutcome {
  readonly settled: readonly SettledRow[];
  readonly published: readonly PublishedRow[];
  readonly returned: readonly ReturnedRow[];
}

export type Counts = Pick<
  ImportRun,
  | 'rowCount'
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'returned'
  | 'published'
  | 'alreadyPublic'
  | 'keptDraft'
  | 'problemCount'
  | 'missing'
  | 'notices'
>;

interface Lacking {
  readonly missing?: readonly { readonly field: string; readonly text: Text }[];
  readonly code: string;
  readonly text: Text;
}

/** Counts what an import did, batch by batch. */
export class ImportTally {
  private readonly numbers = {
    rowCount: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    returned: 0,
    published: 0,
    alreadyPublic: 0,
    keptDraft: 0,
    problemCount: 0,
  };
  private readonly missing = new Map<string, MissingCount>();
  private readonly notices = new Map<string, number>();
  /** The first {@link KEPT_PROBLEMS}, in the order in which they were found. */
  readonly problems: RowProblem[] = [];

  /** Goes on from what was counted before, when there is something. */
  constructor(earlier?: Counts) {
    if (!earlier) return;
    const { missing, notices, ...numbers } = earlier;
    for (const name of Object.keys(this.numbers) as (keyof typeof this.numbers)[]) this.numbers[name] = numbers[name];
    for (const lacking of missing) this.missing.set(lacking.field, lacking);
    for (const [name, rows] of Object.entries(notices)) this.notices.set(name, rows);
  }

  readonly notice = (name: string, count = 1): void => {
    this.notices.set(name, (this.notices.get(name) ?? 0) + count);
  };

  /** Counts a batch. Returns those of its problems that are to be kept. */
  add({ settled, published, returned }: BatchOutcome): RowProblem[] {
    const { numbers } = this;
    for (const { outcome } of settled) {
      if (outcome === 'CREATED') numbers.created += 1;
      if (outcome === 'UPDATED') numbers.updated += 1;
      if (outcome === 'UNCHANGED') numbers.unchanged += 1;
    }
    for (const { outcome, failure } of published) {
      if (outcome === 'PUBLISHED') numbers.published += 1;
      if (outcome === 'UNCHANGED') numbers.alreadyPublic += 1;
      if (outcome !== 'REFUSED') continue;
      numbers.keptDraft += 1;
      if (failure) this.lack(failure as Lacking);
    }
    const problems = returned.flatMap((row) => row.problems);
    numbers.returned += returned.length;
    numbers.problemCount += problems.length;
    numbers.rowCount = numbers.created + numbers.updated + numbers.unchanged + numbers.returned;
    // Counted from the first attempt on, of which this one holds only what it found itself.
    const before = numbers.problemCount - problems.length;
    const kept = problems.slice(0, Math.max(0, KEPT_PROBLEMS - before));
    this.problems.push(...kept);
    return kept;
  }

  get counts(): Counts {
    return { ...this.numbers, missing: [...this.missing.values()], notices: Object.fromEntries(this.notices) };
  }

  private lack({ missing, code, text }: Lacking): void {
    for (const fact of missing ?? [{ field: code, text }]) {
      const known = this.missing.get(fact.field);
      this.missing.set(fact.field, { field: fact.field, text: fact.text, rows: (known?.rows ?? 0) + 1 });
    }
  }
}

const PUBLICATIONS = {
  PUBLISHED: ImportedAs.PUBLISHED,
  UNCHANGED: ImportedAs.ALREADY_PUBLIC,
  REFUSED: ImportedAs.KEPT_DRAFT,
} as const;

/** What became of each row that stayed: counted, it gives the numbers of the report. */
export function madeOf({ settled, published }: BatchOutcome): Pick<ImportedListing, 'listingId' | 'outcome' | 'publication'>[] {
  const publications = new Map(published.map(({ id, outcome }) => [id, PUBLICATIONS[outcome]]));
  return settled.flatMap(({ id, outcome }) =>
    id === null || outcome === 'REFUSED'
      ? []
      : [{ listingId: id, outcome: ImportedAs[outcome], publication: publications.get(id) ?? null }],
  );
}
