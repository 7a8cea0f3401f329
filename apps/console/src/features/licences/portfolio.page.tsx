import { organizationOf, useOrganization, useViewer } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { Figure } from '@shared/charts/figure';
import { PageHead } from '@shared/detail/page.head';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { number, today } from '@shared/format/format';
import { rowsLink } from '@shared/links/rows.link';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LicenceState } from '@gql/licences/graphql';
import { ExpectedCard, LateCard } from './portfolio.charts';
import { CLOSING, countOf, portfolioFilters, RUNNING, type Viewpoint } from './portfolio.parts';
import { PORTFOLIO, type Portfolio, UNDECIDED } from './portfolio.query';
import './portfolio.css';
import './portfolio.texts';
import './licences.texts';

/** Licences as whoever looks needs them: who grants them, who takes them, and who watches the region. */
export function PortfolioPage() {
  const viewer = useViewer();
  const organization = useOrganization();
  switch (organizationOf(viewer)?.kind) {
    case 'AUTHORITY':
      return <PortfolioOf viewpoint="AUTHORITY" mine="" />;
    case 'UNIVERSITY':
    case 'INSTITUTE':
      return <PortfolioOf viewpoint="LICENSOR" mine={organization?.id ?? ''} />;
    default:
      return <PortfolioOf viewpoint="LICENSEE" mine={organization?.id ?? ''} />;
  }
}

interface PortfolioProps {
  readonly viewpoint: Viewpoint;
  /** The organization whose licences they are; of no account to an authority. */
  readonly mine: string;
}

/** The same for one of the three. */
export function PortfolioOf({ viewpoint, mine }: PortfolioProps) {
  const { t } = useTexts('licencePortfolio');
  const { t: word } = useTexts('licences');
  const filters = portfolioFilters(viewpoint, mine, today());
  const { data, error, refetch } = useQuery(
    asking(PORTFOLIO, { ...filters, isSide: viewpoint !== 'AUTHORITY', reportsSales: viewpoint === 'LICENSEE' }),
  );
  const undecided = { ...filters.all, isOverdue: true };
  const { data: late } = useQuery({ ...asking(UNDECIDED, { filter: undecided }), enabled: viewpoint === 'LICENSOR' });
  const overdue = late && {
    label: t('due.undecided'),
    count: countOf(late.licenceCounts),
    filter: undecided,
    tone: 'bad' as const,
  };
  return (
    <div className="stack">
      <PageHead
        path={[{ label: word('title'), to: '/licences' }, { label: t('title') }]}
        title={t('title')}
        subtitle={t(`subtitle.${viewpoint}`)}
      />
      {error && !data && <FailurePage error={error} reset={() => void refetch()} />}
      {!data && !error && <Bone height={420} />}
      {data && <Parts data={data} viewpoint={viewpoint} filters={filters} overdue={overdue} />}
    </div>
  );
}

interface PartsProps {
  readonly data: Portfolio;
  readonly viewpoint: Viewpoint;
  readonly filters: ReturnType<typeof portfolioFilters>;
  /** What was not decided in time, once it is counted. */
  readonly overdue: Counted | undefined;
}

interface Counted {
  readonly label: string;
  readonly count: number;
  readonly filter: object;
  readonly tone?: 'warn' | 'bad';
}

function Parts({ data, viewpoint, filters, overdue }: PartsProps) {
  const { t } = useTexts('licencePortfolio');
  const { all, waiting, answers, reports, trials, terms, paid } = data;
  const inStates = (label: string, states: readonly LicenceState[], tone?: 'warn' | 'bad'): Counted => ({
    label,
    count: countOf(all, states),
    filter: { ...filters.all, states },
    ...(tone ? { tone } : {}),
  });
  const decisions = inStates(t(`due.decisions${viewpoint}`), ['DECISION_DUE'], 'warn');
  const due: readonly Counted[] = [
    ...(viewpoint === 'AUTHORITY'
      ? []
      : [
          { label: t('due.waiting'), count: countOf(waiting), filter: filters.waiting, tone: 'warn' as const },
          { label: t('due.answers'), count: countOf(answers), filter: filters.answers, tone: 'warn' as const },
        ]),
    ...(viewpoint === 'LICENSEE'
      ? [{ label: t('due.reports'), count: countOf(reports), filter: filters.reports, tone: 'warn' as const }]
      : []),
    ...(viewpoint === 'LICENSOR' ? [inStates(t('due.objections'), ['OBJECTION'], 'warn')] : []),
    ...(overdue ? [overdue] : []),
    decisions,
    inStates(t('due.suspended'), ['SUSPENDED'], 'bad'),
    inStates(t('standing.default'), ['DEFAULT'], 'bad'),
  ];
  const ending: readonly Counted[] = [
    { label: t('ending.trials'), count: countOf(trials, ['TRIAL']), filter: { ...filters.trials, states: ['TRIAL'] } },
    { label: t('ending.terms'), count: countOf(terms, RUNNING), filter: { ...filters.terms, states: RUNNING } },
    inStates(t('standing.closing'), CLOSING),
  ];
  const standing: readonly Counted[] = [
    inStates(t('standing.trial'), ['TRIAL']),
    { label: t('standing.converted'), count: countOf(paid), filter: filters.paid },
    { label: t('standing.all'), count: countOf(all), filter: filters.all },
  ];
  return (
    <>
      <Figures title={t(viewpoint === 'AUTHORITY' ? 'section.attention' : 'section.due')} counted={due} />
      <div className="portfolio-charts">
        <LateCard data={data} viewpoint={viewpoint} filter={filters.overdue} />
        <ExpectedCard data={data} viewpoint={viewpoint} filter={filters.expected} />
      </div>
      <Figures title={t('section.ending')} counted={ending} />
      <Figures title={t('section.standing')} counted={standing} />
    </>
  );
}

/** Numbers side by side, each the way to its list. */
function Figures({ title, counted }: { title: string; counted: readonly Counted[] }) {
  const language = useLanguage();
  return (
    <section className="portfolio-section">
      <h2>{title}</h2>
      <div className="portfolio-figures">
        {counted.map(({ label, count, filter, tone }) => (
          <div key={label} data-tone={count > 0 ? tone : undefined}>
            <Figure
              label={label}
              value={number(count, language)}
              link={(look) => <Link {...rowsLink({ list: 'LICENCES', filter })} {...look} />}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
