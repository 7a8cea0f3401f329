import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { FailurePage, ForbiddenPage } from '@shared/feedback/pages';
import { today } from '@shared/format/format';
import { CountryCard } from '@shared/listings/country.card';
import { tidied } from '@shared/table/list.search';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { OverviewFigures } from './overview.figures';
import { OverviewHead } from './overview.head';
import { OverviewIndicators } from './overview.indicators';
import { OverviewIndustries, OverviewRegions } from './overview.places';
import { COURSE, FIGURES } from './overview.query';
import { type OverviewSearch, periodOf } from './overview.search';
import { OverviewAttention, OverviewFunnels } from './overview.side';
import { OverviewTrend } from './overview.trend';
import './overview.css';
import './overview.texts';

const route = getRouteApi('/frame/inner/overview');

/** What happens in a region, whether it gets better, what is stuck: every number opens its rows. */
export function OverviewPage() {
  const may = useMay();
  return may('region.watch') ? <Overview /> : <ForbiddenPage />;
}

function Overview() {
  const search: OverviewSearch = route.useSearch();
  const navigate = route.useNavigate();
  const period = periodOf(search, today());
  const asked = { regionCode: search.regionCode ?? null, from: period.from, to: period.to };
  const figures = useQuery({ ...asking(FIGURES, asked), placeholderData: keepPreviousData });
  const course = useQuery({ ...asking(COURSE, asked), placeholderData: keepPreviousData });
  const onSearch = (change: Partial<OverviewSearch>) => void navigate({ search: tidied({ ...search, ...change }) });
  const overview = figures.data?.regionOverview;
  const isStale = figures.isPlaceholderData || course.isPlaceholderData;
  return (
    <div className="stack">
      <OverviewHead search={search} period={period} readAt={overview?.readAt} onSearch={onSearch} />
      {figures.error && !overview ? (
        <FailurePage error={figures.error} reset={() => void figures.refetch()} />
      ) : (
        <div className="stack overview-body" aria-busy={isStale} data-stale={isStale}>
          <OverviewFigures indicators={overview?.indicators} />
          <div className="overview-columns">
            <OverviewTrend months={course.data?.regionOverview.trend} />
            <div className="stack">
              <OverviewAttention items={overview?.attention} />
              <OverviewIndustries search={search} period={period} onSearch={onSearch} />
            </div>
            <CountryCard />
            <OverviewFunnels funnels={course.data?.regionOverview.funnels} />
          </div>
          <OverviewRegions search={search} period={period} />
          <OverviewIndicators indicators={overview?.indicators} />
        </div>
      )}
    </div>
  );
}
