import { useMay } from '@app/viewer';
import { request } from '@shared/api/request';
import { Notice } from '@shared/detail/pieces';
import { TIMELINE } from '@shared/detail/timeline.card';
import { Bone } from '@shared/feedback/skeleton';
import { minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { buildTerms } from './terms.build';
import { withListing } from './terms.differences';
import type { LicenceToWrite } from './terms.query';
import type { CompleteValues } from './terms.values';
import './terms.texts';

/** With the catalogues that the sentences of terms need. */
const TermsDifferences = lazy(() =>
  import('./terms.reading').then(({ TermsDifferences: component }) => ({ default: component })),
);

const STALE = 'terms-stale';

/** Goes to where it is said that somebody was faster. */
export function showStale(): void {
  const notice = document.getElementById(STALE);
  notice?.scrollIntoView({ block: 'start' });
  notice?.focus({ preventScroll: true });
}

interface StaleTermsProps {
  readonly licence: LicenceToWrite;
  readonly values: CompleteValues;
  /** Whether the person has just tried to save: then it is shown to them. */
  readonly isAnswer: boolean;
  readonly onLatest: () => void;
  readonly onMine: () => void;
}

/** Somebody was faster: who, what the terms say by now against what stands in the form, and both ways on. */
export function StaleTerms({ licence, values, isAnswer, onLatest, onMine }: StaleTermsProps) {
  const { t } = useTexts('termsEditor');
  const { listingMarket, listingNumber } = licence.terms;
  const mine = withListing({ complete: buildTerms(values).document, listingMarket, listingNumber });
  useEffect(() => {
    if (isAnswer) showStale();
  }, [isAnswer]);
  return (
    <div id={STALE} className="terms-part" tabIndex={-1}>
      <Notice
        title={t('stale.title')}
        actions={
          <>
            <Button onClick={onLatest}>{t('stale.latest')}</Button>
            <Button type="primary" onClick={onMine}>
              {t('stale.mine')}
            </Button>
          </>
        }
      >
        <LastChange id={licence.id} version={licence.version} />
        <p>{t('stale.differs')}</p>
        <Suspense fallback={<Bone height={120} />}>
          <TermsDifferences before={withListing(licence.terms)} after={mine} same={t('stale.same')} />
        </Suspense>
      </Notice>
    </div>
  );
}

/** Who changed the licence last, and when. */
function LastChange({ id, version }: { id: string; version: number }) {
  const { t } = useTexts('termsEditor');
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['Timeline', 'last', id, version],
    queryFn: ({ signal }) => request(TIMELINE, { subjectType: 'Licence', subjectId: id, after: null }, { signal }),
    enabled: may('timeline.read'),
  });
  const last = data?.timeline.edges[0]?.node;
  if (!last) return null;
  const who = [last.user?.name, last.organization?.name].filter(Boolean).join(' · ');
  return <p>{t('stale.who', { who, time: minute(last.occurredAt), what: last.operationName })}</p>;
}
