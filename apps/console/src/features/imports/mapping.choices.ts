/** As a field's name: the column is left out. */
export const LEFT_OUT = '-';

interface Proposed {
  readonly column: string;
  readonly field?: string | null | undefined;
}

/**
 * What has to be told to the server about columns: all of them as soon as one was chosen differently, so that a field that was
 * given to another column does not go back to the one whose heading says so.
 */
export function choicesOf(
  columns: readonly Proposed[],
  chosen: Readonly<Record<string, string>>,
): readonly { readonly column: string; readonly field: string }[] {
  const isChanged = columns.some(({ column, field }) => chosen[column] !== undefined && chosen[column] !== (field ?? LEFT_OUT));
  if (!isChanged) return [];
  return columns.map(({ column, field }) => ({ column, field: chosen[column] ?? field ?? LEFT_OUT }));
}

/** What a rehearsal was told, to be told again when it is done in earnest. */
export const choicesAgain = ({
  mapping,
  unmapped,
  keyColumn,
}: {
  readonly mapping: readonly { readonly column: string; readonly field: string }[];
  readonly unmapped: readonly string[];
  readonly keyColumn?: string | null | undefined;
}): { column: string; field: string }[] => [
  ...mapping.map(({ column, field }) => ({ column, field })),
  ...unmapped.filter((column) => column !== keyColumn).map((column) => ({ column, field: LEFT_OUT })),
];

/** Fields that several columns go to although they take one. */
export function takenTwice(
  columns: readonly string[],
  goesTo: (column: string) => string,
  isRepeatable: (field: string) => boolean,
): ReadonlySet<string> {
  const fields = columns.map(goesTo).filter((field) => field !== LEFT_OUT && !isRepeatable(field));
  return new Set(fields.filter((field, at) => fields.indexOf(field) !== at));
}
