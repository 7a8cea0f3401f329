import { useLanguage } from '@shared/texts/texts';
import { Opened, type Shown, written } from './shown';

/** A row of a twin: what it is about, and a number for each column; null where there is none. */
export interface TwinRow {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly (Shown | null)[];
}

interface TwinTableProps {
  readonly caption: string;
  /** Heads of the columns: first that of the names, then one for each number. */
  readonly columns: readonly string[];
  readonly rows: readonly TwinRow[];
}

/** The numbers of a chart as a table: what a chart shows to the eye, for everybody; each number is the link to its list. */
export function TwinTable({ caption, columns, rows }: TwinTableProps) {
  const language = useLanguage();
  return (
    <table className="twin">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            {row.cells.map((cell, at) => (
              <td key={columns[at + 1]}>{cell ? <Opened link={cell.link}>{written(cell, language)}</Opened> : '—'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
