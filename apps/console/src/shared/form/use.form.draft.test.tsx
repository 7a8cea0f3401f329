import { act, fireEvent, render, screen } from '@testing-library/react';
import { Form, Input } from 'antd';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetDeviceDrafts, keepDraftsFor } from './device.drafts';
import { DraftNote } from './form.parts';
import { useFormDraft } from './use.form.draft';

type Variables = Record<string, never> & { input: Record<string, unknown> };
type Reply = () => unknown;

const SAVED_AT = '2026-11-20T08:05:00Z';
const NONE: Reply = () => ({ formDraft: null });
const savedAs = (version: number) => () => ({
  saveFormDraft: { __typename: 'FormDraft', id: 'd1', version, savedAt: SAVED_AT },
});
const stored = (content: unknown, version: number, baseVersion: number | null = 3) => ({
  formDraft: { id: 'd1', content, baseVersion, version, savedAt: SAVED_AT },
});
const STALE: Reply = () => ({ saveFormDraft: { __typename: 'StaleVersion', code: 'STALE_VERSION', message: 'Stale.' } });
const LOST: Reply = () => Promise.reject(new TypeError('Failed to fetch'));

/** The network: what each operation answers, the last reply for ever, and all that was sent. */
let replies: Record<string, Reply[]>;
let sent: { name: string; variables: Variables }[];

const saves = () => sent.filter(({ name }) => name === 'SaveFormDraft').map(({ variables }) => variables.input);

beforeEach(() => {
  vi.useFakeTimers();
  replies = { FormDraft: [NONE], SaveFormDraft: [savedAs(1)], DiscardFormDraft: [() => ({ discardFormDraft: {} })] };
  sent = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Variables };
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(query) ?? [];
    sent.push({ name, variables });
    const queue = replies[name] ?? [];
    const reply = (queue.length > 1 ? queue.shift() : queue[0]) ?? NONE;
    const data = await reply();
    return { json: () => Promise.resolve({ data }) };
  });
  localStorage.clear();
  keepDraftsFor('alice.university');
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Sheet({ version }: { version: number }) {
  const [form] = Form.useForm();
  const draft = useFormDraft(form, { form: 'need.edit', subjectId: 'n1', baseVersion: version });
  return (
    <Form form={form} onValuesChange={draft.note} initialValues={{ title: 'As published' }}>
      <DraftNote draft={draft} onDiscarded={() => form.resetFields()} />
      <Form.Item name="title" label="Title">
        <Input />
      </Form.Item>
      <button type="button" onClick={() => void draft.discard(version + 1)}>
        Sent
      </button>
      <Version of={draft} />
    </Form>
  );
}

/** What an edit would send: read when it is asked for. */
const Version = ({ of }: { of: { readonly baseVersion: number | undefined } }) => <output>{of.baseVersion}</output>;

const pass = (milliseconds = 0) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const open = async (version = 3) => {
  const shown = render(<Sheet version={version} />);
  await pass();
  return shown;
};
const title = () => screen.getByLabelText<HTMLInputElement>('Title');
const type = (value: string) => fireEvent.change(title(), { target: { value } });
const typeAndWait = async (value: string) => {
  type(value);
  await pass(2_000);
};

describe('A draft of a form', () => {
  it('is saved after a pause, then kept on this device no more', async () => {
    await open();
    type('Half a sen');
    type('Half a sentence');
    expect(saves()).toEqual([]);
    expect(localStorage).toHaveLength(1);
    await pass(2_000);
    expect(saves()).toMatchObject([{ content: { title: 'Half a sentence' }, baseVersion: 3, expectedVersion: 0 }]);
    expect(localStorage).toHaveLength(0);
    await typeAndWait('A sentence');
    expect(saves()[1]).toMatchObject({ content: { title: 'A sentence' }, expectedVersion: 1 });
  });

  it('comes back with the version it was begun on, and goes on naming it', async () => {
    replies.FormDraft = [() => stored({ title: 'Begun earlier' }, 7, 3)];
    await open(5);
    expect(title().value).toBe('Begun earlier');
    expect(document.querySelector('output')).toHaveTextContent('3');
    await typeAndWait('Gone on with');
    expect(saves()).toMatchObject([{ baseVersion: 3, expectedVersion: 7 }]);
  });

  it('was begun on what stood there when the form was opened, whatever is read anew behind it', async () => {
    const { rerender } = await open(3);
    rerender(<Sheet version={4} />);
    await typeAndWait('Typed over version 3');
    expect(saves()).toMatchObject([{ baseVersion: 3 }]);
  });

  it('survives a lost line and a reload on this device', async () => {
    replies.SaveFormDraft = [LOST];
    const { unmount } = await open();
    await typeAndWait('Typed in a tunnel');
    unmount();
    replies.FormDraft = [LOST];
    await open(9);
    expect(title().value).toBe('Typed in a tunnel');
    replies.SaveFormDraft = [savedAs(1)];
    await typeAndWait('Out of the tunnel');
    expect(saves().at(-1)).toMatchObject({ baseVersion: 3 });
  });

  it('is sent when the window was closed before it was, and the form is opened again', async () => {
    const { unmount } = await open();
    fireEvent.change(title(), { target: { value: 'Closed at once' } });
    unmount();
    expect(saves()).toHaveLength(0);
    await open();
    expect(saves()).toEqual([expect.objectContaining({ content: { title: 'Closed at once' } })]);
    expect(localStorage).toHaveLength(0);
    // It is still said where it came from, with the way to be rid of it.
    expect(screen.getByText(/已恢复您/)).toBeInTheDocument();
  });

  it('is saved when the line is back', async () => {
    replies.SaveFormDraft = [LOST, LOST, savedAs(1)];
    await open();
    await typeAndWait('Typed in a tunnel');
    expect(localStorage).toHaveLength(1);
    fireEvent(window, new Event('online'));
    await pass();
    expect(saves().at(-1)).toMatchObject({ content: { title: 'Typed in a tunnel' } });
    expect(localStorage).toHaveLength(0);
  });

  it('knows its own save when only the answer was lost', async () => {
    replies.SaveFormDraft = [LOST, LOST, STALE, savedAs(2)];
    await open();
    await typeAndWait('One');
    replies.FormDraft = [() => stored({ title: 'One' }, 1)];
    await typeAndWait('Two');
    expect(saves().at(-1)).toMatchObject({ content: { title: 'Two' }, expectedVersion: 1 });
    expect(localStorage).toHaveLength(0);
  });

  it('does not write over what another window saved', async () => {
    replies.SaveFormDraft = [STALE];
    replies.FormDraft = [NONE, () => stored({ title: 'From the other window' }, 4)];
    await open();
    await typeAndWait('From this window');
    expect(saves()).toHaveLength(1);
    expect(screen.getByText('这份草稿在另一个窗口中更新过。')).toBeVisible();
    expect(localStorage).toHaveLength(1);
  });

  it('waits for the save before it, and keeps what was typed meanwhile', async () => {
    let answer = () => {};
    replies.SaveFormDraft = [() => new Promise((resolve) => (answer = () => resolve(savedAs(1)()))), savedAs(2)];
    await open();
    await typeAndWait('One');
    await typeAndWait('Two');
    expect(saves()).toHaveLength(1);
    expect(localStorage).toHaveLength(1);
    answer();
    await pass();
    expect(saves()).toMatchObject([{ expectedVersion: 0 }, { content: { title: 'Two' }, expectedVersion: 1 }]);
    expect(localStorage).toHaveLength(0);
  });

  it('is thrown away when the form was sent, and the next one begins on the version that came of it', async () => {
    await open(3);
    await typeAndWait('Finished');
    fireEvent.click(screen.getByRole('button', { name: 'Sent' }));
    await pass();
    expect(sent.at(-1)).toMatchObject({ name: 'DiscardFormDraft', variables: { id: 'd1' } });
    await typeAndWait('Once more');
    expect(saves().at(-1)).toMatchObject({ baseVersion: 4, expectedVersion: 0 });
  });

  it('is not saved after all when it was thrown away within the pause', async () => {
    await open();
    type('Never mind');
    fireEvent.click(screen.getByRole('button', { name: 'Sent' }));
    await pass(2_000);
    expect(saves()).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it('is shown to nobody else on the same device, nor for another organization', async () => {
    replies.SaveFormDraft = [LOST];
    const { unmount } = await open();
    await typeAndWait('For the university');
    unmount();
    keepDraftsFor('alice.company');
    const { unmount: leave } = await open();
    expect(title().value).toBe('As published');
    leave();
    keepDraftsFor('alice.university');
    await open();
    expect(title().value).toBe('For the university');
    forgetDeviceDrafts();
    expect(localStorage).toHaveLength(0);
  });
});
