import { PlusOutlined } from '@ant-design/icons';
import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { DaysLeft } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { daysAfter, today } from '@shared/format/format';
import { pathLink } from '@shared/links/path.link';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/home';
import { EnquiriesCard, LicencesCard, MoneyCard, statesFor } from './home.cards';
import { Dues, Greeting, Items } from './home.parts';
import { HomeSide } from './home.side';
import { FittingAchievements, latestNeeds } from './home.matches';
import './home.texts';

const HOME = graphql(`
  query TakerHome(
    $licences: LicenceFilter!
    $yours: LicenceFilter!
    $trials: LicenceFilter!
    $decisions: LicenceFilter!
    $answers: LicenceFilter!
    $payments: ReceivableFilter!
    $enquiries: EnquiryFilter!
    $closing: NeedFilter!
    $seesLicences: Boolean!
    $seesEnquiries: Boolean!
  ) {
    yours: licences(first: 5, filter: $yours) @include(if: $seesLicences) {
      ...WaitingLicence
    }
    licences(first: 5, filter: $licences) @include(if: $seesLicences) {
      ...WaitingLicence
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
    decisions: licences(first: 1, filter: $decisions) @include(if: $seesLicences) {
      totalCount
    }
    answers: licences(first: 1, filter: $answers) @include(if: $seesLicences) {
      totalCount
    }
    payments: receivables(first: 5, filter: $payments, order: DUE_FIRST) @include(if: $seesLicences) {
      ...OpenReceivable
    }
    enquiries(first: 5, filter: $enquiries) @include(if: $seesEnquiries) {
      ...WaitingEnquiry
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
    yours: { isWaitingForUs: true, states: statesFor(may) },
    trials: { licenseeId: mine, states: ['TRIAL' as const], trialEndsFrom: now, trialEndsTo: daysAfter(now, 30) },
    decisions: { licenseeId: mine, states: ['DECISION_DUE' as const] },
    answers: { awaitsOurAnswer: true },
    payments: { licenseeId: mine, isOpen: true, dueTo: daysAfter(now, 30) },
    enquiries: { isWaitingForUs: true },
    closing: { ownerId: mine, states: ['PUBLISHED' as const], closesFrom: now, closesTo: daysAfter(now, 14) },
  };
  const seesLicences = may('licence.read');
  const seesEnquiries = may('enquiry.read');
  const seesMatches = may('match.read');
  useQuery({ ...latestNeeds(mine), enabled: seesMatches });
  const { data, error, refetch } = useQuery(asking(HOME, { ...filters, seesLicences, seesEnquiries }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  return (
    <div className="stack">
      <Greeting
        actions={
          may('need.edit') && (
            <Link to="/needs/new">
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
                { label: t('due.decisions'), count: data?.decisions?.totalCount, list: 'LICENCES', filter: filters.decisions },
                { label: t('due.answers'), count: data?.answers?.totalCount, list: 'LICENCES', filter: filters.answers },
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
          {seesMatches && <FittingAchievements ownerId={mine} />}
          {seesLicences && <LicencesCard few={data?.licences} yours={data?.yours} filter={filters.licences} mine={mine} />}
          {seesLicences && <MoneyCard few={data?.payments} filter={filters.payments} kind="payments" />}
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
                <Link {...pathLink(to)}>{title}</Link>
                <span className="quiet">
                  {t(kind)} {on} · <DaysLeft until={on} />
                </span>
              </>
            )}
          </Items>
          {seesEnquiries && <EnquiriesCard few={data?.enquiries} filter={filters.enquiries} mine={mine} />}
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
