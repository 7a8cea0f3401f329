import { ChartCard } from '@shared/charts/chart.card';
import { type RankedRow, Ranking } from '@shared/charts/ranking';
import { TwinTable } from '@shared/charts/twin.table';
import { asking } from '@shared/api/queries';
import { Bone } from '@shared/feedback/skeleton';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Period } from './overview.period';
import { isMoney, shownOf, sizeOf } from './overview.parts';
import { COMPARISON } from './overview.query';
import { COMPARED, INDUSTRIES, type OverviewSearch, TOPS } from './overview.search';

interface PlacesProps {
  readonly search: OverviewSearch;
  readonly period: Period;
  readonly onSearch: (change: Partial<OverviewSearch>) => void;
}

/** One number compared between industries and between the divisions below the region. */
export function OverviewPlaces({ search, period: { from, to }, onSearch }: PlacesProps) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  const { regionCode, compared = 'NEEDS_POSTED', industries = 'SECTION', top = 10 } = search;
  const asked = { regionCode: regionCode ?? null, from, to, compared, industries, top };
  const { data } = useQuery({ ...asking(COMPARISON, asked), placeholderData: keepPreviousData });
  const told = data?.regionOverview;
  const money = isMoney(compared);
  const places = told?.distribution.regions
    .map((each) => ({ ...shownOf(each, money, language), key: each.region.code, name: each.region.name }))
    .sort((one, other) => other.value - one.value || one.key.localeCompare(other.key));
  const trades = told?.ranking.industries?.map((each) => ({
    ...shownOf(each, money, language),
    key: each.industry.code,
    name: each.industry.name,
    value: sizeOf(each, money),
  }));
  return (
    <ChartCard
      title={t('comparison')}
      legend={
        <label>
          <span className="visually-hidden">{t('compare')}</span>
          <select
            className="native-select"
            value={compared}
            onChange={({ target }) => onSearch({ compared: COMPARED.find((code) => code === target.value) })}
          >
            {COMPARED.map((code) => (
              <option key={code} value={code}>
                {t(`compared.${code}`)}
              </option>
            ))}
          </select>
        </label>
      }
      table={told && <Twins places={places ?? []} trades={trades ?? []} measure={told.distribution.name} />}
    >
      <div className="stack">
        {told && <p className="quiet small">{told.distribution.definition}</p>}
        <div className="overview-comparison">
          <div>
            <div className="overview-ranking">
              <h3>{t('industries')}</h3>
              <span className="row">
                <Choice
                  label={t('level')}
                  options={INDUSTRIES.map((value) => ({ value, label: t(`levels.${value}`) }))}
                  value={industries}
                  onChange={(value) => onSearch({ industries: INDUSTRIES.find((each) => each === value) })}
                />
                <Choice
                  label={t('places')}
                  options={TOPS.map((value) => ({ value: String(value), label: t('top', { count: value }) }))}
                  value={String(top)}
                  onChange={(value) => onSearch({ top: TOPS.find((each) => String(each) === value) })}
                />
              </span>
            </div>
            {told && !trades ? <p className="quiet">{t('noIndustries')}</p> : <Rows rows={trades} title={t('industries')} />}
          </div>
          <div>
            <div className="overview-ranking">
              <h3>{t('regions')}</h3>
            </div>
            <Rows rows={places} title={t('regions')} hue="second" />
          </div>
        </div>
      </div>
    </ChartCard>
  );
}

interface RowsProps {
  /** Undefined while they are read. */
  readonly rows: readonly RankedRow[] | undefined;
  readonly title: string;
  readonly hue?: 'first' | 'second';
}

function Rows({ rows, title, hue = 'first' }: RowsProps) {
  const { t } = useTexts('overview');
  if (!rows) return <Bone height={300} />;
  if (rows.length === 0) return <p className="quiet">{t('nothing')}</p>;
  return <Ranking title={title} rows={rows} hue={hue} />;
}

function Twins({ places, trades, measure }: { places: readonly RankedRow[]; trades: readonly RankedRow[]; measure: string }) {
  const { t } = useTexts('overview');
  const rowsOf = (rows: readonly RankedRow[]) => rows.map((row) => ({ key: row.key, name: row.name, cells: [row] }));
  return (
    <div className="stack">
      {trades.length > 0 && <TwinTable caption={t('industries')} columns={[t('industry'), measure]} rows={rowsOf(trades)} />}
      <TwinTable caption={t('regions')} columns={[t('region'), measure]} rows={rowsOf(places)} />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, options, value, onChange }: ChoiceProps) {
  return (
    <select className="native-select" aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
