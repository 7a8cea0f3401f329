import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { NeedDetail } from './need.query';
import { ReadinessCard } from './readiness.card';

const gap = (field: string, message: string, share: number) => ({ field, message, example: `${message}的例子`, share });
const readiness: NonNullable<NeedDetail['readiness']> = {
  completeness: 45,
  completenessAtPublication: 30,
  route: 'ASSISTED',
  routeReason: '尚无可衡量的指标，建议请平台服务人员协助匹配。',
  missing: [
    gap('targets', '补充可衡量的指标', 15),
    gap('targets.test', '说明指标如何验收', 10),
    gap('budget', '给出预算范围', 10),
  ],
};

function show(viewerActions: NeedDetail['viewerActions'], told = readiness) {
  const rootRoute = createRootRoute();
  const card = <ReadinessCard need={{ id: 'need-1', viewerActions }} readiness={told} />;
  const pages = ['/', '/needs/$id/edit'].map((path) =>
    createRoute({ getParentRoute: () => rootRoute, path, component: () => (path === '/' ? card : null) }),
  );
  const router = createRouter({ routeTree: rootRoute.addChildren(pages), history: createMemoryHistory() });
  render(<RouterProvider router={router as never} />);
}

it('The owner sees how complete a need is and was, why who should match it, and what to add, with examples', async () => {
  show(['UPDATE']);
  expect(await screen.findByRole('meter', { name: '需求完备度' })).toHaveAttribute('aria-valuenow', '45');
  expect(screen.getByText('首次发布时为 30%')).toBeInTheDocument();
  expect(screen.getByText('协助匹配').parentElement).toHaveTextContent('尚无可衡量的指标，建议请平台服务人员协助匹配。');
  expect(screen.getByRole('link', { name: '去补充' })).toHaveAttribute('href', '/needs/need-1/edit');
  // How a target is checked is asked for once there is one.
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '补充可衡量的指标 +15%示例：补充可衡量的指标的例子',
    '给出预算范围 +10%示例：给出预算范围的例子',
  ]);
});

it('Whoever may not change it is not sent to change it, and what is complete asks for nothing', async () => {
  show([], { ...readiness, completeness: 100, completenessAtPublication: 100, missing: [] });
  await screen.findByText('信息很完整，没有可补充的内容。');
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.queryByText(/首次发布时/)).toBeNull();
  expect(screen.queryByRole('listitem')).toBeNull();
});
