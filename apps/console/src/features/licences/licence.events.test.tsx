import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { EventsCard } from './licence.events';
import type { LicenceDetail } from './licence.query';
import './licence.texts';
import './licences.texts';

const EVENT = { toState: null, reason: null, organizationId: 'school', user: null };

const LICENCE = {
  licensor: { id: 'school', name: '之江大学' },
  licensee: { id: 'factory', name: '东湖泵业' },
  events: [
    // On 1 October in China, where it was already the second when it was written down.
    {
      ...EVENT,
      id: '1',
      kind: 'REQUESTED',
      effectiveOn: '2026-10-01',
      recordedAt: '2026-10-01T16:30:00Z',
      organizationId: 'factory',
    },
    { ...EVENT, id: '2', kind: 'MOVED', toState: 'TRIAL', effectiveOn: '2026-10-03', recordedAt: '2026-10-03T08:05:00Z' },
    {
      ...EVENT,
      id: '3',
      kind: 'COST_CHARGED',
      effectiveOn: '2026-12-01',
      recordedAt: '2026-12-01T01:00:00Z',
      user: { name: '王会计' },
    },
  ],
} as unknown as LicenceDetail;

it('The history of a licence names the day, what happened then, who did it and, of colleagues, which; the hour where it is of that day', () => {
  render(<EventsCard licence={LICENCE} />);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '2026-12-01费用入账之江大学 · 王会计 · 09:00',
    '2026-10-03状态变为“试用中”之江大学 · 16:05',
    '2026-10-01提出申请东湖泵业',
  ]);
});
