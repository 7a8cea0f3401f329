import { VIEWER } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { type ComponentProps, Suspense } from 'react';
import { expect, it } from 'vitest';
import { DecisionsCard } from './home.decisions';
import './home.texts';

const LICENCE = { id: 'licence', number: 'XK-1', achievement: { title: '高效换热器' } };
const few = <Row,>(rows: readonly Row[], totalCount = rows.length) => ({ totalCount, edges: rows.map((node) => ({ node })) });
const ACCOUNTANT = { id: 'accountant', name: '王会计' };

/** The card as somebody with an approver's permissions has it, who has proposed something as an accountant. */
async function openCard(decisions: ComponentProps<typeof DecisionsCard>) {
  const client = new QueryClient();
  client.setQueryData(asking(VIEWER).queryKey, { viewer: { id: 'both' } } as never);
  const routeTree = createRootRoute({
    component: () => (
      <QueryClientProvider client={client}>
        <Suspense>
          <DecisionsCard {...decisions} />
        </Suspense>
      </QueryClientProvider>
    ),
  });
  render(<RouterProvider router={createRouter({ routeTree, history: createMemoryHistory() }) as never} />);
  expect(await screen.findByText('等待审批的账务')).toBeInTheDocument();
}

it('What of the books waits for a decision leads to where it is made, with who asks; one’s own is another’s to decide', async () => {
  const waiting = (id: string, kind: 'WRITE_OFF' | 'REFUND' | 'SALES_ESTIMATE', more: object) => ({
    ...{ id, kind, amount: null, currency: null, period: null, proposedAt: '2026-11-10T02:00:00Z', answerBy: '2999-11-25' },
    ...{ proposedBy: ACCOUNTANT, licence: LICENCE },
    ...more,
  });
  await openCard({
    proposals: few(
      [
        waiting('w', 'WRITE_OFF', { answerBy: '2020-01-01' }),
        waiting('r', 'REFUND', { amount: '3000', currency: 'CNY', proposedBy: { id: 'both', name: '李审批' } }),
        waiting('e', 'SALES_ESTIMATE', { period: '2026-Q1', amount: '5' }),
      ],
      9,
    ),
    distributions: few([
      { id: 'd', net: '100000', currency: 'CNY', preparedOn: '2026-11-12', preparedBy: ACCOUNTANT, licence: LICENCE },
    ]),
  });
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '高效换热器王会计 提出坏账核销已逾期2026-11-10 · 最迟 2020-01-01 审批',
    '高效换热器您提出的，须由另一位审批人决定退款¥30.002026-11-10 · 最迟 2999-11-25 审批',
    '高效换热器王会计 提出销售估算2026-11-10 · 最迟 2999-11-25 审批',
    '高效换热器王会计 提出收益分配¥1,000.002026-11-12',
  ]);
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/proposals',
    '/distributions?states=%5B%22PREPARED%22%5D',
    '/licences/licence/books',
    '/licences/licence/books',
    '/licences/licence/sales?period=2026-Q1',
    '/distributions/d',
  ]);
  expect(screen.getByText('全部 9 项账务')).toBeInTheDocument();
});

it('Nothing that waits is said to be nothing', async () => {
  await openCard({ proposals: few([]), distributions: few([]) });
  expect(screen.getByText('没有等待审批的账务申请和分配。')).toBeInTheDocument();
});
