import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { DaysLeft, Money } from '@shared/detail/pieces';
import { daysAfter, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/home';
import { AllOf, Dues, Greeting, HomeSide, Items } from './home.parts';
import { FittingNeeds } from './home.matches';
import './home.texts';

const HOME = graphql(`
  query GiverHome(
    $licences: LicenceFilter!
    $trials: LicenceFilter!
    $income: ReceivableFilter!
    $enquiries: EnquiryFilter!
    $confirm: AchievementFilter!
    $drafts: AchievementFilter!
    $seesLicences: Boolean!
    $seesEnquiries: Boolean!
  ) {
    licences(first: 5, filter: $licences) @include(if: $seesLicences) {
      totalCount
      edges {
        node {
          id
          number
          requestedOn
          achievement {
            title
          }
          licensee {
            name
          }
        }
      }
    }
    trials: licences(first: 1, filter: $trials) @include(if: $seesLicences) {
      totalCount
    }
    income: receivables(first: 5, filter: $income) @include(if: $seesLicences) {
      totalCount
      edges {
        node {
          id
          outstanding
          currency
          effectiveDueOn
          licence {
            id
            number
            licensee {
              name
            }
          }
        }
      }
    }
    enquiries(first: 5, filter: $enquiries) @include(if: $seesEnquiries) {
      totalCount
      edges {
        node {
          id
          subjectTitle
          replyBy
          asker {
            name
          }
        }
      }
    }
    confirm: achievements(first: 1, filter: $confirm) {
      totalCount
    }
    drafts: achievements(first: 1, filter: $drafts) {
      totalCount
    }
  }
`);

/** The first page of a university or institute: requests that wait, needs that fit, money to come. */
export function GiverHome() {
  const { t } = useTexts('home');
  const may = useMay();
  const mine = useOrganization()?.id ?? '';
  const now = today();
  const filters = {
    licences: { isWaitingForUs: true },
    trials: { licensorId: mine, states: ['TRIAL' as const], trialEndsFrom: now, trialEndsTo: daysAfter(now, 30) },
    income: { licensorId: mine, isOpen: true },
    enquiries: { isWaitingForUs: true },
    confirm: { ownerId: mine, freshness: 'ASKED' as const },
    drafts: { ownerId: mine, states: ['DRAFT' as const] },
  };
  const seesLicences = may('licence.read');
  const seesEnquiries = may('enquiry.read');
  const { data } = useQuery(asking(HOME, { ...filters, seesLicences, seesEnquiries }));
  return (
    <div className="stack">
      <Greeting actions={<Beginnings />} />
      <Dues
        dues={[
          ...(seesLicences
            ? [
                { label: t('due.licences'), count: data?.licences?.totalCount, list: 'LICENCES', filter: filters.licences },
                { label: t('due.trials'), count: data?.trials?.totalCount, list: 'LICENCES', filter: filters.trials },
                { label: t('due.income'), count: data?.income?.totalCount, list: 'RECEIVABLES', filter: filters.income },
              ]
            : []),
          ...(seesEnquiries
            ? [{ label: t('due.enquiries'), count: data?.enquiries?.totalCount, list: 'ENQUIRIES', filter: filters.enquiries }]
            : []),
          { label: t('due.confirm'), count: data?.confirm.totalCount, list: 'ACHIEVEMENTS', filter: filters.confirm },
          { label: t('due.drafts'), count: data?.drafts.totalCount, list: 'ACHIEVEMENTS', filter: filters.drafts },
        ]}
      />
      <div className="home-columns">
        <div className="stack">
          {seesLicences && (
            <Items
              title={t('card.licences')}
              rows={data?.licences?.edges.map(({ node }) => node)}
              keyOf={({ id }) => id}
              empty={t('empty.licences')}
              all={<AllOf count={data?.licences?.totalCount} list="LICENCES" filter={filters.licences} />}
            >
              {({ id, number, achievement, licensee, requestedOn }) => (
                <>
                  <span>
                    <Link to={`/licences/${id}` as '/'}>{achievement?.title ?? number}</Link>
                    <span className="fact-note">{licensee.name}</span>
                  </span>
                  <span className="quiet">{requestedOn}</span>
                </>
              )}
            </Items>
          )}
          {may('match.read') && <FittingNeeds ownerId={mine} />}
          {seesEnquiries && (
            <Items
              title={t('card.enquiries')}
              rows={data?.enquiries?.edges.map(({ node }) => node)}
              keyOf={({ id }) => id}
              empty={t('empty.enquiries')}
              all={<AllOf count={data?.enquiries?.totalCount} list="ENQUIRIES" filter={filters.enquiries} />}
            >
              {({ id, subjectTitle, asker, replyBy }) => (
                <>
                  <span>
                    <Link to={`/enquiries/${id}` as '/'}>{subjectTitle}</Link>
                    <span className="fact-note">{asker.name}</span>
                  </span>
                  <span className="quiet">
                    {t('replyBy')} {replyBy} · <DaysLeft until={replyBy} />
                  </span>
                </>
              )}
            </Items>
          )}
          {seesLicences && (
            <Items
              title={t('card.income')}
              rows={data?.income?.edges.map(({ node }) => node)}
              keyOf={({ id }) => id}
              empty={t('empty.income')}
              all={<AllOf count={data?.income?.totalCount} list="RECEIVABLES" filter={filters.income} />}
            >
              {({ outstanding, currency, effectiveDueOn, licence }) => (
                <>
                  <span>
                    <Link to={`/licences/${licence.id}` as '/'}>{licence.licensee.name}</Link>
                    <span className="fact-note">
                      {t('dueOn')} {effectiveDueOn} · <DaysLeft until={effectiveDueOn} />
                    </span>
                  </span>
                  <strong>
                    <Money amount={{ amount: outstanding, currency }} exact />
                  </strong>
                </>
              )}
            </Items>
          )}
        </div>
        <HomeSide />
      </div>
    </div>
  );
}

function Beginnings() {
  const { t } = useTexts('home');
  const may = useMay();
  if (!may('achievement.edit')) return null;
  return (
    <>
      {may('import.run') && (
        <Link to={'/imports/new' as '/'}>
          <Button icon={<UploadOutlined />} tabIndex={-1}>
            {t('importAchievements')}
          </Button>
        </Link>
      )}
      <Link to={'/achievements/new' as '/'}>
        <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
          {t('listAchievement')}
        </Button>
      </Link>
    </>
  );
}
