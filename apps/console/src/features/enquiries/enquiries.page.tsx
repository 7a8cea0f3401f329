import { useOrganization } from '@app/viewer';
import { graphql } from '@gql/enquiries';
import type { EnquiriesQuery } from '@gql/enquiries/graphql';
import { Moment, Tag } from '@shared/detail/pieces';
import { ExportButton } from '@shared/exports/export.button';
import { ClearableSelect } from '@shared/form/clearable.select';
import { listed } from '@shared/format/format';
import type { ColumnOf } from '@shared/table/data.table';
import { FilterChips } from '@shared/table/filter.chips';
import { ListFrame } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { SavedViews } from '@shared/views/saved.views';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ENQUIRY_STATES, type EnquirySearch, filterOf, SUBJECT_TYPES, tabOf, withoutFilters } from './enquiries.search';
import { useEnquiryTabs } from './enquiries.tabs';
import { STATE_TONES } from './enquiries.tones';
import './enquiries.css';
import './enquiries.texts';

const ENQUIRIES = graphql(`
  query Enquiries($first: Int!, $after: String, $filter: EnquiryFilter) {
    enquiries(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          state
          subjectType
          subjectTitle
          replyBy
          lastMessageAt
          unreadCount
          asker {
            id
            name
          }
          answerer {
            id
            name
          }
          waitingFor {
            id
          }
          lastMessage {
            text
          }
        }
      }
    }
  }
`);

const EXPORT = graphql(`
  mutation ExportEnquiries($filter: EnquiryFilter, $format: ExportFormat!) {
    exportEnquiries(filter: $filter, format: $format) {
      __typename
      ... on ListExport {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

type Row = EnquiriesQuery['enquiries']['edges'][number]['node'];

const route = getRouteApi('/frame/inner/enquiries');

/** The letter-box: what others ask us, and what we ask others. */
export function EnquiriesPage() {
  const { t } = useTexts('enquiries');
  const search: EnquirySearch = route.useSearch();
  const navigate = route.useNavigate();
  const filter = filterOf(search);
  const { shown } = useList(ENQUIRIES, { ...pageOf(search), filter }, (found) => found.enquiries);
  const onSearch = (next: EnquirySearch) => void navigate({ search: tidied(next) });
  const tabs = useEnquiryTabs(search);
  const columns = useColumns();
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      tabs={tabs}
      tab={tabOf(search) ?? ''}
      searchHint={t('searchHint')}
      filters={<Filters search={search} onSearch={onSearch} />}
      isFiltered={isFiltered(search)}
      unfiltered={withoutFilters(search)}
      actions={<ExportButton document={EXPORT} variables={(format) => ({ filter, format })} />}
      tools={<SavedViews screen="enquiries" />}
      columns={columns}
      {...shown}
      idOf={({ id }) => id}
      empty={{
        title: t('empty.title'),
        why: t('empty.why'),
        actions: (
          <Link to="/achievements" className="button-link">
            {t('empty.browse')}
          </Link>
        ),
      }}
    >
      <Chips search={search} onSearch={onSearch} />
    </ListFrame>
  );
}

const isFiltered = (search: EnquirySearch): boolean =>
  Object.keys(tidied({ ...filterOf(search), box: undefined, isWaitingForUs: undefined, isUnread: undefined })).length > 0 ||
  tabOf(search) === undefined;

interface FilterProps {
  readonly search: EnquirySearch;
  readonly onSearch: (search: EnquirySearch) => void;
}

function Filters({ search, onSearch }: FilterProps) {
  const { t } = useTexts('enquiries');
  const [state] = search.states ?? [];
  return (
    <>
      <ClearableSelect
        style={{ width: 140 }}
        aria-label={t('column.state')}
        placeholder={t('column.state')}
        value={search.states?.length === 1 ? state : null}
        options={ENQUIRY_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(value) => onSearch(refiltered(search, { states: value ? [value] : undefined }))}
      />
      <ClearableSelect
        style={{ width: 140 }}
        aria-label={t('subjectType')}
        placeholder={t('subjectType')}
        value={search.subjectType ?? null}
        options={SUBJECT_TYPES.map((value) => ({ value, label: t(`subject.${value}`) }))}
        onChange={(subjectType) => onSearch(refiltered(search, { subjectType: subjectType ?? undefined }))}
      />
    </>
  );
}

function Chips({ search, onSearch }: FilterProps) {
  const { t } = useTexts('enquiries');
  const language = useLanguage();
  const { states, subjectId, counterpartId, box, isUnread, isWaitingForUs } = search;
  const hasNoTab = tabOf(search) === undefined;
  return (
    <FilterChips<EnquirySearch>
      chips={[
        {
          key: 'states',
          said:
            states &&
            states.length > 1 &&
            listed(
              states.map((state) => t(`state.${state}`)),
              language,
            ),
        },
        { key: 'subjectId', said: subjectId && t('chip.oneSubject') },
        { key: 'counterpartId', said: counterpartId && t('chip.oneCounterpart') },
        { key: 'box', said: hasNoTab && box && t(box === 'SENT' ? 'tabs.sent' : 'tabs.received') },
        { key: 'isWaitingForUs', said: hasNoTab && isWaitingForUs && t('tabs.waiting') },
        { key: 'isUnread', said: hasNoTab && isUnread && t('tabs.unread') },
      ]}
      onRemove={(key) => onSearch(refiltered(search, { [key]: undefined } as Partial<EnquirySearch>))}
    />
  );
}

function useColumns(): readonly ColumnOf<Row>[] {
  const { t } = useTexts('enquiries');
  const mine = useOrganization()?.id;
  return [
    {
      key: 'subject',
      title: t('column.subject'),
      isTitle: true,
      isFixed: true,
      render: ({ id, subjectTitle, lastMessage, unreadCount }) => (
        <>
          <Link to="/enquiries/$id" params={{ id }} className="cell-title">
            {subjectTitle}
          </Link>
          {unreadCount > 0 && <span className="unread-badge">{t('unread', { count: unreadCount })}</span>}
          {lastMessage && <span className="cell-note cell-line">{lastMessage.text}</span>}
        </>
      ),
    },
    {
      key: 'counterpart',
      title: t('column.counterpart'),
      render: ({ asker, answerer }) => (
        <>
          {asker.id === mine ? answerer.name : asker.name}
          <span className="cell-note">{asker.id === mine ? t('weAsked') : t('askedUs')}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      render: ({ state, waitingFor }) => (
        <>
          <Tag dot tone={STATE_TONES[state]}>
            {t(`state.${state}`)}
          </Tag>
          {waitingFor && <span className="cell-note">{waitingFor.id === mine ? t('waitingForUs') : t('waitingForThem')}</span>}
        </>
      ),
    },
    { key: 'replyBy', title: t('column.replyBy'), render: ({ replyBy }) => <span className="nowrap">{replyBy}</span> },
    { key: 'lastMessageAt', title: t('column.lastMessageAt'), render: ({ lastMessageAt }) => <Moment at={lastMessageAt} /> },
  ];
}
