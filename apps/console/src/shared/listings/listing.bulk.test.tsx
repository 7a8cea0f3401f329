import { Toasts } from '@shared/feedback/toasts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type BulkDocuments, ListingBulk } from './listing.bulk';

interface Filter {
  readonly states: readonly string[];
}

const DOCUMENTS = Object.fromEntries(
  ['publish', 'hide', 'show', 'confirm', 'withdraw'].map((word) => [word, `mutation ${word}`]),
) as unknown as BulkDocuments<Filter>;
const SEEN_AT = '2026-11-20T08:05:00.000Z';

/** What the API answers each command with, and all that it was sent. */
let answers: Record<string, unknown>;
let sent: { name: string; variables: object }[];

beforeEach(() => {
  answers = {};
  sent = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: object };
    const name = query.replace('mutation ', '');
    sent.push({ name, variables });
    return Promise.resolve({ json: () => Promise.resolve({ data: { [name]: answers[name] } }) });
  });
});

afterEach(() => vi.unstubAllGlobals());

/** A list that shows what can be done with a selection as long as there is one. */
function List() {
  const [client] = useState(() => new QueryClient());
  const [isSelected, setSelected] = useState(true);
  return (
    <QueryClientProvider client={client}>
      {isSelected && (
        <ListingBulk<Filter>
          ids={['one', 'two']}
          seenAt={Date.parse(SEEN_AT)}
          all={{ filter: { states: ['DRAFT'] }, count: 70 }}
          documents={DOCUMENTS}
          say={(word, { count }) => `${word} ${count}`}
          onDone={() => setSelected(false)}
        />
      )}
      <Toasts />
    </QueryClientProvider>
  );
}

/** The last one by that name: a dialog stands behind what opened it. */
const click = (name: string | RegExp) => fireEvent.click(screen.getAllByText(name).at(-1) as HTMLElement);
const counted = (done: number, refused = 0, rows: readonly object[] = []) => ({ done, refused, unchanged: 0, rows });
const refusedWith = (message: string) => ({ code: 'SELECTION_CHANGED', message });

it('A refused command is said once, and the selection stays', async () => {
  answers.show = refusedWith('列表已变化');
  render(<List />);
  click('act.SHOW 2');
  await screen.findByText('列表已变化');
  // Whoever else has to say it has said it by then.
  await act(() => new Promise<void>((resolve) => setTimeout(resolve)));
  expect(screen.getAllByText('列表已变化')).toHaveLength(1);
});

it('What was not done is counted and says why, and what was hidden can be shown again', async () => {
  answers.hide = counted(1, 1, [
    { id: 'one', outcome: 'DONE', refusal: null },
    { id: 'two', outcome: 'REFUSED', refusal: { message: '已被他人修改' } },
  ]);
  answers.show = refusedWith('已超过撤销期限');
  render(<List />);
  click('act.HIDE 2');
  fireEvent.change(await screen.findByLabelText(/hide\.reason/), { target: { value: '重新定价' } });
  click('act.HIDE 2');
  await screen.findByText('1 项已完成，1 项未能完成：已被他人修改');
  expect(sent).toEqual([
    { name: 'hide', variables: { selection: { ids: ['one', 'two'], asSeenAt: SEEN_AT }, reason: '重新定价' } },
  ]);
  click(/撤\s*销/);
  // The bar went with the selection: a refusal is said all the same.
  await screen.findByText('已超过撤销期限');
  expect(sent.at(-1)).toMatchObject({ name: 'show', variables: { selection: { ids: ['one'] } } });
});

it('All that the list finds are changed as long as they are as many as were counted', async () => {
  answers.confirm = counted(70);
  render(<List />);
  click('选择全部 70 项');
  click('act.CONFIRM 70');
  await screen.findByText('70 项已完成');
  expect(sent).toEqual([
    { name: 'confirm', variables: { selection: { filter: { states: ['DRAFT'] }, expectedCount: 70, asSeenAt: SEEN_AT } } },
  ]);
});
