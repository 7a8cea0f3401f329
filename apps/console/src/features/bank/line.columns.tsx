import { Money } from '@shared/detail/pieces';
import type { ColumnOf } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import type { LineRow } from './line.query';
import { LineState } from './line.state';

/** What the list says of a line; its day opens it beside the list. */
export function useLineColumns(current: string | undefined, onOpen: (id: string) => void): readonly ColumnOf<LineRow>[] {
  const { t } = useTexts('bank');
  return [
    {
      key: 'payer',
      title: t('column.payer'),
      isTitle: true,
      isFixed: true,
      render: ({ id, payer, memo, reference, bookedOn }) => (
        <>
          <button
            type="button"
            className="line-open cell-title"
            data-current={id === current}
            aria-pressed={id === current}
            onClick={() => onOpen(id)}
          >
            {payer || reference || bookedOn}
          </button>
          <span className="cell-note">
            <time className="nowrap">{bookedOn}</time> {memo}
          </span>
        </>
      ),
    },
    {
      key: 'amount',
      title: t('column.amount'),
      align: 'end',
      isFixed: true,
      render: ({ amount, currency }) => <Money amount={{ amount, currency }} exact />,
    },
    {
      key: 'licence',
      title: t('column.licence'),
      render: ({ licence, why }) =>
        licence ? (
          <span>
            <span className="nowrap">{licence.number}</span>
            <span className="cell-note">{why ?? licence.licensee.name}</span>
          </span>
        ) : (
          '—'
        ),
    },
    { key: 'state', title: t('column.state'), render: (line) => <LineState line={line} /> },
  ];
}
