import { PrinterOutlined } from '@ant-design/icons';
import { useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { CatalogName } from '@shared/catalog/names';
import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { PageHead } from '@shared/detail/page.head';
import { Moment } from '@shared/detail/pieces';
import { ExportButton } from '@shared/exports/export.button';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/overview';
import { type Period, regionsDown } from './overview.period';
import { EXPORT } from './overview.query';
import { LENGTHS, type OverviewSearch } from './overview.search';

interface HeadProps {
  readonly search: OverviewSearch;
  readonly period: Period & { readonly isChosen: boolean };
  /** When the numbers were read; undefined until they are. */
  readonly readAt: string | undefined;
  readonly onSearch: (change: Partial<OverviewSearch>) => void;
}

/** Where, when and as of when; and the same numbers as a file or on paper. */
export function OverviewHead({ search, period, readAt, onSearch }: HeadProps) {
  const { t } = useTexts('overview');
  const { from, to } = period;
  const scope = { regionCode: search.regionCode ?? null, from, to };
  return (
    <>
      <PageHead
        title={t('title')}
        subtitle={
          <>
            {t('period', { from, to })} · {t('readAt')} {readAt ? <Moment at={readAt} /> : '…'}
          </>
        }
        actions={
          <>
            <Lengths search={search} isChosen={period.isChosen} />
            <ExportButton document={EXPORT} variables={(format) => ({ ...scope, format })} />
            <Link to="/overview/print" search={{ from, to, regionCode: search.regionCode }}>
              <Button tabIndex={-1} icon={<PrinterOutlined />}>
                {t('print')}
              </Button>
            </Link>
          </>
        }
      />
      <div className="overview-scope">
        <RegionPath code={search.regionCode} onRegion={(regionCode) => onSearch({ regionCode })} />
        <Days period={period} onSearch={onSearch} />
      </div>
    </>
  );
}

function Lengths({ search, isChosen }: { search: OverviewSearch; isChosen: boolean }) {
  const { t } = useTexts('overview');
  const { period = 12 } = search;
  return (
    <nav className="overview-lengths" aria-label={t('lengths')}>
      {LENGTHS.map((length) => (
        <Link
          key={length}
          to="/overview"
          search={{ ...search, from: undefined, to: undefined, period: length }}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={!isChosen && length === period ? 'true' : undefined}
        >
          {t('months', { count: length })}
        </Link>
      ))}
    </nav>
  );
}

/** Days chosen by hand take the place of the last months. */
function Days({ period: { from, to }, onSearch }: Pick<HeadProps, 'period' | 'onSearch'>) {
  const { t } = useTexts('overview');
  const choose = (days: Period) => days.from && days.to && days.from <= days.to && onSearch({ ...days, period: undefined });
  return (
    <div className="row">
      <input
        type="date"
        className="native-select"
        aria-label={t('from')}
        key={`from ${from}`}
        defaultValue={from}
        max={to}
        onBlur={({ target }) => target.value !== from && choose({ from: target.value, to })}
      />
      <span className="quiet">–</span>
      <input
        type="date"
        className="native-select"
        aria-label={t('to')}
        key={`to ${to}`}
        defaultValue={to}
        min={from}
        onBlur={({ target }) => target.value !== to && choose({ from, to: target.value })}
      />
    </div>
  );
}

const BELOW = graphql(`
  query OverviewRegionsBelow($parentCode: RegionCode!) {
    regions(first: 100, filter: { parentCode: $parentCode }) {
      edges {
        node {
          code
          name
        }
      }
    }
  }
`);

/** From the jurisdiction down to the region that is shown; one level further, or anywhere in the jurisdiction. */
function RegionPath({ code, onRegion }: { code: string | undefined; onRegion: (code: string | undefined) => void }) {
  const { t } = useTexts('overview');
  const jurisdiction = useOrganization()?.jurisdictionCode;
  const here = code ?? jurisdiction ?? undefined;
  const { data } = useQuery({ ...asking(BELOW, { parentCode: here ?? '' }), enabled: here !== undefined });
  if (!jurisdiction || !here) return null;
  const below = data?.regions.edges.map(({ node }) => node);
  return (
    <div className="row">
      <nav className="page-path" aria-label={t('region')}>
        {regionsDown(jurisdiction, here).map((each) =>
          each === here ? (
            <b key={each} aria-current="true">
              <CatalogName kind="REGION" code={each} />
            </b>
          ) : (
            <Link
              key={each}
              from="/overview"
              to="."
              search={(now) => ({ ...now, regionCode: each === jurisdiction ? undefined : each })}
            >
              <CatalogName kind="REGION" code={each} />
            </Link>
          ),
        )}
      </nav>
      {below?.length !== 0 && (
        <select
          className="native-select"
          aria-label={t('below')}
          value=""
          disabled={!below}
          onChange={({ target }) => target.value && onRegion(target.value)}
        >
          <option value="">{t('below')}</option>
          {below?.map((each) => (
            <option key={each.code} value={each.code}>
              {each.name}
            </option>
          ))}
        </select>
      )}
      <CatalogPicker
        kind="REGION"
        value={undefined}
        placeholder={t('anyRegion')}
        accepts={(each) => regionsDown(jurisdiction, each).at(-1) === each}
        onChange={(chosen) => onRegion(chosen === jurisdiction ? undefined : chosen)}
      />
    </div>
  );
}
