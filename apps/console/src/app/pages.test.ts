import { tidied } from '@shared/table/list.search';
import { expect, it } from 'vitest';
import { doorPages, framePages, innerPages } from './pages';
import { router } from './router';

/** The path of every page that keeps something in the address. */
const PATHS = [...doorPages, ...framePages, ...innerPages]
  .flatMap(({ options }) => ('validateSearch' in options && 'path' in options ? options.path : []))
  .map((path) => path.replace('$id', '019ac904-2dc0-7000-8001-b70ffd6d8ce6'));

/** What a page reads of an address, as the router gives it. */
const readAt = (path: string, search: object): object => tidied(router.matchRoutes(path, search).at(-1)?.search ?? {});

it('is asked of every list', () => {
  expect(PATHS).toEqual(
    expect.arrayContaining([
      '/achievements',
      '/needs',
      '/organizations',
      '/licences',
      '/receivables',
      '/receipts',
      '/invoices',
      '/bank',
      '/publicity',
      '/proposals',
      '/filings',
      '/cover',
      '/distributions',
      '/enquiries',
      '/undertakings',
      '/matchmaking',
      '/notifications',
      '/imports',
      '/exports',
      '/watches',
    ]),
  );
});

it.each(PATHS)('%s passes over parameters that it does not know', (path) => {
  expect(readAt(path, { utm_source: 'mail', constructor: 'x', Q: '1' })).toEqual({});
});

/** Every name under which some page keeps one of a few words, a number, yes or no, a day, a region or an identifier. */
const STRICT = [
  ...['scope', 'states', 'kinds', 'language', 'freshness', 'box', 'subjectType', 'subject', 'part', 'side', 'tab', 'listingType'],
  ...['target', 'groups', 'compared', 'industries', 'matches', 'minTrl', 'size', 'period', 'top', 'importedAs'],
  ...['ufplOffered', 'isWaitingForUs', 'isUnread', 'isOpen', 'isOverdue', 'isChanged', 'hasProblems', 'unread', 'dismissed'],
  ...['listedFrom', 'listedTo', 'postedFrom', 'postedTo', 'closesFrom', 'closesTo', 'unansweredSince', 'requestedFrom'],
  ...['trialEndsTo', 'unchangedSince', 'registeredFrom', 'dueFrom', 'dueTo', 'receivedFrom', 'heldFrom', 'heldTo', 'from'],
  ...['regionCode', 'ownerId', 'licenseeId', 'licensorId', 'licenceId', 'achievementId', 'counterpartId', 'importRunId'],
  ...[
    'another',
    'invite',
    'file',
    'check',
    'line',
    'made',
    'receiptId',
    'preparedFrom',
    'preparedTo',
    'kind',
    'urgency',
    'isChecked',
    'isOthers',
  ],
] as const;

it.each(PATHS)('%s passes over values of a type or a word that it does not know', (path) => {
  for (const value of ['NONSENSE', { a: 1 }, -3.5]) {
    const search = Object.fromEntries(STRICT.map((name) => [name, value]));
    expect(readAt(path, search)).toEqual({});
  }
});
