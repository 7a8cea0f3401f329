import { describe, expect, it } from 'vitest';
import { isSide } from './licence.side';

describe('the sales of a licence', () => {
  const sides = { licensor: { id: 'school' }, licensee: { id: 'factory' } };

  it.each([
    ['the licensor', 'school', true],
    ['the licensee', 'factory', true],
    ['an authority', 'bureau', false],
    ['whoever acts for nobody', undefined, false],
  ])('are for its sides: %s', (_, organizationId, may) => expect(isSide(sides, organizationId)).toBe(may));
});
