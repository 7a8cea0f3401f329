import { asking } from '@shared/api/queries';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CompareCard } from './negotiation.compare';
import { OffersCard } from './negotiation.offers';
import { OpenComments } from './negotiation.open';
import { type NegotiatedLicence, type Offer, TERMS_COMMENTS, type TermsComment, type TermsVersion } from './negotiation.query';

vi.setConfig({ testTimeout: 30_000 });

const TERMS = {
  mode: 'UFPL',
  kind: 'ORDINARY',
  currency: 'CNY',
  effectiveOn: '2027-01-01',
  termMonths: 36,
  trialMonths: 12,
  trigger: { kind: 'FIRST_SALE' },
  fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }],
  objects: [],
  clauses: [],
};
const version = (number: number, changes: object = {}): TermsVersion =>
  ({
    version: number,
    hash: `${number}`.repeat(64),
    complete: { ...TERMS, ...changes },
    listingMarket: null,
    listingNumber: null,
  }) as TermsVersion;
const [FIRST, SECOND] = [version(1), version(2, { termMonths: 48, option: { price: 1_000_000, creditPpm: 0, dueDays: 30 } })];
const LICENCE = {
  id: 'licence',
  viewerActions: ['COMMENT_ON_TERMS'],
  licensor: { id: 'school', name: '之江大学' },
  licensee: { id: 'factory', name: '东湖泵业' },
  terms: { version: 2, hash: SECOND.hash },
  termsVersions: [FIRST, SECOND],
} as unknown as NegotiatedLicence;
const said = (facts: Partial<TermsComment>): TermsComment => ({
  id: 'c1',
  version: 1,
  path: 'fees[0].amount',
  body: '能否分期？',
  side: 'LICENSEE',
  writtenAt: '2026-11-20T08:05:00Z',
  writtenBy: { id: 'p', name: '王敏' },
  resolvedSide: null,
  resolvedAt: null,
  resolvedBy: null,
  canResolve: true,
  ...facts,
});

let sent: { name: string; variables: Record<string, unknown> }[];
let refusal: object | undefined;
beforeEach(() => {
  sent = [];
  refusal = undefined;
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const [, name = '', field = ''] = /(?:query|mutation) (\w+)[^{]*\{\s*(\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    const data = { [field]: refusal ?? { __typename: 'LicenceTermsComment', id: 'c9' } };
    return Promise.resolve({ json: () => Promise.resolve({ data }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const choose = vi.fn();
const compare = (comments: readonly TermsComment[] = [], licence: Partial<NegotiatedLicence> = {}) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CompareCard licence={{ ...LICENCE, ...licence }} left={FIRST} right={SECOND} comments={comments} onChoose={choose} />
    </QueryClientProvider>,
  );
const rowOf = (label: string) =>
  screen.getByText(label, { selector: '.negotiation-label' }).closest('.negotiation-row') as HTMLElement;

it('what differs is said in words on both sides, and can be seen alone', () => {
  compare();
  expect(screen.getByText('2 处不同')).toBeVisible();
  const term = rowOf('许可期限');
  expect(within(term).getByText('有改动')).toBeVisible();
  expect(term.querySelector('del')).toHaveTextContent('36 个月');
  expect(term.querySelector('ins')).toHaveTextContent('48 个月');
  expect(within(rowOf('受让价款')).getByText('新增')).toBeVisible();
  expect(screen.queryByText('免费试用', { selector: '.negotiation-label' })).toBeNull();
  fireEvent.click(screen.getByRole('switch'));
  expect(rowOf('免费试用').querySelector('del')).toBeNull();
  expect(rowOf('许可期限')).toBeVisible();
});

it('a comment stands at its clause, whatever the version it was made on; settled ones are behind a button', async () => {
  const settled = said({
    id: 'c2',
    path: 'trigger',
    body: '好的',
    resolvedAt: '2026-11-21T01:00:00Z',
    resolvedSide: 'LICENSOR',
    canResolve: false,
  });
  compare([settled, said({})]);
  const fee = rowOf('一次性费用');
  expect(within(fee).getByText('能否分期？')).toBeVisible();
  expect(within(fee).getByText('1 条未解决')).toBeVisible();
  expect(within(fee).getByText(/针对第 1 版/)).toBeVisible();
  expect(screen.queryByText('好的')).toBeNull();
  fireEvent.click(within(rowOf('付费自何时开始')).getByRole('button', { name: '意见 1 条' }));
  expect(screen.getByText('好的')).toBeVisible();
  expect(screen.getByText(/已解决（许可方/)).toBeVisible();
  fireEvent.click(within(fee).getByRole('button', { name: '标为已解决' }));
  await waitFor(() => expect(sent).toEqual([{ name: 'ResolveLicenceTermsComment', variables: { id: 'c1' } }]));
});

it('a comment is made on the version on the right, is never empty, and a refusal stands beside it', async () => {
  compare();
  fireEvent.click(screen.getByRole('button', { name: '发表意见: 受让价款' }));
  const box = screen.getByLabelText('对“受让价款”的意见');
  fireEvent.blur(box);
  expect(screen.getByRole('alert')).toHaveTextContent('请写明意见');
  refusal = { __typename: 'NotInThisState', code: 'NOT_IN_THIS_STATE', message: '协商已结束。' };
  fireEvent.change(box, { target: { value: ' 价格偏高 ' } });
  fireEvent.click(screen.getByRole('button', { name: /发\s?送/ }));
  expect(await screen.findByText('协商已结束。')).toBeVisible();
  expect(sent).toEqual([
    { name: 'CommentOnLicenceTerms', variables: { id: 'licence', version: 2, path: 'option', body: '价格偏高' } },
  ]);
});

it('who may not comment reads what was said', () => {
  compare([said({ canResolve: false })], { viewerActions: [] });
  expect(screen.queryByRole('button', { name: /发表意见/ })).toBeNull();
  expect(screen.getByText('能否分期？')).toBeVisible();
});

it('each offer says whose it is, with its note, and who has agreed', () => {
  const offer = (facts: Partial<Offer>): Offer => ({
    version: 1,
    side: 'LICENSEE',
    note: null,
    offeredAt: '2026-11-20T08:05:00Z',
    commentCount: 0,
    openCommentCount: 0,
    offeredBy: null,
    agreement: null,
    ...facts,
  });
  render(<OffersCard licence={LICENCE} offers={[offer({}), offer({ version: 2, side: 'LICENSOR', note: '期限放宽' })]} />);
  const [newest, oldest] = screen.getAllByRole('listitem').filter((item) => item.dataset.standing !== undefined);
  expect(within(newest as HTMLElement).getByText('期限放宽')).toBeVisible();
  expect(within(newest as HTMLElement).getByText('被许可方尚未同意')).toBeVisible();
  expect(within(oldest as HTMLElement).queryByText(/尚未同意/)).toBeNull();
});

it('who agrees or submits is told at which clauses something is not settled, and can go on', async () => {
  const client = new QueryClient();
  const edges = [said({}), said({ id: 'c2', path: 'trialMonths' })].map((node) => ({ node }));
  client.setQueryData(asking(TERMS_COMMENTS, { filter: { licenceId: 'licence', isOpen: true } }).queryKey, {
    licenceTermsComments: { pageInfo: { hasNextPage: false, endCursor: null }, edges },
  } as never);
  client.setQueryDefaults([], { staleTime: Infinity });
  render(
    <QueryClientProvider client={client}>
      <OpenComments licence={LICENCE} />
    </QueryClientProvider>,
  );
  expect(await screen.findByText('“免费试用”、“一次性费用”处还有未解决的意见')).toBeVisible();
  expect(screen.getByText(/共 2 条，仍可继续/)).toBeVisible();
});

it('once both have agreed, or it is over, nobody is said to be waited for', () => {
  const offer = (agreement: Offer['agreement']): Offer =>
    ({
      version: 2,
      side: 'LICENSOR',
      note: null,
      offeredAt: '2026-11-20T08:05:00Z',
      commentCount: 0,
      openCommentCount: 0,
      offeredBy: null,
      agreement,
    }) as Offer;
  const { rerender } = render(<OffersCard licence={LICENCE} offers={[offer(null)]} />);
  expect(screen.getByText('被许可方尚未同意')).toBeVisible();
  rerender(<OffersCard licence={LICENCE} offers={[offer(null)]} isOver />);
  expect(screen.queryByText('被许可方尚未同意')).toBeNull();
});
