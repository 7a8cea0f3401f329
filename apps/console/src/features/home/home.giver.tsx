import { FundOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { FailurePage } from '@shared/feedback/pages';
import { daysAfter, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/home';
import { EnquiriesCard, LicencesCard, MoneyCard, statesFor } from './home.cards';
import { DecisionsCard } from './home.decisions';
import { CardsSkeleton, Dues, Greeting } from './home.parts';
import { HomeSide } from './home.side';
import { FittingNeeds, latestAchievements } from './home.matches';
import './home.texts';

const HOME = graphql(`
  query GiverHome(
    $licences: LicenceFilter!
    $yours: LicenceFilter!
    $trials: LicenceFilter!
    $answers: LicenceFilter!
    $income: ReceivableFilter!
    $enquiries: EnquiryFilter!
    $confirm: AchievementFilter!
    $drafts: AchievementFilter!
    $seesLicences: Boolean!
    $seesEnquiries: Boolean!
  ) {
    yours: licences(first: 5, filter: $yours) @include(if: $seesLicences) {
      ...WaitingLicence
    }
    licences(first: 5, filter: $licences) @include(if: $seesLicences) {
      ...WaitingLicence
    }
    trials: licences(first: 1, filter: $trials) @include(if: $seesLicences) {
      totalCount
    }
    answers: licences(first: 1, filter: $answers) @include(if: $seesLicences) {
      totalCount
    }
    income: receivables(first: 5, filter: $income, order: DUE_FIRST) @include(if: $seesLicences) {
      ...OpenReceivable
    }
    enquiries(first: 5, filter: $enquiries) @include(if: $seesEnquiries) {
      ...WaitingEnquiry
    }
    confirm: achievements(first: 1, filter: $confirm) {
      totalCount
    }
    drafts: achievements(first: 1, filter: $drafts) {
      totalCount
    }
  }
`);

/** What of the books waits for a second person; asked for by itself, as few see it. */
const PROPOSED = graphql(`
  query GiverDecisions($prepared: LicenceDistributionFilter!, $decides: Boolean!, $approvesShares: Boolean!) {
    proposals: licenceProposals(first: 5) @include(if: $decides) {
      ...WaitingProposal
    }
    objections: licences(first: 1, filter: { isWaitingForUs: true, states: [OBJECTION] }) @include(if: $decides) {
      totalCount
    }
    exemptions: licenceExemptions(first: 1, filter: { states: [ASKED] }) @include(if: $decides) {
      totalCount
    }
    distributions: licenceDistributions(first: 5, filter: $prepared) @include(if: $approvesShares) {
      ...PreparedDistribution
    }
  }
`);

/** The same rows under the list's own tab, where they can be confirmed and listed many at once. */
const OURS = { confirm: { scope: 'ours', freshness: 'ASKED' }, drafts: { scope: 'ours', states: ['DRAFT'] } };

const OBJECTED = { isWaitingForUs: true, states: ['OBJECTION'] };
/** The tab of the page of cover that lists them. */
const ASKED = { tab: 'asked' };

/** The first page of a university or institute: requests that wait, needs that fit, money to come. */
export function GiverHome() {
  const { t } = useTexts('home');
  const may = useMay();
  const mine = useOrganization()?.id ?? '';
  const now = today();
  const filters = {
    licences: { isWaitingForUs: true },
    yours: { isWaitingForUs: true, states: statesFor(may) },
    trials: { licensorId: mine, states: ['TRIAL' as const], trialEndsFrom: now, trialEndsTo: daysAfter(now, 30) },
    answers: { awaitsOurAnswer: true },
    income: { licensorId: mine, isOpen: true },
    enquiries: { isWaitingForUs: true },
    confirm: { ownerId: mine, freshness: 'ASKED' as const },
    drafts: { ownerId: mine, states: ['DRAFT' as const] },
    prepared: { states: ['PREPARED' as const] },
  };
  const seesLicences = may('licence.read');
  const seesEnquiries = may('enquiry.read');
  const seesMatches = may('match.read');
  const decides = may('licence.approve');
  const approvesShares = may('distribution.approve');
  useQuery({ ...latestAchievements(mine), enabled: seesMatches });
  const { prepared, ...others } = filters;
  const { data, error, refetch } = useQuery(asking(HOME, { ...others, seesLicences, seesEnquiries }));
  const { data: proposed } = useQuery({
    ...asking(PROPOSED, { prepared, decides, approvesShares }),
    enabled: decides || approvesShares,
  });
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  return (
    <div className="stack">
      <Greeting actions={<Beginnings />} />
      <Dues
        dues={[
          ...(seesLicences
            ? [
                { label: t('due.licences'), count: data?.licences?.totalCount, list: 'LICENCES', filter: filters.licences },
                { label: t('due.answers'), count: data?.answers?.totalCount, list: 'LICENCES', filter: filters.answers },
                { label: t('due.trials'), count: data?.trials?.totalCount, list: 'LICENCES', filter: filters.trials },
                { label: t('due.income'), count: data?.income?.totalCount, list: 'RECEIVABLES', filter: filters.income },
              ]
            : []),
          ...(decides
            ? [
                { label: t('due.objections'), count: proposed?.objections?.totalCount, list: 'LICENCES', filter: OBJECTED },
                { label: t('due.exemptions'), count: proposed?.exemptions?.totalCount, list: 'EXEMPTIONS', filter: ASKED },
                { label: t('due.proposals'), count: proposed?.proposals?.totalCount, list: 'PROPOSALS', filter: {} },
              ]
            : []),
          ...(approvesShares
            ? [
                {
                  label: t('due.distributions'),
                  count: proposed?.distributions?.totalCount,
                  list: 'DISTRIBUTIONS',
                  filter: filters.prepared,
                },
              ]
            : []),
          ...(seesEnquiries
            ? [{ label: t('due.enquiries'), count: data?.enquiries?.totalCount, list: 'ENQUIRIES', filter: filters.enquiries }]
            : []),
          { label: t('due.confirm'), count: data?.confirm.totalCount, list: 'ACHIEVEMENTS', filter: OURS.confirm },
          { label: t('due.drafts'), count: data?.drafts.totalCount, list: 'ACHIEVEMENTS', filter: OURS.drafts },
        ]}
      />
      <div className="home-columns">
        {data ? (
          <div className="stack">
            {seesLicences && <LicencesCard few={data.licences} yours={data.yours} filter={filters.licences} mine={mine} />}
            {proposed && <DecisionsCard {...proposed} />}
            {seesMatches && <FittingNeeds ownerId={mine} />}
            {seesEnquiries && <EnquiriesCard few={data.enquiries} filter={filters.enquiries} mine={mine} />}
            {seesLicences && <MoneyCard few={data.income} filter={filters.income} kind="income" />}
          </div>
        ) : (
          <CardsSkeleton height={560} />
        )}
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
      {may('licence.read') && (
        <Link to="/licences/portfolio">
          <Button icon={<FundOutlined />} tabIndex={-1}>
            {t('portfolio')}
          </Button>
        </Link>
      )}
      {may('import.run') && (
        <Link to="/imports/new">
          <Button icon={<UploadOutlined />} tabIndex={-1}>
            {t('importAchievements')}
          </Button>
        </Link>
      )}
      <Link to="/achievements/new">
        <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
          {t('listAchievement')}
        </Button>
      </Link>
    </>
  );
}
