import { describe, expect, it } from 'vitest';
import { safeTarget } from './safe.target';

const HERE = 'https://console.example.org';

describe('where one goes after signing in', () => {
  it.each(['/needs?q=焊接', '/licences/1#payments', '/invitation#token', '/'])('%s is a page of this site', (to) => {
    expect(decodeURI(safeTarget(to, HERE))).toBe(to);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/./\\evil.example',
    '',
    undefined,
    7,
  ])('%j leads to the first page', (to) => {
    expect(safeTarget(to, HERE)).toBe('/');
  });

  it.each(['/sign-in', '/sign-in?to=/sign-in', '/forgot-password'])('%s would go in a circle', (to) => {
    expect(safeTarget(to, HERE)).toBe('/');
  });
});
