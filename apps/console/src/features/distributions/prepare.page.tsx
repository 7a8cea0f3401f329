import { asking, useCommand } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Card } from '@shared/detail/pieces';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { FormFailure } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type DeductionRow, Deductions, newRow, readDeductions } from './deductions';
import { type Basis, BASIS, PREPARE } from './prepare.query';
import { PreviewCard } from './preview.card';
import { ReceiptChoice } from './receipt.choice';
import { SchemeCard } from './scheme.card';
import './distributions.css';
import './distributions.texts';
import './prepare.texts';

const route = getRouteApi('/frame/inner/distributions/new');

/** Preparing a distribution: which money, what comes off it, by which scheme, and what everybody gets, all on one page. */
export function PreparePage() {
  const { licenceId } = route.useSearch();
  const { t } = useTexts('distributionPrepare');
  if (licenceId) return <OfLicence key={licenceId} licenceId={licenceId} />;
  return (
    <Empty
      title={t('choose')}
      actions={
        <Link to="/distributions" className="button-link">
          {t('toOpen')}
        </Link>
      }
    />
  );
}

function OfLicence({ licenceId }: { licenceId: string }) {
  const { data, error, refetch } = useQuery(asking(BASIS, { licenceId }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Preparing basis={data} />;
}

function Preparing({ basis: { licence, distributionScheme, undistributedReceipts } }: { basis: Basis }) {
  const { t } = useTexts('distributionPrepare');
  const { t: word } = useTexts('distributions');
  const { receiptId } = route.useSearch();
  const navigate = useNavigate();
  const receipts = undistributedReceipts.edges.map(({ node }) => node);
  const [chosen, setChosen] = useState<readonly string[]>(receiptId ? [receiptId] : receipts.map(({ id }) => id));
  const [rows, setRows] = useState<readonly DeductionRow[]>([]);
  const [isTried, setTried] = useState(false);
  const prepare = useCommand(PREPARE, {
    onDone: ({ id, number }) => {
      toast(t('done', { number }));
      void navigate({ to: '/distributions/$id', params: { id } });
    },
  });
  const receiptIds = chosen.filter((id) => receipts.some((receipt) => receipt.id === id));
  const deductions = readDeductions(rows);
  const { scheme } = distributionScheme;
  const input =
    scheme && receiptIds.length > 0 && deductions
      ? { licenceId: licence.id, schemeId: scheme.id, receiptIds, deductions }
      : undefined;
  const submit = () => {
    setTried(true);
    if (input) prepare.mutate({ input });
  };
  return (
    <div className="stack">
      <PageHead
        path={[{ label: word('title'), to: '/distributions' }, { label: t('title') }]}
        title={t('title')}
        subtitle={
          <>
            {licence.achievement?.title ?? word('gone')} · {licence.number} · {licence.licensee.name}
          </>
        }
      />
      <div className="detail-columns">
        <div className="stack">
          <Card title={t('receipts')} note={t('receiptsNote')}>
            <ReceiptChoice receipts={receipts} chosen={receiptIds} onChange={setChosen} />
          </Card>
          <Card title={t('deductions')} note={t('deductionsNote')}>
            <Deductions rows={rows} isTried={isTried} onChange={setRows} onAdd={() => setRows([...rows, newRow()])} />
          </Card>
          <PreviewCard input={input} />
          <FormFailure error={prepare.error} />
          <div className="row">
            <Button type="primary" disabled={!scheme || receiptIds.length === 0} loading={prepare.isPending} onClick={submit}>
              {t('submit')}
            </Button>
            <span className="quiet small">{t('submitWhy')}</span>
          </div>
        </div>
        <div className="stack">
          <SchemeCard inForce={distributionScheme} />
        </div>
      </div>
    </div>
  );
}
