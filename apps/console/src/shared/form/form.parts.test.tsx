import { CommandRefused, RequestFailed } from '@shared/api/request';
import { fireEvent, render, screen } from '@testing-library/react';
import { Form, Input } from 'antd';
import { describe, expect, it, vi } from 'vitest';
import { FormFailure, MoneyField, showFailure } from './form.parts';

function Sheet({ failure }: { failure: Error }) {
  const [form] = Form.useForm();
  return (
    <Form form={form} initialValues={{ title: 'A pump', targets: [{ value: '1' }, { value: '2' }] }}>
      <Form.Item name="title" label="Title">
        <Input />
      </Form.Item>
      {[0, 1].map((row) => (
        <Form.Item key={row} name={['targets', row, 'value']} label={`Target ${row}`}>
          <Input />
        </Form.Item>
      ))}
      <button type="button" onClick={() => showFailure(form, failure)}>
        Send
      </button>
    </Form>
  );
}

const send = (failure: Error) => {
  Element.prototype.scrollIntoView ??= () => {};
  render(<Sheet failure={failure} />);
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
};

describe('What the server refused', () => {
  it('is marked at every field that it named', async () => {
    send(
      new RequestFailed('BAD_INPUT', 'Bad input.', [
        { path: 'input.title', message: 'Too short.' },
        { path: 'input.targets.1.value', message: 'Not a number.' },
      ]),
    );
    expect(await screen.findByText('Too short.')).toBeInTheDocument();
    expect(await screen.findByText('Not a number.')).toBeInTheDocument();
    expect(screen.getByLabelText('Title')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByLabelText('Target 1')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByLabelText('Target 0')).not.toHaveAttribute('aria-invalid', 'true');
  });

  it('is marked at the one field of an expected failure', async () => {
    send(new CommandRefused('TITLE_TAKEN', 'Taken.', { field: 'input.title' }));
    expect(await screen.findByText('Taken.')).toBeInTheDocument();
    expect(screen.getByLabelText('Title')).toHaveAttribute('aria-invalid', 'true');
  });

  it('stands above the form when it is about no field', () => {
    render(<FormFailure error={new CommandRefused('NOT_IN_THIS_STATE', 'It is closed.', {})} />);
    expect(screen.getByText('It is closed.')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('A conflict', () => {
  it('offers both ways: to look at the latest, and to keep what was filled in', () => {
    const onLatest = vi.fn();
    const onMine = vi.fn();
    render(<FormFailure error={new CommandRefused('STALE_VERSION', 'Stale.', {})} onLatest={onLatest} onMine={onMine} />);
    fireEvent.click(screen.getByRole('button', { name: '查看最新内容' }));
    expect([onLatest.mock.calls.length, onMine.mock.calls.length]).toEqual([1, 0]);
    fireEvent.click(screen.getByRole('button', { name: '以我的修改为准' }));
    expect(onMine).toHaveBeenCalledOnce();
  });
});

describe('An amount', () => {
  it('is said back as it was understood and held in fen; what is none keeps its words and has no fen', () => {
    const onChange = vi.fn();
    render(<MoneyField onChange={onChange} />);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '1.5亿' } });
    expect(onChange).toHaveBeenLastCalledWith({ amount: '15000000000', currency: 'CNY' });
    expect(screen.getByText('1.5 亿元')).toBeVisible();
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '1.5亿吨' } });
    expect(onChange).toHaveBeenLastCalledWith({ amount: '', currency: 'CNY', typed: '1.5亿吨' });
  });
});
