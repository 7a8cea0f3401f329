import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { OverdueTag } from '@shared/detail/overdue.tag';
import { DaysLeft, Money } from '@shared/detail/pieces';
import type { ColumnOf } from '@shared/table/data.table';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { graphql } from '@gql/licences';
import { type CoverRow, COVERS, type ExemptionRow, EXEMPTIONS } from './cover.query';
import { COVER_TABS, coverFilter, type CoverSearch, exemptionFilter, listsExemptions } from './cover.search';
import { CoverTag, ExemptionTag } from './cover.tag';
import './cover.texts';

const route = getRouteApi('/frame/inner/cover');

const COUNTS = graphql(`
  query CoverCounts($active: LicenceCoverFilter!, $claimed: LicenceCoverFilter!, $late: LicenceCoverFilter!) {
    active: licenceCovers(first: 1, filter: $active) {
      totalCount
    }
    claimed: licenceCovers(first: 1, filter: $claimed) {
      totalCount
    }
    late: licenceCovers(first: 1, filter: $late) {
      totalCount
    }
    all: licenceCovers(first: 1) {
      totalCount
    }
  }
`);

const EXEMPTION_COUNTS = graphql(`
  query ExemptionCounts($asked: LicenceExemptionFilter!, $undecided: LicenceExemptionFilter!) {
    asked: licenceExemptions(first: 1, filter: $asked) {
      totalCount
    }
    undecided: licenceExemptions(first: 1, filter: $undecided) {
      totalCount
    }
    exemptions: licenceExemptions(first: 1) {
      totalCount
    }
  }
`);

const COVERS_COUNTED = { active: coverFilter('active'), claimed: coverFilter('claimed'), late: coverFilter('late') };
const EXEMPTIONS_COUNTED = { asked: exemptionFilter('asked'), undecided: exemptionFilter('undecided') };

/** Insurance and guarantees of the licences that an organization grants, and its exemptions. */
export function CoversPage() {
  const { tab = 'active' }: CoverSearch = route.useSearch();
  return listsExemptions(tab) ? <Exemptions /> : <Covers />;
}

/** What both lists have in common: heading, tabs, and the address. */
function useFrame() {
  const { t } = useTexts('cover');
  const search: CoverSearch = route.useSearch();
  const navigate = route.useNavigate();
  const readsExemptions = useMay()('exemption.read');
  const { data: covers } = useQuery(asking(COUNTS, COVERS_COUNTED));
  const { data: exemptions } = useQuery({ ...asking(EXEMPTION_COUNTS, EXEMPTIONS_COUNTED), enabled: readsExemptions });
  const counts = { ...covers, ...exemptions };
  const tabs: readonly Tab<CoverSearch>[] = COVER_TABS.filter((key) => readsExemptions || !listsExemptions(key)).map((key) => ({
    key,
    title: t(`tabs.${key}`),
    count: counts[key]?.totalCount,
    search: { tab: key === 'active' ? undefined : key },
  }));
  const { tab = 'active', size, hide } = search;
  return {
    tab,
    search,
    frame: {
      title: t('title'),
      subtitle: t('why'),
      search,
      onSearch: (next: CoverSearch) => void navigate({ search: tidied(next) }),
      tabs,
      tab,
      isFiltered: false,
      unfiltered: tidied({ tab: search.tab, size, hide }),
    },
  };
}

function Covers() {
  const { t } = useTexts('cover');
  const { tab, search, frame } = useFrame();
  const { shown } = useList(COVERS, { ...pageOf(search), filter: coverFilter(tab) }, (found) => found.licenceCovers);
  return (
    <ListFrame
      {...frame}
      {...shown}
      columns={useCoverColumns()}
      idOf={({ id }) => id}
      empty={{ title: t('empty.title'), why: t('empty.why') }}
    />
  );
}

function Exemptions() {
  const { t } = useTexts('cover');
  const { tab, search, frame } = useFrame();
  const { shown } = useList(EXEMPTIONS, { ...pageOf(search), filter: exemptionFilter(tab) }, (found) => found.licenceExemptions);
  return (
    <ListFrame
      {...frame}
      {...shown}
      columns={useExemptionColumns()}
      idOf={({ id }) => id}
      empty={{ title: t('emptyExemptions.title'), why: t('emptyExemptions.why') }}
    />
  );
}

function LicenceCell({ licence: { id, number, achievement } }: Pick<CoverRow, 'licence'>) {
  const { t } = useTexts('cover');
  return (
    <Link to="/licences/$id" params={{ id }} className="cell-title">
      {achievement?.title ?? t('gone')}
      <span className="quiet small nowrap cell-note">{number}</span>
    </Link>
  );
}

/** How it stands, and whether its provider should have answered by now. */
function CoverState({ state, claims }: CoverRow) {
  const open = claims.find((claim) => claim.state === 'OPEN');
  return (
    <span className="row">
      <CoverTag state={state} />
      <OverdueTag by={open?.answerBy} />
    </span>
  );
}

function useCoverColumns(): readonly ColumnOf<CoverRow>[] {
  const { t } = useTexts('cover');
  return [
    { key: 'licence', title: t('column.licence'), isTitle: true, isFixed: true, render: (row) => <LicenceCell {...row} /> },
    { key: 'kind', title: t('column.kind'), render: ({ kind, risk }) => `${t(`kind.${kind}`)} · ${t(`risk.${risk}`)}` },
    {
      key: 'provider',
      title: t('column.provider'),
      render: ({ providerName, policyNumber }) => (
        <span>
          {providerName} <span className="quiet small">{policyNumber}</span>
        </span>
      ),
    },
    { key: 'amount', title: t('column.amount'), render: ({ amount, currency }) => <Money amount={{ amount, currency }} /> },
    { key: 'left', title: t('column.left'), render: ({ left, currency }) => <Money amount={{ amount: left, currency }} /> },
    {
      key: 'toOn',
      title: t('column.toOn'),
      render: ({ toOn, state }) => (
        <span>
          <time>{toOn}</time>
          {state === 'ACTIVE' && (
            <span className="quiet small">
              {' '}
              <DaysLeft until={toOn} />
            </span>
          )}
        </span>
      ),
    },
    { key: 'state', title: t('column.state'), isFixed: true, render: (row) => <CoverState {...row} /> },
  ];
}

function useExemptionColumns(): readonly ColumnOf<ExemptionRow>[] {
  const { t } = useTexts('cover');
  return [
    { key: 'licence', title: t('column.licence'), isTitle: true, isFixed: true, render: (row) => <LicenceCell {...row} /> },
    { key: 'ground', title: t('column.ground'), render: ({ ground }) => t(`ground.${ground}`) },
    { key: 'askedOn', title: t('column.askedOn'), render: ({ askedOn }) => <time>{askedOn}</time> },
    {
      key: 'answerBy',
      title: t('column.answerBy'),
      render: ({ state, answerBy }) => (state === 'ASKED' ? <time>{answerBy}</time> : <span className="quiet">—</span>),
    },
    {
      key: 'decidedOn',
      title: t('column.decidedOn'),
      render: ({ decidedOn }) => decidedOn ?? <span className="quiet">—</span>,
    },
    {
      key: 'state',
      title: t('column.state'),
      isFixed: true,
      render: ({ state, answerBy }) => (
        <span className="row">
          <ExemptionTag state={state} />
          {state === 'ASKED' && <OverdueTag by={answerBy} />}
        </span>
      ),
    },
  ];
}
