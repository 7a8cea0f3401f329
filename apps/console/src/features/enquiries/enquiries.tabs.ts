import { graphql } from '@gql/enquiries';
import { asking } from '@shared/api/queries';
import type { Tab } from '@shared/table/list.frame';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { type EnquirySearch, filterOf } from './enquiries.search';

const COUNTS = graphql(`
  query EnquiryTabs(
    $all: EnquiryFilter!
    $waiting: EnquiryFilter!
    $unread: EnquiryFilter!
    $received: EnquiryFilter!
    $sent: EnquiryFilter!
  ) {
    all: ownEnquiryCounts(filter: $all) {
      count
    }
    waiting: ownEnquiryCounts(filter: $waiting) {
      count
    }
    unread: ownEnquiryCounts(filter: $unread) {
      count
    }
    received: ownEnquiryCounts(filter: $received) {
      count
    }
    sent: ownEnquiryCounts(filter: $sent) {
      count
    }
  }
`);

const NONE = { box: undefined, isWaitingForUs: undefined, isUnread: undefined };

/** The tabs of the letter-box with what each would list under the filters of now. */
export function useEnquiryTabs(search: EnquirySearch): readonly Tab<EnquirySearch>[] {
  const { t } = useTexts('enquiries');
  const all = filterOf({ ...search, ...NONE });
  const { data } = useQuery(
    asking(COUNTS, {
      all,
      waiting: { ...all, isWaitingForUs: true },
      unread: { ...all, isUnread: true },
      received: { ...all, box: 'RECEIVED' },
      sent: { ...all, box: 'SENT' },
    }),
  );
  return [
    { key: 'all', title: t('tabs.all'), count: total(data?.all), search: NONE },
    { key: 'waiting', title: t('tabs.waiting'), count: total(data?.waiting), search: { ...NONE, isWaitingForUs: true } },
    { key: 'unread', title: t('tabs.unread'), count: total(data?.unread), search: { ...NONE, isUnread: true } },
    { key: 'RECEIVED', title: t('tabs.received'), count: total(data?.received), search: { ...NONE, box: 'RECEIVED' } },
    { key: 'SENT', title: t('tabs.sent'), count: total(data?.sent), search: { ...NONE, box: 'SENT' } },
  ];
}

const total = (counts: readonly { readonly count: number }[] | undefined): number | undefined =>
  counts?.reduce((sum, { count }) => sum + count, 0);
