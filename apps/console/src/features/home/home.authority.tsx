import { asking } from '@shared/api/queries';
import { CatalogName } from '@shared/catalog/names';
import { Tag } from '@shared/detail/pieces';
import { daysAfter, today } from '@shared/format/format';
import { rowsLink } from '@shared/table/rows.link';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/home';
import { AllOf, Dues, Greeting, HomeSide, Items } from './home.parts';
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

/** The first page of an authority: whom to verify, what is stuck, what stands out in the region. */
export function AuthorityHome() {
  const { t } = useTexts('home');
  const now = today();
  const filters = {
    verify: { states: ['PENDING' as const] },
    stuck: { states: ['DRAFT' as const, 'REVIEW' as const, 'APPROVED' as const], unchangedSince: daysAfter(now, -30) },
    unanswered: { unansweredSince: daysAfter(now, -30) },
  };
  const { data } = useQuery(asking(HOME, { ...filters, from: daysAfter(now, -364), to: now }));
  return (
    <div className="stack">
      <Greeting
        actions={
          <Link to={'/overview' as '/'}>
            <Button type="primary" tabIndex={-1}>
              {t('goOverview')}
            </Button>
          </Link>
        }
      />
      <Dues
        dues={[
          { label: t('due.verify'), count: data?.verify.totalCount, list: 'ORGANIZATIONS', filter: filters.verify },
          { label: t('due.stuck'), count: data?.stuck.totalCount, list: 'LICENCES', filter: filters.stuck },
          { label: t('due.unanswered'), count: data?.unanswered.totalCount, list: 'NEEDS', filter: filters.unanswered },
        ]}
      />
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
                <Link to={`/organizations/${id}` as '/'}>{name}</Link>
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
