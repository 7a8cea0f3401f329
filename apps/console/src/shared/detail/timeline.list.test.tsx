import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { TimelineList } from './timeline.list';

afterEach(() => vi.unstubAllGlobals());

const entry = (id: string, operationName: string) => ({
  node: {
    id,
    occurredAt: '2027-03-20T04:00:00Z',
    operationName,
    outcome: 'DONE',
    system: null,
    user: { name: '王经办' },
    organization: { name: '之江大学' },
    before: null,
    after: null,
  },
});

it('has what was just done, which comes into the trail a moment later, and then rests', async () => {
  let read = 0;
  vi.stubGlobal('fetch', () => {
    read += 1;
    const edges = [...(read > 1 ? [entry('2', '批准许可')] : []), entry('1', '提交审批')];
    const timeline = { totalCount: edges.length, pageInfo: { hasNextPage: false, endCursor: null }, edges };
    return Promise.resolve({ json: () => Promise.resolve({ data: { timeline } }) });
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TimelineList subjectType="Licence" subjectId="l1" />
    </QueryClientProvider>,
  );
  await screen.findByText(/提交审批/);
  expect(screen.queryByText(/批准许可/)).toBeNull();
  await screen.findByText(/批准许可/, {}, { timeout: 5_000 });
  await new Promise((resolve) => {
    setTimeout(resolve, 2_500);
  });
  expect(read).toBe(2);
}, 30_000);
