import { FactStrip, Money } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { ReceiptsQuery, ReceivablesQuery } from '@gql/receivables/graphql';
import type { ReceivableSearch } from './receivables.search';

interface ReceivableTotalsProps {
  readonly totals: ReceivablesQuery['receivableTotals'] | undefined;
  readonly search: ReceivableSearch;
}

/** What the listed receivables come to, each currency for itself; the server adds them up under the list's own filter. */
export function ReceivableTotals({ totals, search }: ReceivableTotalsProps) {
  const { t } = useTexts('receivables');
  if (!totals) return <Bone height={86} />;
  return totals.map(({ currency, count, amount, outstanding }) => (
    <section key={currency} className="card" aria-label={t('total.owed')}>
      <FactStrip
        facts={[
          { label: t('total.owed'), value: <Money amount={{ amount, currency }} exact />, note: t('total.count', { count }) },
          {
            label: t('total.paid'),
            value: <Money amount={{ amount: String(BigInt(amount) - BigInt(outstanding)), currency }} exact />,
          },
          {
            label: t('total.outstanding'),
            value: (
              <Link to="/receivables" search={{ ...search, pages: undefined, isOpen: true }}>
                <Money amount={{ amount: outstanding, currency }} exact />
              </Link>
            ),
          },
        ]}
      />
    </section>
  ));
}

/** What the listed receipts come to, likewise. */
export function ReceiptTotals({ totals }: { totals: ReceiptsQuery['receiptTotals'] | undefined }) {
  const { t } = useTexts('receivables');
  if (!totals) return <Bone height={86} />;
  return totals.map(({ currency, count, amount }) => (
    <section key={currency} className="card" aria-label={t('total.received')}>
      <FactStrip
        facts={[
          { label: t('total.received'), value: <Money amount={{ amount, currency }} exact />, note: t('total.count', { count }) },
        ]}
      />
    </section>
  ));
}
