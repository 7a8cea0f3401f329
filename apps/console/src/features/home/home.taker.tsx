import { PlusOutlined } from '@ant-design/icons';
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
import { FittingAchievements } from './home.matches';
import './home.texts';

const HOME = graphql(`
  query TakerHome(
    $licences: LicenceFilter!
    $trials: LicenceFilter!
    $payments: ReceivableFilter!
    $enquiries: EnquiryFilter!
    $closing: NeedFilter!
    $seesLicences: Boolean!
    $seesEnquiries: Boolean!
  ) {
    licences(first: 5, filter: $licences) @include(if: $seesLicences) {
      totalCount
      edges {
        node {
          id
          number
          achievement {
            title
          }
          licensor {
            name
          }
        }
      }
    }
    trials: licences(first: 5, filter: $trials, order: TRIAL_ENDS_SOONEST) @include(if: $seesLicences) {
      totalCount
      edges {
        node {
          id
          number
          trialEndsOn
          achievement {
            title
          }
        }
      }
    }
    payments: receivables(first: 5, filter: $payments) @include(if: $seesLicences) {
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
            achievement {
              title
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
    closing: needs(first: 5, filter: $closing, order: CLOSING_SOONEST) {
      totalCount
      edges {
        node {
          id
          title
          closesOn
        }
      }
    }
  }
`);

/** The first page of an enterprise: what is due, what fits its needs, which deadlines come. */
export function TakerHome() {
  const { t } = useTexts('home');
  const may = useMay();
  const mine = useOrganization()?.id ?? '';
  const now = today();
  const filters = {
    licences: { isWaitingForUs: true },
    trials: { licenseeId: mine, states: ['TRIAL' as const], trialEndsFrom: now, trialEndsTo: daysAfter(now, 30) },
    payments: { licenseeId: mine, isOpen: true, dueTo: daysAfter(now, 30) },
    enquiries: { isWaitingForUs: true },
    closing: { ownerId: mine, states: ['PUBLISHED' as const], closesFrom: now, closesTo: daysAfter(now, 14) },
  };
  const seesLicences = may('licence.read');
  const seesEnquiries = may('enquiry.read');
  const { data } = useQuery(asking(HOME, { ...filters, seesLicences, seesEnquiries }));
  return (
    <div className="stack">
      <Greeting
        actions={
          may('need.edit') && (
            <Link to={'/needs/new' as '/'}>
              <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
                {t('postNeed')}
              </Button>
            </Link>
          )
        }
      />
      <Dues
        dues={[
          ...(seesLicences
            ? [
                { label: t('due.licences'), count: data?.licences?.totalCount, list: 'LICENCES', filter: filters.licences },
                { label: t('due.payments'), count: data?.payments?.totalCount, list: 'RECEIVABLES', filter: filters.payments },
                { label: t('due.trials'), count: data?.trials?.totalCount, list: 'LICENCES', filter: filters.trials },
              ]
            : []),
          ...(seesEnquiries
            ? [{ label: t('due.enquiries'), count: data?.enquiries?.totalCount, list: 'ENQUIRIES', filter: filters.enquiries }]
            : []),
          { label: t('due.closing'), count: data?.closing.totalCount, list: 'NEEDS', filter: filters.closing },
        ]}
      />
      <div className="home-columns">
        <div className="stack">
          {may('match.read') && <FittingAchievements ownerId={mine} />}
          {seesLicences && (
            <Items
              title={t('card.licences')}
              rows={data?.licences?.edges.map(({ node }) => node)}
              keyOf={({ id }) => id}
              empty={t('empty.licences')}
              all={<AllOf count={data?.licences?.totalCount} list="LICENCES" filter={filters.licences} />}
            >
              {({ id, number, achievement, licensor }) => (
                <>
                  <Link to={`/licences/${id}` as '/'}>{achievement?.title ?? number}</Link>
                  <span className="quiet">{licensor.name}</span>
                </>
              )}
            </Items>
          )}
          {seesLicences && (
            <Items
              title={t('card.payments')}
              rows={data?.payments?.edges.map(({ node }) => node)}
              keyOf={({ id }) => id}
              empty={t('empty.payments')}
              all={<AllOf count={data?.payments?.totalCount} list="RECEIVABLES" filter={filters.payments} />}
            >
              {({ outstanding, currency, effectiveDueOn, licence }) => (
                <>
                  <span>
                    <Link to={`/licences/${licence.id}` as '/'}>{licence.achievement?.title ?? licence.number}</Link>
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
          <Items
            title={t('card.deadlines')}
            rows={
              data &&
              [
                ...(data.trials?.edges ?? []).map(({ node }) => trialOf(node)),
                ...data.closing.edges.map(({ node }) => closingOf(node)),
              ].sort((one, other) => one.on.localeCompare(other.on))
            }
            keyOf={({ to }) => to}
            empty={t('empty.deadlines')}
          >
            {({ to, title, on, kind }) => (
              <>
                <Link to={to as '/'}>{title}</Link>
                <span className="quiet">
                  {t(kind)} {on} · <DaysLeft until={on} />
                </span>
              </>
            )}
          </Items>
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
                    {t('replyBy')} {replyBy}
                  </span>
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

interface Deadline {
  readonly to: string;
  readonly title: string;
  readonly on: string;
  readonly kind: 'trialUntil' | 'closes';
}

const trialOf = (node: {
  id: string;
  number: string;
  trialEndsOn: string;
  achievement?: { title?: string | null } | null;
}): Deadline => ({
  to: `/licences/${node.id}`,
  title: node.achievement?.title ?? node.number,
  on: node.trialEndsOn,
  kind: 'trialUntil',
});

const closingOf = (node: { id: string; title?: string | null; closesOn?: string | null }): Deadline => ({
  to: `/needs/${node.id}`,
  title: node.title ?? '',
  on: node.closesOn ?? '',
  kind: 'closes',
});
