import { FactStrip, Money } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { InvoicesQuery, UninvoicedQuery } from '@gql/invoices/graphql';
import type { InvoiceSearch } from './invoices.search';

interface InvoiceTotalsProps {
  readonly totals: InvoicesQuery['invoiceTotals'] | undefined;
  readonly search: InvoiceSearch;
}

/** What the listed invoices come to, each currency for itself; the server adds them up under the list's own filter. */
export function InvoiceTotals({ totals, search }: InvoiceTotalsProps) {
  const { t } = useTexts('invoices');
  if (!totals) return <Bone height={86} />;
  return totals.map(({ currency, count, amount, tax, outstanding }) => {
    const money = (sum: string) => <Money amount={{ amount: sum, currency }} exact />;
    return (
      <section key={currency} className="card" aria-label={t('total.invoiced')}>
        <FactStrip
          facts={[
            { label: t('total.invoiced'), value: money(amount), note: t('total.count', { count }) },
            { label: t('total.net'), value: money(String(BigInt(amount) - BigInt(tax))) },
            { label: t('total.tax'), value: money(tax) },
            {
              label: t('total.outstanding'),
              value: (
                <Link to="/invoices" search={{ ...search, pages: undefined, tab: 'unpaid' }}>
                  {money(outstanding)}
                </Link>
              ),
            },
          ]}
        />
      </section>
    );
  });
}

/** What is left to be invoiced, likewise. */
export function UninvoicedTotals({ totals }: { totals: UninvoicedQuery['uninvoicedTotals'] | undefined }) {
  const { t } = useTexts('invoices');
  if (!totals) return <Bone height={86} />;
  return totals.map(({ currency, count, amount, uninvoiced }) => (
    <section key={currency} className="card" aria-label={t('total.uninvoiced')}>
      <FactStrip
        facts={[
          {
            label: t('total.uninvoiced'),
            value: <Money amount={{ amount: uninvoiced, currency }} exact />,
            note: t('total.items', { count }),
          },
          { label: t('total.owed'), value: <Money amount={{ amount, currency }} exact /> },
        ]}
      />
    </section>
  ));
}
