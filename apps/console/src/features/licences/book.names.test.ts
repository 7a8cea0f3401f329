import { texts } from '@shared/texts/texts';
import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useLineName } from './book.names';

describe('a line of a book', () => {
  const named = () => renderHook(() => useLineName()).result.current;

  it('is called by its kind and its period, a month by its name in English', async () => {
    expect(named()({ kind: 'ROYALTY', period: '2026-04' })).toBe('提成 2026 年 4 月');
    expect(named()({ kind: 'COST', period: null })).toBe('追偿费用');
    await texts.changeLanguage('EN');
    expect(named()({ kind: 'ROYALTY', period: '2026-04' })).toBe('Royalty, April 2026');
    expect(named()({ kind: 'ROYALTY', period: '2026-Q2' })).toBe('Royalty, Q2 2026');
  });
});
