import { Notice } from '@shared/detail/pieces';
import { today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import './estimate.texts';
import type { LicenceSales, SalesPeriod } from './sales.query';

const EstimateDialog = lazy(() => import('./estimate.dialog').then(({ EstimateDialog: component }) => ({ default: component })));
const EstimatesCard = lazy(() => import('./estimate.card').then(({ EstimatesCard: component }) => ({ default: component })));

/** What the licensor can do about a period that the licensee has not reported: wait, estimate it, decide on an estimate. */
export function EstimateNotice({ licence, period }: { licence: LicenceSales; period: SalesPeriod }) {
  const { t } = useTexts('licenceEstimate');
  const [isOpen, setOpen] = useState(false);
  const { id, bookActions, terms } = licence;
  const { estimableFrom, statement } = period;
  const may = bookActions.includes('ESTIMATE_SALES');
  const mayDecide = bookActions.includes('DECIDE_ESTIMATE');
  if (estimableFrom == null || (!may && !mayDecide)) return null;
  const isDue = estimableFrom <= today();
  const act = t(statement ? 'act.anew' : 'act.propose');
  return (
    <>
      <Notice
        tone="accent"
        title={isDue ? t('why') : t('early', { day: estimableFrom })}
        actions={may && isDue && <Button onClick={() => setOpen(true)}>{act}</Button>}
      />
      <Suspense>
        {isDue && <EstimatesCard licenceId={id} period={period.period} currency={terms.currency} mayDecide={mayDecide} />}
        {isOpen && <EstimateDialog licenceId={id} period={period.period} title={act} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
