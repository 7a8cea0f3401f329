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

type Rows = NonNullable<Parameters<typeof LicencesCard>[0]['few']>['edges'][number]['node'][];

async function show(rows: Rows, yours: Rows = []) {
  const listOf = (all: Rows) => ({ totalCount: all.length, edges: all.map((node) => ({ node })) });
  const routeTree = createRootRoute({
    component: () => <LicencesCard few={listOf(rows)} yours={listOf(yours)} filter={{}} mine="ours" />,
  });
  render(<RouterProvider router={createRouter({ routeTree, history: createMemoryHistory() }) as never} />);
  return (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent);
}

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
      negotiation: { turn: 'LICENSOR' as const, isAgreed: true, offers: [{ version: 1 }, { version: 2 }] },
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
  return show(rows);
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

it('In a draft the first page says what the negotiation says: a request or an offer to answer, an agreed text to submit', async () => {
  const draft = { ...WAITING, state: 'DRAFT' as const, viewerActions: ['OFFER_TERMS' as const, 'SUBMIT' as const] };
  const [request, offer, agreed, theirs] = await show([
    { ...draft, id: '1', number: 'XK-1', negotiation: { turn: 'LICENSOR', isAgreed: false, offers: [{ version: 1 }] } },
    {
      ...draft,
      id: '2',
      number: 'XK-2',
      viewerActions: ['AGREE_TO_TERMS'],
      negotiation: { turn: 'LICENSEE', isAgreed: false, offers: [{ version: 1 }, { version: 2 }] },
    },
    { ...draft, id: '3', number: 'XK-3', negotiation: { turn: 'LICENSOR', isAgreed: true, offers: [{ version: 1 }] } },
    {
      ...draft,
      id: '4',
      number: 'XK-4',
      viewerActions: [],
      negotiation: { turn: 'LICENSEE', isAgreed: false, offers: [{ version: 1 }, { version: 2 }] },
    },
  ]);
  expect(request).toContain('轮到您：答复申请');
  expect(offer).toContain('轮到您：答复对方的条款');
  expect(agreed).toContain('轮到您：提交审核');
  expect(theirs).toContain('等待本方经办人答复对方的条款');
});

it('What waits for the viewer comes first, also from behind the newest that wait for others', async () => {
  const others = ['1', '2', '3', '4', '5'].map((id) => ({ ...WAITING, id, number: `XK-${id}`, state: 'APPROVED' as const }));
  const review = { ...WAITING, id: '8', number: 'XK-8', state: 'REVIEW' as const, viewerActions: ['APPROVE' as const] };
  const objected = { ...WAITING, id: '9', number: 'XK-9', state: 'OBJECTION' as const };
  const rows = await show(others, [review, objected]);
  expect(rows).toHaveLength(5);
  expect(rows[0]).toContain('XK-8');
  expect(rows[1]).toContain('轮到您：处理异议');
  expect(rows[2]).toContain('等待签署人签署');
});
