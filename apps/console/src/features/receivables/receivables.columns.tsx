import { useOrganization } from '@app/viewer';
import { DaysLeft, Money, Tag, type Tone } from '@shared/detail/pieces';
import { today } from '@shared/format/format';
import '@shared/money/line.kinds';
import type { ColumnOf } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { ReceivablesQuery } from '@gql/receivables/graphql';

export type ReceivableRow = ReceivablesQuery['receivables']['edges'][number]['node'];

/** The columns of the list of receivables; amounts to the fen, for here they are paid. */
export function useReceivableColumns(): readonly ColumnOf<ReceivableRow>[] {
  const { t } = useTexts('receivables');
  const { t: kindOf } = useTexts('lineKinds');
  return [
    ...useLicenceColumns(),
    { key: 'kind', title: t('column.kind'), render: ({ kind }) => <span className="nowrap">{kindOf(kind)}</span> },
    { key: 'due', title: t('column.due'), render: (row) => <Due row={row} /> },
    { key: 'amount', title: t('column.amount'), align: 'end', render: (row) => <Money amount={row} exact /> },
    {
      key: 'outstanding',
      title: t('column.outstanding'),
      align: 'end',
      isFixed: true,
      render: ({ outstanding, currency }) => <Money amount={{ amount: outstanding, currency }} exact />,
    },
    { key: 'state', title: t('column.state'), render: (row) => <State row={row} /> },
  ];
}

interface OfLicence {
  readonly licence: Pick<ReceivableRow['licence'], 'id' | 'number' | 'achievement' | 'licensor' | 'licensee'>;
}

/** What a sum is for and with whom: the first columns of what is owed and of what came in. */
export function useLicenceColumns(): readonly ColumnOf<OfLicence>[] {
  const { t } = useTexts('receivables');
  // Who only watches sees the payer as the other side.
  const other = t(useOrganization()?.kind === 'AUTHORITY' ? 'column.payer' : 'column.other');
  return [
    {
      key: 'licence',
      title: t('column.licence'),
      isTitle: true,
      isFixed: true,
      render: ({ licence }) => <LicenceCell licence={licence} />,
    },
    { key: 'other', title: other, render: ({ licence }) => <OtherSide licence={licence} /> },
  ];
}

/** What the sum is for: the licence, by its achievement and number. */
function LicenceCell({ licence: { id, number, achievement } }: OfLicence) {
  const { t } = useTexts('receivables');
  return (
    <>
      <Link to="/licences/$id" params={{ id }} className="cell-title">
        {achievement?.title ?? t('gone')}
      </Link>
      <span className="cell-note">{number}</span>
    </>
  );
}

/** The other side as seen from one's own organization; both for who is neither. */
function OtherSide({ licence: { licensor, licensee } }: OfLicence) {
  const { t } = useTexts('receivables');
  const mine = useOrganization()?.id;
  if (mine === licensee.id) return <>{licensor.name}</>;
  return (
    <span>
      {licensee.name}
      {mine !== licensor.id && <span className="cell-note">{t('licensor', { name: licensor.name })}</span>}
    </span>
  );
}

function Due({ row: { dueOn, effectiveDueOn, outstanding } }: { row: ReceivableRow }) {
  const { t } = useTexts('receivables');
  return (
    <span>
      <time dateTime={effectiveDueOn}>{effectiveDueOn}</time>
      {BigInt(outstanding) > 0n && (
        <span className="cell-note">
          <DaysLeft until={effectiveDueOn} />
        </span>
      )}
      {dueOn !== effectiveDueOn && <span className="cell-note">{t('moved', { day: dueOn })}</span>}
    </span>
  );
}

const TONES: Readonly<Record<'paid' | 'partly' | 'due' | 'overdue', Tone>> = {
  paid: 'good',
  partly: 'warn',
  due: 'warn',
  overdue: 'bad',
};

function State({ row }: { row: ReceivableRow }) {
  const { t } = useTexts('receivables');
  const state = stateOf(row, today());
  return (
    <Tag dot tone={TONES[state]}>
      {t(`state.${state}`)}
    </Tag>
  );
}

/** Overdue from the day after its working due day, as in the API's own filter. */
export function stateOf(
  { amount, outstanding, effectiveDueOn }: Pick<ReceivableRow, 'amount' | 'outstanding' | 'effectiveDueOn'>,
  now: string,
): keyof typeof TONES {
  if (BigInt(outstanding) <= 0n) return 'paid';
  if (effectiveDueOn < now) return 'overdue';
  return BigInt(outstanding) < BigInt(amount) ? 'partly' : 'due';
}
