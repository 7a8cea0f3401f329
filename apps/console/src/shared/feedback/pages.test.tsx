import { RequestFailed } from '@shared/api/request';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OtherWays } from './other.ways';
import { FailurePage, MissingPage } from './pages';
import { forgetRestored, noteRestored } from './restored.drafts';

const reload = vi.fn();

async function show(page: React.ReactNode): Promise<void> {
  const rootRoute = createRootRoute({ component: () => <OtherWays value={<b>as another</b>}>{page}</OtherWays> });
  render(<RouterProvider router={createRouter({ routeTree: rootRoute, history: createMemoryHistory() })} />);
  await screen.findByRole('heading');
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  vi.stubGlobal('location', { reload });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  reload.mockClear();
});

describe('a page that failed', () => {
  it('is fetched anew by itself when its program did not come, though the network is back already', async () => {
    expect(navigator.onLine).toBe(true);
    await show(<FailurePage error={new TypeError('Failed to fetch dynamically imported module: http://x/assets/a.js')} />);
    expect(reload).not.toHaveBeenCalled();
    vi.advanceTimersByTime(3_000);
    expect(reload).toHaveBeenCalled();
  });

  it('is left to the reader when it is broken itself', async () => {
    await show(<FailurePage error={new TypeError('x is not a function')} />);
    vi.advanceTimersByTime(60_000);
    expect(reload).not.toHaveBeenCalled();
  });

  it('offers to throw a restored draft away, on its own page only', async () => {
    const throwAway = vi.fn(() => Promise.resolve(forgetRestored()));
    const reset = vi.fn();
    vi.stubGlobal('location', { reload, pathname: '/licences/1/terms' });
    noteRestored(throwAway);
    await show(<FailurePage error={new TypeError('x is undefined')} reset={reset} />);
    fireEvent.click(screen.getByText('丢弃草稿并重新打开'));
    await vi.waitFor(() => expect(reset).toHaveBeenCalled());
    expect(throwAway).toHaveBeenCalledTimes(1);
    noteRestored(throwAway);
    vi.stubGlobal('location', { reload, pathname: '/licences/1' });
    await show(<FailurePage error={new TypeError('x is undefined')} />);
    expect(screen.getAllByText('丢弃草稿并重新打开')).toHaveLength(1);
  });

  it('offers another organization where the API gives nothing, not where there is no such page', async () => {
    await show(<FailurePage error={new RequestFailed('NOT_FOUND', 'No such need.')} />);
    expect(screen.getByText('as another')).toBeVisible();
  });

  it('offers only the way home where there is no such page', async () => {
    await show(<MissingPage />);
    expect(screen.queryByText('as another')).toBeNull();
  });
});
