import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Distribution, DistributionShare } from './distribution.query';
import { Shares } from './shares';

const PayoutDialog = lazy(() => import('./payout.dialog').then(({ PayoutDialog: component }) => ({ default: component })));

/** Who gets what, and what of it has been paid. */
export function PaidShares({ distribution }: { distribution: Distribution }) {
  const { t } = useTexts('distribution');
  const { t: word } = useTexts('distributions');
  const [open, setOpen] = useState<DistributionShare>();
  const { shares, net, currency, floorPpm, state, viewerActions } = distribution;
  const behind = (share: DistributionShare): ReactNode => {
    if (share.kind === 'UNIVERSITY' || share.amount === '0') return <span className="quiet">{word('stays')}</span>;
    if (share.paidOn) {
      return (
        <>
          {word('paidOn', { day: share.paidOn })}
          <span className="share-note">{share.bankReference}</span>
        </>
      );
    }
    if (!viewerActions.includes('RECORD_PAYOUT')) return <span className="quiet">{word('unpaid')}</span>;
    return (
      <Button size="small" type="primary" onClick={() => setOpen(share)}>
        {t('pay')}
      </Button>
    );
  };
  const isBooked = state === 'APPROVED' || state === 'PAID';
  return (
    <>
      <Shares shares={shares} net={net} currency={currency} floorPpm={floorPpm} {...(isBooked ? { behind } : {})} />
      <Suspense>{open && <PayoutDialog distribution={distribution} share={open} onClose={() => setOpen(undefined)} />}</Suspense>
    </>
  );
}
