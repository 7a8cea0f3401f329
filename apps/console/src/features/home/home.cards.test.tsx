import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LicencesCard } from './home.cards';
import './home.texts';

const REASON = '您参与过该许可的拟定，须由另一位审批人审批。';

const WAITING = {
  requestedOn: '2026-10-01',
  achievement: null,
  licensor: { id: 'ours', name: '之江大学' },
  licensee: { name: '东湖泵业' },
  viewerActions: [],
  blockedActions: [],
};

/** The card as an approver of the licensor has it. */
async function openCard() {
  const rows = [
    { ...WAITING, id: '1', number: 'XK-1', state: 'REVIEW' as const, viewerActions: ['APPROVE' as const, 'RETURN' as const] },
    { ...WAITING, id: '2', number: 'XK-2', state: 'APPROVED' as const },
    {
      ...WAITING,
      id: '3',
      number: 'XK-3',
      state: 'DRAFT' as const,
      blockedActions: [{ action: 'APPROVE' as const, reason: '尚未提交' }],
    },
    {
      ...WAITING,
      id: '4',
      number: 'XK-4',
      state: 'REVIEW' as const,
      blockedActions: [{ action: 'APPROVE' as const, reason: REASON }],
    },
  ];
  const few = { totalCount: rows.length, edges: rows.map((node) => ({ node })) };
  const routeTree = createRootRoute({ component: () => <LicencesCard few={few} filter={{}} mine="ours" /> });
  render(<RouterProvider router={createRouter({ routeTree, history: createMemoryHistory() }) as never} />);
  return (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent);
}

it('Each waiting licence says what is the viewer’s to do, whose turn it is otherwise, or why it is not theirs', async () => {
  const [approvable, signable, draft, ownWork] = await openCard();
  expect(approvable).toContain('轮到您：审批');
  expect(signable).toContain('等待签署人签署');
  // That the viewer cannot approve a draft yet is not what it waits for.
  expect(draft).toContain('等待成果转化专员提交审核');
  expect(draft).not.toContain('尚未提交');
  expect(ownWork).toContain(REASON);
});
