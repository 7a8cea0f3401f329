import { useMay } from '@app/viewer';
import { asking, useCommand } from '@shared/api/queries';
import { OverdueTag } from '@shared/detail/overdue.tag';
import { LongText } from '@shared/detail/long.text';
import { PageHead } from '@shared/detail/page.head';
import { Card, DaysLeft, Facts } from '@shared/detail/pieces';
import { FailurePage, ForbiddenPage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { ObjectionsCard } from './objections.card';
import { OBJECT, PUBLICITY, type Publicity } from './publicity.query';
import { PublicityTag } from './publicity.tag';
import './publicity.texts';

/** Forms, and the words of all terms, come when they are needed. */
const ActDialog = lazy(() => import('@shared/acts/act.dialog').then(({ ActDialog: component }) => ({ default: component })));
const TermsReading = lazy(() => import('./terms.reading').then(({ TermsReading: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/publicity/$id');

/** What is made public of a licence: its name, its price and until when; whoever belongs to the unit may object. */
export function PublicityPage() {
  const { t } = useTexts('publicity');
  const may = useMay();
  return may('publicity.read') ? <OnePublicity /> : <ForbiddenPage message={t('inside')} />;
}

function OnePublicity() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(PUBLICITY, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Shown publicity={data.licencePublicity} />;
}

function Shown({ publicity }: { readonly publicity: Publicity }) {
  const { t } = useTexts('publicity');
  const may = useMay();
  const { licenceId, licenceNumber, achievementTitle, licensee, price, days, beganOn, lastOn, closedOn, state } = publicity;
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/publicity' }, { label: licenceNumber }]}
        title={achievementTitle}
        subtitle={
          <span className="row">
            <PublicityTag {...publicity} />
            <OverdueTag by={publicity.decisionBy} />
          </span>
        }
        actions={publicity.canObject && <ObjectButton publicity={publicity} />}
      />
      <div className="detail-columns">
        <div className="stack">
          <Card title={t('notice.price')} note={t('basis')}>
            <Suspense fallback={<Bone height={160} />}>
              <TermsReading document={price} />
            </Suspense>
          </Card>
          <ObjectionsCard publicity={publicity} />
        </div>
        <Card
          title={t('notice.title')}
          extra={
            may('licence.read') && (
              <Link to="/licences/$id" params={{ id: licenceId }}>
                {t('toLicence')}
              </Link>
            )
          }
        >
          <Facts
            facts={[
              { label: t('fact.achievement'), value: <LongText>{achievementTitle}</LongText> },
              { label: t('fact.licensee'), value: licensee.name },
              { label: t('fact.number'), value: licenceNumber },
              { label: t('fact.period'), value: t('period', { from: beganOn, days }) },
              {
                label: t('fact.last'),
                value: (
                  <>
                    <time>{lastOn}</time> {state === 'OPEN' && lastOn >= today() && <DaysLeft until={lastOn} />}
                  </>
                ),
                note: t('rolled'),
              },
              ...(publicity.decisionBy
                ? [{ label: t('fact.decisionBy'), value: <time>{publicity.decisionBy}</time>, note: t('silence') }]
                : []),
              ...(closedOn ? [{ label: t('fact.closed'), value: <time>{closedOn}</time> }] : []),
            ]}
          />
        </Card>
      </div>
    </div>
  );
}

function ObjectButton({ publicity: { id } }: { readonly publicity: Publicity }) {
  const { t } = useTexts('publicity');
  const [isAsking, setAsking] = useState(false);
  const objecting = useCommand(OBJECT, { onDone: () => toast(t('object.done')) });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('object.act')}</Button>
      {isAsking && (
        <Suspense>
          <ActDialog
            confirmation={{
              title: t('object.title'),
              text: t('object.text'),
              reason: 'required',
              reasonLabel: t('object.label'),
              confirm: t('object.act'),
            }}
            onRun={(reason = '') => objecting.mutateAsync({ publicityId: id, reason })}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
