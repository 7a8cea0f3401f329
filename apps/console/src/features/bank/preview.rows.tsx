import { Money, Notice, Tag } from '@shared/detail/pieces';
import { type ColumnOf, DataTable } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import type { ReadBankStatementMutation } from '@gql/bank/graphql';

type Preview = Extract<ReadBankStatementMutation['readBankStatement'], { __typename: 'StatementPreview' }>;
type Line = Preview['lines'][number];
type Problem = Preview['problems'][number];

/** The first lines as they are understood. */
export function PreviewedLines({ lines, note }: { lines: readonly Line[]; note: string }) {
  const { t } = useTexts('bank');
  const columns: readonly ColumnOf<Line>[] = [
    { key: 'day', title: t('column.day'), isTitle: true, render: ({ bookedOn }) => <time>{bookedOn}</time> },
    {
      key: 'payer',
      title: t('column.payer'),
      render: ({ payer, memo }) => (
        <span>
          {payer || '—'}
          <span className="cell-note">{memo}</span>
        </span>
      ),
    },
    { key: 'reference', title: t('column.reference'), render: ({ reference }) => reference ?? '—' },
    {
      key: 'amount',
      title: t('column.amount'),
      align: 'end',
      render: ({ amount, currency, direction }) => (
        <span>
          <Money amount={{ amount, currency }} exact /> {direction === 'DEBIT' && <Tag>{t('ignoredAs.OUTGOING')}</Tag>}
        </span>
      ),
    },
  ];
  return (
    <section className="card" aria-labelledby="read">
      <header className="statement-head">
        <h2 id="read">{t('preview.read')}</h2>
        <span className="quiet small">{note}</span>
      </header>
      <DataTable caption={t('preview.read')} columns={columns} rows={lines} idOf={({ row }) => String(row)} empty={null} />
    </section>
  );
}

/** Every cell that cannot be read: where, what stands there, what should, and what to do. */
export function PreviewProblems({ problems, count }: { problems: readonly Problem[]; count: number }) {
  const { t } = useTexts('bank');
  const columns: readonly ColumnOf<Problem>[] = [
    { key: 'row', title: t('preview.row'), isTitle: true, render: ({ row }) => row },
    { key: 'cell', title: t('preview.cell'), render: ({ column }) => column ?? t('preview.wholeRow') },
    {
      key: 'found',
      title: t('preview.found'),
      render: ({ found }) =>
        found ? <mark className="statement-found">{found}</mark> : <span className="quiet">{t('preview.nothing')}</span>,
    },
    {
      key: 'fix',
      title: t('preview.fix'),
      render: ({ expected, fix }) => (
        <span>
          {expected}
          <span className="cell-note">{fix}</span>
        </span>
      ),
    },
  ];
  return (
    <>
      <Notice tone="bad" title={t('preview.problems', { count })}>
        {t('preview.problemsWhy')}
      </Notice>
      <section className="card" aria-label={t('preview.problems', { count })}>
        <DataTable
          caption={t('preview.problems', { count })}
          columns={columns}
          rows={problems}
          idOf={({ row, column }) => `${row} ${column ?? ''}`}
          empty={null}
        />
      </section>
    </>
  );
}
