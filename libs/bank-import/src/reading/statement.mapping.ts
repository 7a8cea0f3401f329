import { LEFT_OUT, meaningOf, STATEMENT_FIELDS, StatementField } from './statement.fields';

/** What somebody said that a column means; `-` leaves it out. */
export interface ColumnChoice {
  readonly column: string;
  readonly field: string;
}

/** Which columns mean what. */
export type StatementMapping = ReadonlyMap<StatementField, readonly number[]>;

/** What keeps a mapping from being used. */
export type MappingGap = 'DAY' | 'AMOUNT' | 'REFERENCE';

/** What each column means, in their order: null for those left out. Choices win over what headings say. */
export function meaningsOf(columns: readonly string[], choices: readonly ColumnChoice[]): (StatementField | null)[] {
  const chosen = new Map(choices.map(({ column, field }) => [column, field]));
  const meanings: (StatementField | null)[] = columns.map((column) => fieldNamed(chosen.get(column)));
  const taken = new Set(meanings);
  const guesses = columns
    .map((column, at) => ({ at, column, guess: meaningOf(column) }))
    .filter(({ column, guess }) => guess && !chosen.has(column))
    .sort((one, other) => (one.guess?.rank ?? 0) - (other.guess?.rank ?? 0) || one.at - other.at);
  for (const { at, guess } of guesses) {
    if (!guess || (taken.has(guess.field) && !STATEMENT_FIELDS[guess.field].isRepeatable)) continue;
    meanings[at] = guess.field;
    taken.add(guess.field);
  }
  return meanings;
}

/** Columns by meaning; the first of two for a field that cannot be repeated counts. */
export function mappingOf(meanings: readonly (StatementField | null)[]): StatementMapping {
  const mapping = new Map<StatementField, number[]>();
  meanings.forEach((field, at) => {
    if (field === null) return;
    const places = mapping.get(field) ?? [];
    if (places.length === 0 || STATEMENT_FIELDS[field].isRepeatable) mapping.set(field, [...places, at]);
  });
  return mapping;
}

/** What no column means and nothing can do without. */
export function gapsOf(mapping: StatementMapping): MappingGap[] {
  const gaps: MappingGap[] = [];
  if (!mapping.has(StatementField.DAY)) gaps.push('DAY');
  if (!mapping.has(StatementField.CREDIT) && !mapping.has(StatementField.AMOUNT)) gaps.push('AMOUNT');
  if (!mapping.has(StatementField.REFERENCE)) gaps.push('REFERENCE');
  return gaps;
}

/** Whether a choice names a field or leaves a column out. */
export const isChoice = (field: string): boolean => field === LEFT_OUT || fieldNamed(field) !== null;

const fieldNamed = (name: string | undefined): StatementField | null =>
  Object.values(StatementField).find((field) => field === name) ?? null;
