import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Empty, FailurePage, ForbiddenPage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import './request.texts';
import { RequestForm } from './request.form';
import { OFFER } from './request.query';
import './licence.texts';
import './licences.css';
import './licences.texts';

const route = getRouteApi('/frame/inner/licences/new');

/** Asking for a licence of one achievement, beside what it would cost and when. */
export function LicenceRequestPage() {
  const { t } = useTexts('licenceRequest');
  const { achievementId } = route.useSearch();
  const may = useMay();
  if (!may('licence.request')) return <ForbiddenPage message={t('request.notYours')} />;
  if (achievementId) return <Request achievementId={achievementId} />;
  return (
    <div className="stack">
      <PageHead title={t('request.title')} />
      <Empty title={t('request.missing')} why={t('request.missingWhy')} actions={<FindLink />} />
    </div>
  );
}

function FindLink() {
  const { t } = useTexts('licenceRequest');
  return (
    <Link to="/achievements" search={{ ufplOffered: true }} className="button-link">
      {t('request.find')}
    </Link>
  );
}

function Request({ achievementId }: { achievementId: string }) {
  const { t } = useTexts('licenceRequest');
  const { t: word } = useTexts('licences');
  const mine = useOrganization()?.id ?? '';
  const { data, error, refetch } = useQuery(asking(OFFER, { achievementId, mine }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  const { achievement, organization } = data;
  const open = data.licences.edges[0]?.node;
  const { ufplOffered, owner, title, code, licenceIntents } = achievement;
  const won = data.licenceAuctions.edges[0]?.node;
  const ufpl = achievement.ufpl && won ? { ...achievement.ufpl, lumpSum: won.price, listing: won } : achievement.ufpl;
  return (
    <div className="stack">
      <PageHead
        path={[
          { label: word('title'), to: '/licences' },
          { label: title ?? code, to: `/achievements/${achievementId}` },
          { label: t('request.form') },
        ]}
        title={t('request.title')}
        subtitle={
          <>
            <Link to="/achievements/$id" params={{ id: achievementId }}>
              {title ?? code}
            </Link>{' '}
            · {owner.name}
          </>
        }
      />
      {open ? (
        <Empty
          title={t('request.already', { number: open.number })}
          why={t('request.alreadyWhy')}
          actions={
            <Link to="/licences/$id" params={{ id: open.id }} className="button-link">
              {t('request.open')}
            </Link>
          }
        />
      ) : ufpl?.pricing === 'AUCTION' && !won ? (
        <Empty title={t('request.notWon')} why={t('request.notWonWhy', { owner: owner.name })} actions={<FindLink />} />
      ) : ufplOffered && ufpl ? (
        <RequestForm
          achievement={{ id: achievementId, title: title ?? code, ufpl, licenceIntents }}
          organization={organization}
        />
      ) : (
        <Empty title={t('request.notOffered')} why={t('request.notOfferedWhy')} actions={<FindLink />} />
      )}
    </div>
  );
}
