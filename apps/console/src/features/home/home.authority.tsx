import { asking } from '@shared/api/queries';
import { CatalogName } from '@shared/catalog/names';
import { Tag } from '@shared/detail/pieces';
import { Figure, numberAndUnit } from '@shared/charts/figure';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { daysAfter, number, roundMoney, today } from '@shared/format/format';
import { rowsLink } from '@shared/links/rows.link';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/home';
import type { AuthorityHomeQuery, LicenceState } from '@gql/home/graphql';
import { AllOf, Dues, Greeting, Items } from './home.parts';
import { HomeSide } from './home.side';
import './home.texts';

const HOME = graphql(`
  query AuthorityHome(
    $verify: OrganizationFilter!
    $stuck: LicenceFilter!
    $unanswered: NeedFilter!
    $from: CivilDate!
    $to: CivilDate!
  ) {
    verify: organizations(first: 5, filter: $verify) {
      totalCount
      edges {
        node {
          id
          name
          kind
          regionCode
        }
      }
    }
    stuck: licences(first: 1, filter: $stuck) {
      totalCount
    }
    unanswered: needs(first: 1, filter: $unanswered) {
      totalCount
    }
    regionOverview(from: $from, to: $to) {
      indicators {
        code
        name
        count
        definition
        amounts {
          amount
          currency
        }
        rows {
          list
          filter
        }
        points {
          count
          amounts {
            amount
          }
        }
      }
      attention {
        code
        severity
        sentence
        since
        rows {
          list
          filter
        }
      }
    }
  }
`);

const TONES = { CRITICAL: 'bad', WARNING: 'warn', INFO: 'accent' } as const;

/** What an authority asks for first; each is an indicator of the overview. */
const MAIN = ['ACHIEVEMENTS_LISTED', 'NEEDS_POSTED', 'LICENCES_REQUESTED', 'AMOUNT_RECEIVED'] as const;

type Indicator = AuthorityHomeQuery['regionOverview']['indicators'][number];

function YearFigure({ indicator: { name, definition, count, amounts, rows, points } }: { indicator: Indicator }) {
  const { t } = useTexts('home');
  const language = useLanguage();
  const [amount] = amounts;
  const values = points.map((point) => (amount ? Number(point.amounts[0]?.amount ?? 0) : point.count));
  return (
    <Figure
      label={name}
      definition={definition}
      {...(amount ? numberAndUnit(roundMoney(amount, language)) : { value: number(count, language) })}
      trend={{ values, alternative: t('byMonth', { name }) }}
      link={(look) => <Link {...rowsLink(rows)} {...look} />}
    />
  );
}

/** Where a request can stay: everywhere between the request and the signatures. */
const STUCK: LicenceState[] = ['DRAFT', 'REVIEW', 'PUBLICITY', 'OBJECTION', 'APPROVED'];

/** The first page of an authority: whom to verify, what is stuck, what stands out in the region. */
export function AuthorityHome() {
  const { t } = useTexts('home');
  const now = today();
  const filters = {
    verify: { isWaitingForUs: true },
    stuck: { states: STUCK, unchangedSince: daysAfter(now, -30) },
    unanswered: { unansweredSince: daysAfter(now, -30) },
  };
  const { data, error, refetch } = useQuery(asking(HOME, { ...filters, from: daysAfter(now, -364), to: now }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  return (
    <div className="stack">
      <Greeting
        actions={
          <>
            <Link to="/licences/portfolio">
              <Button tabIndex={-1}>{t('portfolio')}</Button>
            </Link>
            <Link to="/overview">
              <Button type="primary" tabIndex={-1}>
                {t('goOverview')}
              </Button>
            </Link>
          </>
        }
      />
      <Dues
        dues={[
          { label: t('due.verify'), count: data?.verify.totalCount, list: 'ORGANIZATIONS', filter: filters.verify },
          { label: t('due.stuck'), count: data?.stuck.totalCount, list: 'LICENCES', filter: filters.stuck },
          { label: t('due.unanswered'), count: data?.unanswered.totalCount, list: 'NEEDS', filter: filters.unanswered },
        ]}
      />
      <h2 className="quiet small">{t('year')}</h2>
      <div className="home-figures">
        {MAIN.map((code) => {
          const indicator = data?.regionOverview.indicators.find((each) => each.code === code);
          return indicator ? <YearFigure key={code} indicator={indicator} /> : <Bone key={code} height={118} />;
        })}
      </div>
      <div className="home-columns">
        <div className="stack">
          <Items
            title={t('card.attention')}
            rows={data?.regionOverview.attention}
            keyOf={({ code }) => code}
            empty={t('empty.attention')}
          >
            {({ severity, sentence, since, rows }) => (
              <>
                <Link {...rowsLink(rows)}>
                  <Tag tone={TONES[severity]} dot>
                    {sentence}
                  </Tag>
                </Link>
                <span className="quiet">{since}</span>
              </>
            )}
          </Items>
          <Items
            title={t('card.verification')}
            rows={data?.verify.edges.map(({ node }) => node)}
            keyOf={({ id }) => id}
            empty={t('empty.verification')}
            all={<AllOf count={data?.verify.totalCount} list="ORGANIZATIONS" filter={filters.verify} />}
          >
            {({ id, name, regionCode }) => (
              <>
                <Link to="/organizations/$id" params={{ id }}>
                  {name}
                </Link>
                <span className="quiet">
                  <CatalogName kind="REGION" code={regionCode} isFull />
                </span>
              </>
            )}
          </Items>
        </div>
        <HomeSide />
      </div>
    </div>
  );
}
