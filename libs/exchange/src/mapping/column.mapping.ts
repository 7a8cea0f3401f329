import { Field as GraphqlField } from '@nestjs/graphql';
import { Failure, type Text } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { type Field, foldHeading } from './field';

/** Which column goes to which field, as decided once for a file. */
export interface ColumnMapping<Draft> {
  readonly fields: ReadonlyMap<string, Field<Draft>>;
  /** The column by whose value a row is known again. */
  readonly keyColumn: string;
  /** Columns that go nowhere. Said in the report. */
  readonly unmapped: readonly string[];
}

/** As a field's name: the column is to be left out. */
export const LEFT_OUT = '-';
/** Columns with which rejected rows come back; nobody needs to be told that they are not imported. */
export const PROBLEM_COLUMN = '问题/problem';
export const ORIGINAL_COLUMN = '原文/original';

/** A mapping that names what does not exist, or leaves no key to know rows by. */
@FailureType('The mapping names a column or field that does not exist, or leaves nothing to know rows by.')
export class MappingImpossible extends Failure {
  readonly code = 'MAPPING_IMPOSSIBLE';
  @GraphqlField(() => [String], { description: 'The columns that the file has.' }) readonly columns: readonly string[];

  constructor(text: Text, columns: readonly string[]) {
    super({ zh: `${text.zh}文件中的列：${columns.join('、')}。`, en: `${text.en} The file's columns: ${columns.join(', ')}.` });
    this.columns = columns;
  }
}

export interface MappingWishes {
  /** Field names by column; they win over synonyms. */
  readonly overrides: ReadonlyMap<string, string>;
  readonly keyColumn: string | null;
  /** Fields to know rows by when no key column is named, best first. */
  readonly keyFields: readonly string[];
  /** At least one of these must have a column. */
  readonly essentialFields: readonly string[];
}

/**
 * Decides which column means which field: what the importer says, then headings that are known words. The first column
 * takes a field; a field that may be repeated takes all.
 * @throws MappingImpossible
 */
export function mapColumns<Draft>(
  columns: readonly string[],
  fields: readonly Field<Draft>[],
  wishes: MappingWishes,
): ColumnMapping<Draft> {
  const mapped = new Map<string, Field<Draft>>();
  const isFree = (field: Field<Draft>) => field.isRepeatable || ![...mapped.values()].includes(field);
  for (const [wished, name] of wishes.overrides) {
    const column = requireColumn(columns, wished);
    if (name === LEFT_OUT) continue;
    const field = requireField(fields, name, columns);
    if (!isFree(field)) throw twice(field, columns);
    mapped.set(column, field);
  }
  const decided = new Set([...wishes.overrides.keys()].map((wished) => requireColumn(columns, wished)));
  const known = new Map(
    fields.flatMap((field) =>
      [field.name, field.label.zh, field.label.en, ...field.synonyms].map((word) => [foldHeading(word), field]),
    ),
  );
  for (const column of columns) {
    const field = decided.has(column) ? undefined : known.get(foldHeading(column));
    if (field && isFree(field)) mapped.set(column, field);
  }
  requireEssence([...mapped.values()], fields, wishes.essentialFields, columns);
  const keyColumn =
    wishes.keyColumn === null ? keyAmong(mapped, wishes.keyFields, columns) : requireColumn(columns, wishes.keyColumn);
  const unmapped = columns.filter(
    (column) => !mapped.has(column) && column !== keyColumn && column !== PROBLEM_COLUMN && column !== ORIGINAL_COLUMN,
  );
  return {
    fields: new Map(columns.flatMap((column) => (mapped.has(column) ? [[column, mapped.get(column) as Field<Draft>]] : []))),
    keyColumn,
    unmapped,
  };
}

/** A file of something else would become empty drafts, one for each row. */
function requireEssence<Draft>(
  mapped: readonly Field<Draft>[],
  fields: readonly Field<Draft>[],
  essential: readonly string[],
  columns: readonly string[],
): void {
  if (mapped.some(({ name }) => essential.includes(name))) return;
  const wanted = fields.filter(({ name }) => essential.includes(name));
  const headings = wanted.flatMap(({ label, name, synonyms }) => [label.zh, name, ...synonyms]);
  throw new MappingImpossible(
    {
      zh: `没有一列是${wanted.map(({ label }) => label.zh).join('或')}。可识别的列名：${headings.join('、')}；其他列名请用 --map 列=${wanted[0]?.name ?? ''} 指定。`,
      en:
        `No column is the ${wanted.map(({ label }) => label.en).join(' or the ')}. Known headings: ${headings.join(', ')}; ` +
        `for another say --map column=${wanted[0]?.name ?? ''}.`,
    },
    columns,
  );
}

function keyAmong<Draft>(
  mapped: ReadonlyMap<string, Field<Draft>>,
  keyFields: readonly string[],
  columns: readonly string[],
): string {
  for (const name of keyFields) for (const [column, field] of mapped) if (field.name === name) return column;
  throw new MappingImpossible(
    {
      zh: '没有可用于识别每一行的列。请用 --key（keyColumn）指定一个取值不重复的列，如编号或链接，以便再次导入时更新而不重复。',
      en:
        'No column is known to tell rows apart. Name one whose values do not repeat, such as a code or a link, with --key (keyColumn), ' +
        'so that importing again updates instead of repeating.',
    },
    columns,
  );
}

/** Exactly as written, else the only one that folds to the same. */
function requireColumn(columns: readonly string[], wished: string): string {
  if (columns.includes(wished)) return wished;
  const alike = columns.filter((column) => foldHeading(column) === foldHeading(wished));
  if (alike.length === 1 && alike[0] !== undefined) return alike[0];
  throw new MappingImpossible({ zh: `文件中没有名为“${wished}”的列。`, en: `The file has no column "${wished}".` }, columns);
}

function requireField<Draft>(fields: readonly Field<Draft>[], name: string, columns: readonly string[]): Field<Draft> {
  const wanted = foldHeading(name);
  const field = fields.find((candidate) =>
    [candidate.name, candidate.label.zh, candidate.label.en].some((word) => foldHeading(word) === wanted),
  );
  if (field) return field;
  throw new MappingImpossible(
    {
      zh: `没有名为“${name}”的字段。可用字段：${fields.map((known) => `${known.name}（${known.label.zh}）`).join('、')}。`,
      en: `There is no field "${name}". Fields: ${fields.map((known) => known.name).join(', ')}.`,
    },
    columns,
  );
}

const twice = <Draft>(field: Field<Draft>, columns: readonly string[]) =>
  new MappingImpossible(
    {
      zh: `有两列同时映射到“${field.label.zh}”（${field.name}）。`,
      en: `Two columns are mapped to ${field.name}.`,
    },
    columns,
  );
