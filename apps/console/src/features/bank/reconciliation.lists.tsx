import { asking } from '@shared/api/queries';
import { Money } from '@shared/detail/pieces';
import { type ColumnOf, DataTable } from '@shared/table/data.table';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { graphql } from '@gql/bank';
import type { OpenBankLinesQuery, ReceiptsOnNoStatementQuery } from '@gql/bank/graphql';
import { LineState } from './line.state';

const OPEN_LINES = graphql(`
  query OpenBankLines($filter: BankLineFilter) {
    bankLines(first: 50, filter: $filter) {
      totalCount
      edges {
        node {
          id
          importId
          bookedOn
          amount
          currency
          payer
          memo
          reference
          state
          confidence
          ignoredAs
        }
      }
    }
  }
`);

const MISSING = graphql(`
  query ReceiptsOnNoStatement($from: CivilDate!, $to: CivilDate!) {
    receiptsNotOnStatements(from: $from, to: $to, first: 50) {
      totalCount
      edges {
        node {
          id
          amount
          currency
          receivedOn
          bankReference
          licence {
            id
            number
            licensee {
              id
              name
            }
          }
        }
      }
    }
  }
`);

interface Period {
  readonly from: string;
  readonly to: string;
}

type Line = OpenBankLinesQuery['bankLines']['edges'][number]['node'];
type Receipt = ReceiptsOnNoStatementQuery['receiptsNotOnStatements']['edges'][number]['node'];

/** Money in of which nobody has decided yet. */
export function OpenLines({ period: { from, to } }: { period: Period }) {
  const { t } = useTexts('bank');
  const filter = { states: ['PROPOSED', 'UNMATCHED', 'CONFLICT', 'TAKES_BACK'] as const, bookedFrom: from, bookedTo: to };
  const page = useQuery(asking(OPEN_LINES, { filter: { ...filter, states: [...filter.states] } })).data?.bankLines;
  const columns: readonly ColumnOf<Line>[] = [
    {
      key: 'payer',
      title: t('column.payer'),
      isTitle: true,
      render: ({ id, importId, payer, memo, reference }) => (
        <>
          <Link to="/bank/$id" params={{ id: importId }} search={{ line: id }} className="cell-title">
            {payer || reference}
          </Link>
          <span className="cell-note">{memo}</span>
        </>
      ),
    },
    { key: 'day', title: t('column.day'), render: ({ bookedOn }) => <time>{bookedOn}</time> },
    { key: 'reference', title: t('column.reference'), render: ({ reference }) => reference },
    { key: 'amount', title: t('column.amount'), align: 'end', render: (line) => <Money amount={line} exact /> },
    { key: 'state', title: t('column.state'), render: (line) => <LineState line={line} /> },
  ];
  return (
    <Listed title={t('reconciliation.openLines')} count={page?.totalCount}>
      <DataTable
        caption={t('reconciliation.openLines')}
        columns={columns}
        rows={page?.edges.map(({ node }) => node)}
        idOf={({ id }) => id}
        empty={<p className="card-body quiet">{t('empty.openLines')}</p>}
      />
    </Listed>
  );
}

/** Receipts that stand on no imported statement: recorded by hand with a mistyped reference, or before statements were imported. */
export function MissingReceipts({ period }: { period: Period }) {
  const { t } = useTexts('bank');
  const page = useQuery(asking(MISSING, period)).data?.receiptsNotOnStatements;
  const columns: readonly ColumnOf<Receipt>[] = [
    {
      key: 'licence',
      title: t('column.licence'),
      isTitle: true,
      render: ({ licence }) => (
        <>
          <Link to="/licences/$id" params={{ id: licence.id }} className="cell-title">
            {licence.number}
          </Link>
          <span className="cell-note">{licence.licensee.name}</span>
        </>
      ),
    },
    { key: 'day', title: t('column.receivedOn'), render: ({ receivedOn }) => <time>{receivedOn}</time> },
    { key: 'reference', title: t('column.reference'), render: ({ bankReference }) => bankReference },
    { key: 'amount', title: t('column.amount'), align: 'end', render: (receipt) => <Money amount={receipt} exact /> },
  ];
  return (
    <Listed title={t('reconciliation.missing')} count={page?.totalCount}>
      <DataTable
        caption={t('reconciliation.missing')}
        columns={columns}
        rows={page?.edges.map(({ node }) => node)}
        idOf={({ id }) => id}
        empty={<p className="card-body quiet">{t('empty.missing')}</p>}
      />
    </Listed>
  );
}

function Listed({ title, count = 0, children }: { title: string; count: number | undefined; children: ReactNode }) {
  const { t } = useTexts('bank');
  return (
    <section className="card" aria-label={title}>
      <header className="statement-head">
        <h2>{title}</h2>
        <span className="quiet small">
          {t('lines', { count })} {count > 50 && t('reconciliation.more', { count: 50 })}
        </span>
      </header>
      {children}
    </section>
  );
}
