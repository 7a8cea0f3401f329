import { useOrganization } from '@app/viewer';
import { DaysLeft, Money, Tag } from '@shared/detail/pieces';
import '@shared/money/line.kinds';
import type { ColumnOf } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { InvoiceRow, UninvoicedRow } from './invoice.queries';

/** The columns of what is invoiced. */
export function useInvoiceColumns(): readonly ColumnOf<InvoiceRow>[] {
  const { t } = useTexts('invoices');
  return [
    { key: 'number', title: t('column.number'), isTitle: true, isFixed: true, render: (row) => <NumberCell row={row} /> },
    ...useSides(),
    { key: 'issuedOn', title: t('column.issuedOn'), render: ({ issuedOn }) => <time>{issuedOn}</time> },
    { key: 'amount', title: t('column.amount'), align: 'end', isFixed: true, render: (row) => <Money amount={row} exact /> },
    {
      key: 'tax',
      title: t('column.tax'),
      align: 'end',
      render: ({ tax, currency }) => <Money amount={{ amount: tax, currency }} exact />,
    },
    {
      key: 'outstanding',
      title: t('column.outstanding'),
      align: 'end',
      render: ({ outstanding, currency }) =>
        outstanding === '0' ? '—' : <Money amount={{ amount: outstanding, currency }} exact />,
    },
    { key: 'state', title: t('column.state'), render: (row) => <InvoiceState invoice={row} /> },
  ];
}

/** The columns of what waits; the last one is for who issues. */
export function useUninvoicedColumns(
  onIssue: (row: UninvoicedRow) => void,
  mayIssue: boolean,
): readonly ColumnOf<UninvoicedRow>[] {
  const { t } = useTexts('invoices');
  const { t: kindOf } = useTexts('lineKinds');
  const act: ColumnOf<UninvoicedRow> = {
    key: 'act',
    title: t('column.act'),
    isFixed: true,
    render: (row) =>
      row.invoiceActions.includes('ISSUE') && (
        <Button size="small" onClick={() => onIssue(row)}>
          {t('issue.act')}
        </Button>
      ),
  };
  return [
    { key: 'what', title: t('column.what'), isTitle: true, isFixed: true, render: ({ kind }) => kindOf(kind) },
    ...useSides<UninvoicedRow>(),
    { key: 'postedOn', title: t('column.postedOn'), render: ({ postedOn }) => <time>{postedOn}</time> },
    {
      key: 'due',
      title: t('column.due'),
      render: ({ effectiveDueOn }) => (
        <span>
          <time>{effectiveDueOn}</time>
          <span className="cell-note">
            <DaysLeft until={effectiveDueOn} />
          </span>
        </span>
      ),
    },
    { key: 'owed', title: t('column.owed'), align: 'end', render: (row) => <Money amount={row} exact /> },
    {
      key: 'uninvoiced',
      title: t('column.uninvoiced'),
      align: 'end',
      isFixed: true,
      render: ({ uninvoiced, currency }) => <Money amount={{ amount: uninvoiced, currency }} exact />,
    },
    ...(mayIssue ? [act] : []),
  ];
}

type OfLicence = Pick<InvoiceRow, 'licence'>;

/** Under which licence and with whom. */
function useSides<Row extends OfLicence>(): readonly ColumnOf<Row>[] {
  const { t } = useTexts('invoices');
  // Who only watches sees the payer as the other side.
  const other = t(useOrganization()?.kind === 'AUTHORITY' ? 'column.payer' : 'column.other');
  return [
    {
      key: 'licence',
      title: t('column.licence'),
      render: ({ licence: { id, number } }) => (
        <Link to="/licences/$id" params={{ id }} className="nowrap">
          {number}
        </Link>
      ),
    },
    { key: 'other', title: other, render: ({ licence }) => <OtherSide licence={licence} /> },
  ];
}

/** The other side as seen from one's own organization; both for who is neither. */
function OtherSide({ licence: { licensor, licensee } }: OfLicence) {
  const { t } = useTexts('invoices');
  const mine = useOrganization()?.id;
  if (mine === licensee.id) return <>{licensor.name}</>;
  return (
    <span>
      {licensee.name}
      {mine !== licensor.id && <span className="cell-note">{t('licensor', { name: licensor.name })}</span>}
    </span>
  );
}

function NumberCell({ row: { id, kind, batchCode, number } }: { row: InvoiceRow }) {
  const { t } = useTexts('invoices');
  return (
    <>
      <Link to="/invoices/$id" params={{ id }} className="cell-title invoice-number">
        {batchCode && `${batchCode} `}
        {number}
      </Link>
      <span className="cell-note">{t(`kind.${kind}`)}</span>
    </>
  );
}

interface InvoiceStateProps {
  readonly invoice: { readonly reversal?: object | null; readonly isOutdated: boolean; readonly outstanding: string };
}

/** Where an invoice stands, in one word. */
export function InvoiceState({ invoice: { reversal, isOutdated, outstanding } }: InvoiceStateProps) {
  const { t } = useTexts('invoices');
  if (reversal) return <Tag tone="quiet">{t('state.reversed')}</Tag>;
  if (isOutdated) return <Tag tone="bad">{t('state.outdated')}</Tag>;
  return outstanding === '0' ? <Tag tone="good">{t('state.paid')}</Tag> : <Tag tone="warn">{t('state.issued')}</Tag>;
}
