import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SearchField } from './list.frame';

const HINT = '名称、编号或机构';

describe('the field in which a list is searched', () => {
  const onSearch = vi.fn();
  const field = () => screen.getByRole<HTMLInputElement>('searchbox');
  const type = (value: string) => fireEvent.change(field(), { target: { value } });
  const pass = () => act(() => vi.advanceTimersByTimeAsync(300));

  beforeEach(() => {
    vi.useFakeTimers();
    onSearch.mockReset();
  });
  afterEach(() => vi.useRealTimers());

  it('keeps what is typed while the address still follows an earlier key', async () => {
    const { rerender } = render(<SearchField value="" hint={HINT} onSearch={onSearch} />);
    type('涂');
    await pass();
    expect(onSearch).toHaveBeenLastCalledWith('涂');
    type('涂层');
    rerender(<SearchField value="涂" hint={HINT} onSearch={onSearch} />);
    expect(field().value).toBe('涂层');
    await pass();
    expect(onSearch).toHaveBeenLastCalledWith('涂层');
    rerender(<SearchField value="涂层" hint={HINT} onSearch={onSearch} />);
    expect(field().value).toBe('涂层');
  });

  it('follows the address when that is changed by something else: a view, a link, the way back', async () => {
    const { rerender } = render(<SearchField value="涂层" hint={HINT} onSearch={onSearch} />);
    type('涂');
    type('涂层');
    await pass();
    rerender(<SearchField value="" hint={HINT} onSearch={onSearch} />);
    expect(field().value).toBe('');
  });
});
