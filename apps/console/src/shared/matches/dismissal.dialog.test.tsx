import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { DismissalDialog } from './dismissal.dialog';

it('Whoever puts a match aside is asked for the reason first', async () => {
  const nothing = () => {};
  render(
    <QueryClientProvider client={new QueryClient()}>
      <DismissalDialog
        pair={{ needId: 'need-1', achievementId: 'achievement-1' }}
        title="耐高温密封件"
        refreshes={[]}
        onClose={nothing}
        onDone={nothing}
      />
    </QueryClientProvider>,
  );
  await waitFor(() => expect(screen.getByLabelText('技术领域不符')).toHaveFocus());
});
