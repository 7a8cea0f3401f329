import { VIEWER } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { type ComponentProps, Suspense } from 'react';
import { expect, it } from 'vitest';
import { PublicityNotice } from './publicity.notice';

const RUNNING = {
  id: 'publicity',
  state: 'OPEN',
  days: 15,
  beganOn: '2999-11-01',
  lastOn: '2999-11-16',
  closedOn: null,
} as const;

/** The notice as the licensee has it. */
function open(facts: Partial<ComponentProps<typeof PublicityNotice>>) {
  const client = new QueryClient();
  const organization = { id: 'firm', name: '东湖泵业' };
  const viewer = { id: 'me', permissions: [], actingOrganizationId: 'firm', memberships: [{ id: 'm', organization }] };
  client.setQueryData(asking(VIEWER).queryKey, { viewer } as never);
  render(
    <QueryClientProvider client={client}>
      <Suspense>
        <PublicityNotice publicity={RUNNING} licensorId="school" state="PUBLICITY" decisionBy={null} {...facts} />
      </Suspense>
    </QueryClientProvider>,
  );
}

it('says for how long a price is public, and who may object', () => {
  open({});
  expect(screen.getByText(/公示中，2999-11-16 截止/)).toBeVisible();
  expect(screen.getByText(/单位内公示成果名称和价格 15 日，该单位人员可以提出异议/)).toBeVisible();
});

it('says that there is an objection and by when it is decided, also once that is late, and not whose it is', () => {
  open({ state: 'OBJECTION', decisionBy: '2999-11-20' });
  expect(screen.getByText(/应于 2999-11-20 前作出处理决定。异议人和异议内容不对外公开/)).toBeVisible();
  open({ state: 'OBJECTION', decisionBy: '2020-01-01' });
  expect(screen.getByText(/应于 2020-01-01 前作出处理决定，现已逾期/)).toBeVisible();
});
