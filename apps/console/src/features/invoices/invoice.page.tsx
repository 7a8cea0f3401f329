import { PrinterOutlined } from '@ant-design/icons';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { INVOICE, type InvoiceDetail } from './invoice.queries';
import { InvoiceSheet } from './invoice.sheet';
import { InvoiceState } from './invoices.columns';
import './invoices.css';
import './invoices.texts';

const ReverseDialog = lazy(() => import('./reverse.dialog').then(({ ReverseDialog: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/invoices/$id');

/** One invoice as it was issued, what became of it, and what the viewer can do; it prints as it stands. */
export function InvoicePage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(INVOICE, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Detail invoice={data.invoice} />;
}

function Detail({ invoice }: { invoice: InvoiceDetail }) {
  const { t } = useTexts('invoices');
  const [isReversing, setReversing] = useState(false);
  const { number, kind, licence, reversal, isOutdated, excess, currency, viewerActions } = invoice;
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/invoices' }, { label: number }]}
        title={number}
        subtitle={
          <span className="row">
            {t(`kind.${kind}`)}
            <Link to="/licences/$id" params={{ id: licence.id }}>
              {licence.number}
            </Link>
            <InvoiceState invoice={invoice} />
          </span>
        }
        actions={
          <>
            {viewerActions.includes('REVERSE') && (
              <Button danger onClick={() => setReversing(true)}>
                {t('reverse.act')}
              </Button>
            )}
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('sheet.print')}
            </Button>
          </>
        }
      />
      {reversal && (
        <div className="no-print">
          <Notice tone="accent" title={t('notice.reversed', { day: reversal.issuedOn })}>
            {reversal.reason}
          </Notice>
        </div>
      )}
      {isOutdated && (
        <div className="no-print">
          <Notice title={t('notice.outdated', { amount: exactMoney({ amount: excess, currency }) })}>
            {t('notice.outdatedWhy')}
          </Notice>
        </div>
      )}
      <InvoiceSheet invoice={invoice} />
      {isReversing && (
        <Suspense>
          <ReverseDialog invoice={invoice} onClose={() => setReversing(false)} />
        </Suspense>
      )}
    </div>
  );
}
