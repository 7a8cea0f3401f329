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
  await openCard({
    writeOffs: few([{ id: 'w', proposedAt: '2026-11-10T02:00:00Z', proposedBy: ACCOUNTANT, licence: LICENCE }], 7),
    reversals: few([
      { id: 'r', proposedAt: '2026-11-11T02:00:00Z', proposedBy: { id: 'both', name: '李审批' }, licence: LICENCE },
    ]),
    distributions: few([
      { id: 'd', net: '100000', currency: 'CNY', preparedOn: '2026-11-12', preparedBy: ACCOUNTANT, licence: LICENCE },
    ]),
  });
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '高效换热器王会计 提出坏账核销2026-11-10',
    '高效换热器您提出的，须由另一位审批人决定到账冲销2026-11-11',
    '高效换热器王会计 提出收益分配¥1,000.002026-11-12',
  ]);
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/licences/licence/books',
    '/licences/licence/books',
    '/distributions/d',
  ]);
  expect(screen.getByText('另有 6 项未列出')).toBeInTheDocument();
});

it('Nothing that waits is said to be nothing', async () => {
  await openCard({ writeOffs: few([]), reversals: few([]), distributions: few([]) });
  expect(screen.getByText('没有等待审批的核销、冲销和分配。')).toBeInTheDocument();
});
