import { RowsSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import './table.css';

/** One column: its heading, and what stands in a row. */
export interface ColumnOf<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** Numbers and amounts stand at the end. */
  readonly align?: 'start' | 'end';
  /** When all but the title have one, they keep it whatever the rows hold, and nothing moves when rows come. */
  readonly width?: number | string;
  /** The first thing of a card on a phone; one column has it. */
  readonly isTitle?: boolean;
  /** Cannot be left out. */
  readonly isFixed?: boolean;
}

export interface Selection<Row> {
  readonly ids: ReadonlySet<string>;
  readonly onChange: (ids: ReadonlySet<string>) => void;
  /** What a row is called, for its checkbox. */
  readonly nameOf: (row: Row) => string;
}

interface DataTableProps<Row> {
  /** What the table lists, for those who hear it. */
  readonly caption: string;
  readonly columns: readonly ColumnOf<Row>[];
  /** Undefined while they are read. */
  readonly rows: readonly Row[] | undefined;
  readonly idOf: (row: Row) => string;
  readonly selection?: Selection<Row> | undefined;
  readonly empty: ReactNode;
  /** Older rows while newer ones are read. */
  readonly isStale?: boolean;
}

/** A table that turns into cards on a phone. It neither sorts nor filters: the database does. */
export function DataTable<Row>({ caption, columns, rows, idOf, selection, empty, isStale = false }: DataTableProps<Row>) {
  if (rows?.length === 0) return <>{empty}</>;
  return (
    <div className="table-overflow">
      <table
        className="table"
        data-fixed={columns.every(({ isTitle, width }) => isTitle || width)}
        aria-busy={rows === undefined || isStale}
      >
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="table-check">
                <SelectAll rows={rows ?? []} idOf={idOf} selection={selection} />
              </th>
            )}
            {columns.map(({ key, title, align, width }) => (
              <th key={key} scope="col" data-align={align} style={width ? { width } : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={isStale ? 'table-stale' : undefined}>
          {rows ? (
            rows.map((row) => <DataRow key={idOf(row)} row={row} id={idOf(row)} columns={columns} selection={selection} />)
          ) : (
            <RowsSkeleton columns={columns.length + (selection ? 1 : 0)} />
          )}
        </tbody>
      </table>
    </div>
  );
}

interface DataRowProps<Row> {
  readonly row: Row;
  readonly id: string;
  readonly columns: readonly ColumnOf<Row>[];
  readonly selection?: Selection<Row> | undefined;
}

function DataRow<Row>({ row, id, columns, selection }: DataRowProps<Row>) {
  const { t } = useTexts('shared');
  const isSelected = selection?.ids.has(id) ?? false;
  return (
    <tr aria-selected={selection ? isSelected : undefined}>
      {selection && (
        <td className="table-check">
          <Checkbox
            checked={isSelected}
            aria-label={t('list.selectRow', { name: selection.nameOf(row) })}
            onChange={({ target }) => selection.onChange(toggled(selection.ids, [id], target.checked))}
          />
        </td>
      )}
      {columns.map(({ key, title, render, align, isTitle }) => (
        <td key={key} data-label={title} data-align={align} data-title={isTitle}>
          {render(row)}
        </td>
      ))}
    </tr>
  );
}

interface SelectAllProps<Row> {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly selection: Selection<Row>;
}

function SelectAll<Row>({ rows, idOf, selection }: SelectAllProps<Row>) {
  const { t } = useTexts('shared');
  const ids = rows.map(idOf);
  const count = ids.filter((id) => selection.ids.has(id)).length;
  return (
    <Checkbox
      checked={count > 0 && count === ids.length}
      indeterminate={count > 0 && count < ids.length}
      aria-label={t('list.selectAll')}
      onChange={({ target }) => selection.onChange(toggled(selection.ids, ids, target.checked))}
    />
  );
}

/** The same selection with these in it, or without them. */
export function toggled(ids: ReadonlySet<string>, some: readonly string[], isIn: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  for (const id of some) {
    if (isIn) next.add(id);
    else next.delete(id);
  }
  return next;
}
