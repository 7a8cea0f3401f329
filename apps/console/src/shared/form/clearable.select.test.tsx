import { texts } from '@shared/texts/texts';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ClearableSelect } from './clearable.select';

it.each([
  ['ZH_CN', '清除'],
  ['EN', 'Clear'],
])('is cleared by a button that is named in the language of the reader: %s', async (language, name) => {
  await texts.changeLanguage(language);
  const chosen = vi.fn();
  render(<ClearableSelect value="a" options={[{ value: 'a', label: 'A' }]} onChange={chosen} />);
  fireEvent.click(screen.getByRole('button', { name }));
  expect(chosen.mock.calls[0]?.[0]).toBeUndefined();
});

it('offers nothing to clear where nothing is chosen', () => {
  render(<ClearableSelect value={null} options={[{ value: 'a', label: 'A' }]} />);
  expect(screen.queryByRole('button')).toBeNull();
});
