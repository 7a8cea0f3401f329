import { useTexts } from '@shared/texts/texts';
import { Select } from 'antd';
import { LEFT_OUT, takenTwice } from './mapping.choices';

interface MappingTableProps {
  readonly columns: readonly { readonly column: string; readonly field?: string | null; readonly samples: readonly string[] }[];
  readonly fields: readonly { readonly name: string; readonly label: string; readonly isRepeatable: boolean }[];
  readonly goesTo: (column: string) => string;
  readonly onChoose: (column: string, field: string) => void;
  /** How the file is written. */
  readonly note: string;
}

/** The columns of the file, what stands in them, and where each goes. */
export function MappingTable({ columns, fields, goesTo, onChoose, note }: MappingTableProps) {
  const { t } = useTexts('imports');
  const options = [{ value: LEFT_OUT, label: t('leaveOut') }, ...fields.map(({ name, label }) => ({ value: name, label }))];
  const twice = takenTwice(
    columns.map(({ column }) => column),
    goesTo,
    (name) => fields.find((field) => field.name === name)?.isRepeatable ?? false,
  );
  const known = columns.filter(({ column }) => goesTo(column) !== LEFT_OUT).length;
  return (
    <section className="card" aria-labelledby="mapping-title">
      <header style={{ paddingBottom: 12 }}>
        <h2 id="mapping-title">{t('step.mapping')}</h2>
        <span className="quiet small">
          {t('mappingNote', { known, all: columns.length })} · {note}
        </span>
      </header>
      <div className="table-overflow">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('mapping.column')}</th>
              <th scope="col">{t('mapping.samples')}</th>
              <th scope="col">{t('mapping.field')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, samples }) => {
              const field = goesTo(column);
              const isTwice = twice.has(field);
              return (
                <tr key={column}>
                  <td data-title="true">
                    <strong>{column}</strong>
                  </td>
                  <td data-label={t('mapping.samples')} className="samples">
                    {samples.length > 0 ? samples.join(' ｜ ') : <span className="quiet">{t('problem.empty')}</span>}
                  </td>
                  <td data-label={t('mapping.field')}>
                    <Select
                      style={{ width: 220, maxWidth: '100%' }}
                      showSearch={{ optionFilterProp: 'label' }}
                      aria-label={t('mapping.fieldOf', { column })}
                      value={field}
                      options={options}
                      {...(isTwice ? { status: 'error' as const } : {})}
                      onChange={(chosen: string) => onChoose(column, chosen)}
                    />
                    {isTwice && <span className="cell-note field-twice">{t('mapping.twice')}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
