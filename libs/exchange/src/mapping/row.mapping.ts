import type { CivilDate, Text } from '@trihelix/kernel';
import { isWellFormed } from '@trihelix/platform';
import type { DayOrder } from '../reading/day.order';
import type { RawRow } from '../reading/raw.row';
import { type RowProblem, shown } from '../row.problem';
import type { CatalogWords } from './catalog.words';
import { isBlank, tidyText } from './cell';
import type { ColumnMapping } from './column.mapping';
import { Unfit } from './unfit';

/** How drafts are begun and finished for one kind of thing. */
export interface DraftRules<Draft, Input> {
  readonly empty: () => Draft;
  /** Puts together what came from several columns. @throws Unfit */
  readonly finish: (draft: Draft, notice: (name: string) => void) => Input;
}

export interface MappingContext {
  readonly dayOrders: ReadonlyMap<string, DayOrder>;
  readonly today: CivilDate;
  readonly words: CatalogWords;
  /** Told once a row for everything done on the importer's behalf. */
  readonly notice: (name: string) => void;
}

/** A row understood, or everything that is wrong with it. */
export type MappedRow<Input> =
  | { readonly importKey: string; readonly input: Input; readonly problems?: undefined }
  | { readonly problems: readonly RowProblem[] };

const LONGEST_KEY = 500;

/** Understands one row after the other, and remembers the keys it has seen: the earlier of two equal ones goes in. */
export class RowMapper<Draft, Input> {
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly mapping: ColumnMapping<Draft>,
    private readonly rules: DraftRules<Draft, Input>,
    private readonly context: MappingContext,
  ) {}

  map(raw: RawRow): MappedRow<Input> {
    if (raw.faults) return { problems: raw.faults };
    const problems: RowProblem[] = [];
    const importKey = this.keyOf(raw, problems);
    const notices: string[] = [];
    const notice = (name: string) => void notices.push(name);
    let draft = this.rules.empty();
    for (const [column, field] of this.mapping.fields) {
      const value = raw.cells.get(column);
      if (isBlank(value)) continue;
      const { dayOrders, today, words } = this.context;
      const cell = { column, value, dayOrder: dayOrders.get(column) ?? 'UNKNOWN', today, words, notice };
      draft = this.attempt(() => field.read(cell, draft), { row: raw.row, column, value }, problems) ?? draft;
    }
    if (problems.length > 0) return { problems };
    const input = this.attempt(
      () => this.rules.finish(draft, notice),
      { row: raw.row, cells: raw.cells, value: importKey },
      problems,
    );
    if (input === undefined) return { problems };
    new Set(notices).forEach(this.context.notice);
    this.seen.set(importKey, raw.row);
    return { importKey, input };
  }

  private keyOf({ row, cells }: RawRow, problems: RowProblem[]): string {
    const { keyColumn: column } = this.mapping;
    const value = cells.get(column);
    const key = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    const problem = (expected: Text, fix: Text, found: unknown = value ?? '') =>
      problems.push({ row, column, found: shown(found), expected, fix });
    if (key === '') {
      problem(
        { zh: '用于识别该行的值', en: 'the value by which the row is known' },
        { zh: '请填写，且不要与其他行重复。', en: 'Fill it in, different from every other row.' },
      );
    } else if (key.length > LONGEST_KEY || !isWellFormed(key)) {
      problem(
        { zh: `至多 ${LONGEST_KEY} 个可存储的字符`, en: `at most ${LONGEST_KEY} characters that can be stored` },
        { zh: '请缩短或更正。', en: 'Shorten or correct it.' },
      );
    } else if (this.seen.has(tidyText(key))) {
      const earlier = this.seen.get(tidyText(key)) ?? 0;
      problem(
        { zh: '文件内不重复的值', en: 'a value that occurs once in the file' },
        {
          zh: `与第 ${earlier} 行重复：只取第 ${earlier} 行，请删除或更正本行。`,
          en: `Row ${earlier} has the same one and is the one that is taken; remove or correct this row.`,
        },
      );
    }
    return problems.length > 0 ? '' : tidyText(key);
  }

  private attempt<T>(
    work: () => T,
    at: { row: number; column?: string; cells?: RawRow['cells']; value: unknown },
    problems: RowProblem[],
  ): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      const column = at.column ?? this.columnOf(error.fields, at.cells);
      problems.push({ row: at.row, column, found: shown(error.found ?? at.value), expected: error.expected, fix: error.fix });
      return undefined;
    }
  }

  /** The first column with something in it that is mapped to one of these fields. */
  private columnOf(fields: readonly string[], cells: RawRow['cells'] | undefined): string | null {
    for (const [column, { name }] of this.mapping.fields)
      if (fields.includes(name) && !isBlank(cells?.get(column))) return column;
    return null;
  }
}
