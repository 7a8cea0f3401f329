import { asking } from '@shared/api/queries';
import { CatalogName } from '@shared/catalog/names';
import { Figure } from '@shared/charts/figure';
import { Trl } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { number } from '@shared/format/format';
import { CountryCard } from '@shared/listings/country.card';
import { rowsLink } from '@shared/links/rows.link';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { graphql } from '@gql/home';
import { AllOf, Items } from './home.parts';
import './home.texts';

const PUBLIC = graphql(`
  query VisitorHome($listed: AchievementFilter!, $ufpl: AchievementFilter!, $open: NeedFilter!) {
    achievements(first: 6, filter: $listed) {
      totalCount
      edges {
        node {
          id
          title
          maturity {
            level
          }
          owner {
            name
          }
        }
      }
    }
    ufpl: achievements(first: 1, filter: $ufpl) {
      totalCount
    }
    needs(first: 6, filter: $open) {
      totalCount
      edges {
        node {
          id
          title
          closesOn
          regionCode
        }
      }
    }
  }
`);

const FILTERS = {
  listed: { states: ['LISTED' as const] },
  ufpl: { states: ['LISTED' as const], ufplOffered: true },
  open: { states: ['PUBLISHED' as const] },
};

const STEPS = ['step1', 'step2', 'step3', 'step4'] as const;

/** What this is, for somebody who has just come: the numbers and the newest of what is public. */
export function VisitorHome() {
  const { t } = useTexts('home');
  const language = useLanguage();
  const { data, error, refetch } = useQuery(asking(PUBLIC, FILTERS));
  useEffect(() => {
    document.title = t('visitor.title');
  }, [t]);
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  const figures = [
    { label: t('visitor.achievements'), count: data?.achievements.totalCount, list: 'ACHIEVEMENTS', filter: FILTERS.listed },
    { label: t('visitor.ufpl'), count: data?.ufpl.totalCount, list: 'ACHIEVEMENTS', filter: FILTERS.ufpl },
    { label: t('visitor.needs'), count: data?.needs.totalCount, list: 'NEEDS', filter: FILTERS.open },
  ];
  return (
    <div className="stack" style={{ gap: 24 }}>
      <section className="hero">
        <h1>{t('visitor.title')}</h1>
        <p>{t('visitor.lead')}</p>
        <Link to="/sign-up">{t('visitor.start')}</Link>
        <Link to="/sign-in">{t('visitor.signIn')}</Link>
      </section>
      <div className="home-figures">
        {figures.map(({ label, count, ...rows }) => (
          <Figure
            key={label}
            label={label}
            value={count === undefined ? '·' : number(count, language)}
            link={(look) => <Link {...rowsLink(rows)} {...look} />}
          />
        ))}
      </div>
      <div className="home-pair">
        <Items
          title={t('visitor.latestNeeds')}
          rows={data?.needs.edges.map(({ node }) => node)}
          keyOf={({ id }) => id}
          empty={t('none')}
          all={<AllOf count={data?.needs.totalCount} list="NEEDS" filter={FILTERS.open} />}
        >
          {({ id, title, closesOn, regionCode }) => (
            <>
              <span>
                <Link to="/needs/$id" params={{ id }}>
                  {title}
                </Link>
                <span className="fact-note">
                  <CatalogName kind="REGION" code={regionCode} isFull />
                </span>
              </span>
              <span className="quiet">{closesOn && `${t('closes')} ${closesOn}`}</span>
            </>
          )}
        </Items>
        <Items
          title={t('visitor.latestAchievements')}
          rows={data?.achievements.edges.map(({ node }) => node)}
          keyOf={({ id }) => id}
          empty={t('none')}
          all={<AllOf count={data?.achievements.totalCount} list="ACHIEVEMENTS" filter={FILTERS.listed} />}
        >
          {({ id, title, owner, maturity }) => (
            <>
              <span>
                <Link to="/achievements/$id" params={{ id }}>
                  {title}
                </Link>
                <span className="fact-note">{owner.name}</span>
              </span>
              <span>{maturity && <Trl isNamed level={maturity.level} />}</span>
            </>
          )}
        </Items>
      </div>
      <CountryCard />
      <section className="stack">
        <h2>{t('visitor.how')}</h2>
        <ol className="how">
          {STEPS.map((step) => (
            <li key={step} className="card">
              <h3>{t(`visitor.${step}`)}</h3>
              <p className="quiet">{t(`visitor.${step}Text`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="card" aria-label={t('visitor.verify')}>
        <div className="card-body">
          <p className="quiet">{t('visitor.verifyText')}</p>
          <Link to="/verify-record">{t('visitor.verify')}</Link>
        </div>
      </section>
    </div>
  );
}
