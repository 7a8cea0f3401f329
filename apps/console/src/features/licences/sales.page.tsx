import { useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { Card, Notice, Tag } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { EstimateNotice } from './estimate.notice';
import './estimate.texts';
import { LicenceHead } from './licence.head';
import { useIsSide } from './licence.side';
import './licences.css';
import './licences.texts';
import { SalesForm } from './sales.form';
import { waitingFirst } from './sales.periods';
import { LICENCE_SALES, type LicenceSales, type SalesPeriod } from './sales.query';
import { SalesStrip } from './sales.strip';
import { usePeriodName } from './period.texts';
import './sales.texts';
import { SalesVersionsCard, StatementFacts } from './sales.versions';
import './sales.css';

const AuditsCard = lazy(() => import('./audit.card').then(({ AuditsCard: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/licences/$id/sales');

/** The sales of a licence, period by period: which are reported, and the form for one of them, which stands in the address. */
export function SalesPage() {
  const { id } = route.useParams();
  const { period } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(asking(LICENCE_SALES, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  const choose = (next: string) => void navigate({ search: { period: next }, replace: true });
  return <Sales licence={data.licence} period={period} onChoose={choose} />;
}

interface SalesProps {
  readonly licence: LicenceSales;
  readonly period: string | undefined;
  readonly onChoose: (period: string) => void;
}

/** The same without the address, for whoever shows it. */
export function Sales({ licence, period, onChoose }: SalesProps) {
  const { t } = useTexts('licenceSales');
  const { t: word } = useTexts('licences');
  const { id, achievement, licensor, licensee, reportingPeriods: periods, terms } = licence;
  const chosen = periods.find((each) => each.period === period) ?? waitingFirst(periods);
  const isSide = useIsSide(licence);
  const { reporting } = terms.complete as { readonly reporting?: unknown };
  const none = isSide ? (reporting ? 'strip.empty' : 'strip.noReports') : 'strip.sidesOnly';
  return (
    <div className="stack">
      <LicenceHead
        licence={licence}
        here={t('open')}
        title={t('title')}
        subtitle={t('subtitle', {
          achievement: achievement?.title ?? word('achievementGone'),
          licensee: licensee.name,
          licensor: licensor.name,
        })}
        actions={
          <Link to="/licences/$id/books" params={{ id }}>
            <Button tabIndex={-1}>{t('statement.toBooks')}</Button>
          </Link>
        }
      />
      {chosen ? (
        <>
          <SalesStrip periods={periods} currency={terms.currency} chosen={chosen.period} onChoose={onChoose} />
          <Period key={`${chosen.period} ${chosen.statement?.version}`} licence={licence} period={chosen} />
        </>
      ) : (
        <Notice tone="accent" title={t(none)} />
      )}
    </div>
  );
}

/** One period: its form for who may fill it in, else what stands of it. */
function Period({ licence, period }: { licence: LicenceSales; period: SalesPeriod }) {
  const { t } = useTexts('licenceSales');
  const { t: estimate } = useTexts('licenceEstimate');
  const say = usePeriodName();
  const mine = useOrganization()?.id;
  const [isCorrecting, setCorrecting] = useState(false);
  const { id, bookActions, licensee, licensor, terms } = licence;
  const { statement } = period;
  const isEstimate = statement?.basis === 'ESTIMATE';
  const isLicensor = mine === licensor.id;
  // What the licensor estimated is estimated again: nobody reported anything that could be audited.
  const act = !statement ? 'REPORT_SALES' : isLicensor ? 'PROPOSE_AUDIT' : 'CORRECT_SALES';
  const may = bookActions.includes(act) && !(isEstimate && isLicensor);
  const again = t(isLicensor ? 'statement.audit' : 'statement.correct');
  const standing = (facts: { version: number; day: string }) =>
    isEstimate
      ? estimate('standing', facts)
      : t(statement?.basis === 'AUDIT' ? 'statement.audited' : 'statement.standing', facts);
  const isOpen = may && (isCorrecting || !statement);
  return (
    <>
      {statement && !isOpen && (
        <Card
          title={t('statement.title', { period: say(period.period) })}
          note={standing({ version: statement.version, day: statement.reportedOn })}
          extra={may && <Button onClick={() => setCorrecting(true)}>{isEstimate ? estimate('own') : again}</Button>}
        >
          {isEstimate && <Tag tone="warn">{estimate('title')}</Tag>}
          <StatementFacts statement={statement} currency={terms.currency} />
          {isEstimate && <p className="quiet small">{estimate(isLicensor ? 'ofLicensor' : 'ofLicensee')}</p>}
        </Card>
      )}
      {!statement && !may && (
        <Notice tone="accent" title={t('statement.waiting', { name: licensee.name })}>
          {t('form.span', { from: period.startsOn, to: period.endsOn, due: period.dueOn })}
        </Notice>
      )}
      {isLicensor && <EstimateNotice licence={licence} period={period} />}
      {isOpen && <SalesForm licence={licence} period={period} isAudit={isLicensor} onDone={() => setCorrecting(false)} />}
      {statement && isLicensor && (
        <Suspense>
          <AuditsCard
            licenceId={id}
            statement={statement}
            period={period.period}
            currency={terms.currency}
            mayDecide={bookActions.includes('DECIDE_AUDIT')}
          />
        </Suspense>
      )}
      {statement && <SalesVersionsCard licenceId={id} period={period.period} currency={terms.currency} />}
    </>
  );
}
