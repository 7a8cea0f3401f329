import type { EnquiryFilter } from '@gql/enquiries/graphql';
import { idOf, type ListSearch, listSearch, oneOf, someOf, textOf, tidied, yesOf } from '@shared/table/list.search';

export const ENQUIRY_STATES = ['OPEN', 'ANSWERED', 'CLOSED', 'DECLINED', 'WITHDRAWN', 'LAPSED'] as const;
export const SUBJECT_TYPES = ['ACHIEVEMENT', 'NEED', 'MATCH'] as const;
const BOXES = ['RECEIVED', 'SENT'] as const;

export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** What the letter-box keeps in the address: the fields of the API's own filter, by the same names. */
export interface EnquirySearch extends ListSearch {
  readonly box?: (typeof BOXES)[number] | undefined;
  readonly states?: readonly (typeof ENQUIRY_STATES)[number][] | undefined;
  readonly subjectType?: SubjectType | undefined;
  readonly subjectId?: string | undefined;
  readonly counterpartId?: string | undefined;
  readonly isWaitingForUs?: true | undefined;
  readonly isUnread?: true | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export function enquirySearch(raw: Record<string, unknown>): EnquirySearch {
  const list = listSearch(raw);
  return {
    ...list,
    q: list.q ?? textOf(raw.search),
    box: oneOf(BOXES, raw.box),
    states: someOf(ENQUIRY_STATES, raw.states),
    subjectType: oneOf(SUBJECT_TYPES, raw.subjectType),
    subjectId: textOf(raw.subjectId),
    counterpartId: idOf(raw.counterpartId),
    isWaitingForUs: yesOf(raw.isWaitingForUs),
    isUnread: yesOf(raw.isUnread),
  };
}

/** The API's filter of an address. */
export function filterOf(search: EnquirySearch): EnquiryFilter {
  const { q, sort: _sort, pages: _pages, size: _size, hide: _hide, ...same } = search;
  return tidied({ ...same, search: q }) as EnquiryFilter;
}

/** The address with nothing but the tab and the look of the table. */
export const withoutFilters = ({ box, isWaitingForUs, isUnread, size, hide }: EnquirySearch): EnquirySearch =>
  tidied({ box, isWaitingForUs, isUnread, size, hide });

/** Which tab an address is under; undefined when several conditions meet that no tab has together. */
export function tabOf({ box, isWaitingForUs, isUnread }: EnquirySearch): string | undefined {
  const set = [box, isWaitingForUs && 'waiting', isUnread && 'unread'].filter(Boolean);
  return set.length === 0 ? 'all' : set.length === 1 ? (set[0] as string) : undefined;
}

/** About what a new enquiry is; a match is `<need id>:<achievement id>`. */
export interface NewEnquirySearch {
  readonly subject?: SubjectType;
  readonly id?: string;
}

export function newEnquirySearch(raw: Record<string, unknown>): NewEnquirySearch {
  const subject = oneOf(SUBJECT_TYPES, raw.subject);
  const id = textOf(raw.id);
  return { ...(subject ? { subject } : {}), ...(id ? { id } : {}) };
}
