import { ChartCard } from '@shared/charts/chart.card';
import { type RankedRow, Ranking } from '@shared/charts/ranking';
import { TwinTable } from '@shared/charts/twin.table';
import { asking } from '@shared/api/queries';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Period } from './overview.period';
import { isMoney, shownOf } from './overview.parts';
import { COMPARISON } from './overview.query';
import { COMPARED, INDUSTRIES, type OverviewSearch, TOPS } from './overview.search';

interface PlacesProps {
  readonly search: OverviewSearch;
  readonly period: Period;
  readonly onSearch: (change: Partial<OverviewSearch>) => void;
}

/** What is compared now; the two cards share one answer. */
function useComparison({ search, period: { from, to } }: Pick<PlacesProps, 'search' | 'period'>) {
  const { regionCode, compared = 'NEEDS_POSTED', industries = 'SECTION', top = 10 } = search;
  const asked = { regionCode: regionCode ?? null, from, to, compared, industries, top };
  const { data, error, refetch } = useQuery({ ...asking(COMPARISON, asked), placeholderData: keepPreviousData });
  const failure = error && !data && <FailurePage isPart error={error} reset={() => void refetch()} />;
  return { told: data?.regionOverview, failure, compared, industries, top, money: isMoney(compared) };
}

/** Which industries have most of the number that is compared; chooses which one that is. */
export function OverviewIndustries({ search, period, onSearch }: PlacesProps) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  const { told, failure, compared, industries, top, money } = useComparison({ search, period });
  const rows = told?.ranking.industries?.map((each) => ({
    ...shownOf(each, money, language),
    key: each.industry.code,
    name: each.industry.name,
  }));
  const measure = told?.distribution.name ?? '';
  return (
    <ChartCard
      title={t('industries')}
      legend={
        <Choice
          label={t('compare')}
          options={COMPARED.map((value) => ({ value, label: t(`compared.${value}`) }))}
          value={compared}
          onChange={(value) => onSearch({ compared: COMPARED.find((code) => code === value) })}
        />
      }
      table={rows && <Twin title={t('industries')} columns={[t('industry'), measure]} rows={rows} />}
    >
      <div className="row overview-choices">
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
      </div>
      {failure}
      {told && !rows && <p className="quiet">{t('noIndustries')}</p>}
      {!failure && (!told || rows) && <Rows rows={rows} title={t('industries')} />}
    </ChartCard>
  );
}

/** The divisions directly below the region by the same number, zeroes included. */
export function OverviewRegions({ search, period }: Pick<PlacesProps, 'search' | 'period'>) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  const { told, failure, money } = useComparison({ search, period });
  const rows = told?.distribution.regions
    .map((each) => ({ ...shownOf(each, money, language), key: each.region.code, name: each.region.name }))
    .sort((one, other) => other.value - one.value || one.key.localeCompare(other.key));
  if (rows?.length === 0) return null;
  const measure = told?.distribution.name ?? '';
  return (
    <ChartCard
      title={t('regions', { measure })}
      {...(told ? { subtitle: told.distribution.definition } : {})}
      table={rows && <Twin title={t('regions', { measure })} columns={[t('region'), measure]} rows={rows} />}
    >
      {failure || <Rows rows={rows} title={t('regions', { measure })} hue="second" />}
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

function Twin({ title, columns, rows }: { title: string; columns: readonly string[]; rows: readonly RankedRow[] }) {
  return (
    <TwinTable caption={title} columns={columns} rows={rows.map((row) => ({ key: row.key, name: row.name, cells: [row] }))} />
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
