import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LongText } from './long.text';

it('What fits a page stands there whole', () => {
  render(<LongText>{'短'.repeat(1200)}</LongText>);
  expect(screen.queryByRole('button')).toBeNull();
});

it('What is longer than a page is folded, and unfolds', () => {
  const text = '长'.repeat(1201);
  render(<LongText>{text}</LongText>);
  expect(screen.getByText(text).className).toContain('folded');
  fireEvent.click(screen.getByRole('button', { expanded: false }));
  expect(screen.getByText(text).className).not.toContain('folded');
  expect(screen.getByRole('button', { expanded: true }).textContent).toBe('收起');
});
