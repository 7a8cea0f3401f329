import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TrialClock } from './licence.clock';
import type { LicenceDetail } from './licence.query';
import './licence.texts';

const TRIAL = {
  state: 'TRIAL',
  mode: 'UFPL',
  effectiveOn: '2026-03-01',
  trialStartedOn: '2026-03-01',
  trialEndsOn: '2027-03-01',
  payingSinceOn: null,
  ending: null,
  terms: { complete: {} },
  events: [],
};
const LEFT = { kind: 'MOVED', fromState: 'TRIAL', toState: 'RETURNING', effectiveOn: '2026-04-09' };

const clock = (more: object = {}): string => {
  const { container } = render(<TrialClock licence={{ ...TRIAL, ...more } as unknown as LicenceDetail} />);
  return container.textContent ?? '';
};

describe('The trial clock', () => {
  beforeEach(() => vi.useFakeTimers({ now: new Date('2026-06-08T04:00:00Z'), toFake: ['Date'] }));
  afterEach(() => vi.useRealTimers());

  it('counts the days while the trial runs', () => {
    const said = clock();
    expect(said).toContain('剩余 266 天');
    expect(said).toContain('已用 100 天，共 366 天');
    expect(screen.getByRole('progressbar')).toHaveAttribute('data-over', 'false');
  });

  it('stands still once the paid phase has begun before the last day, and says that it ended early', () => {
    const said = clock({ state: 'PAYING', payingSinceOn: '2026-04-10' });
    expect(said).toContain('试用已结束');
    expect(said).not.toContain('剩余');
    expect(said).toContain('已用 40 天，共 366 天');
    expect(said).toContain('2026-04-09试用提前结束');
    expect(said).toContain('试用提前结束，自 2026-04-10 起转入付费期');
  });

  it('that was left for the paid phase on its first day ends on no day before it', () => {
    const said = clock({ state: 'PAYING', payingSinceOn: '2026-03-01' });
    expect(said).toContain('2026-03-01试用提前结束');
    expect(said).not.toContain('2026-02-28');
  });

  it('stands still, too, where the licence was given back, and promises no paid phase', () => {
    const said = clock({ state: 'RETURNING', events: [LEFT] });
    expect(said).toContain('试用已结束');
    expect(said).toContain('已用 40 天，共 366 天');
    expect(said).toContain('试用已于 2026-04-09 结束，未转入付费期');
  });

  it('stands still while the licence is suspended, and names no day of paying', () => {
    const said = clock({ state: 'SUSPENDED', stateSince: '2026-04-09' });
    expect(said).toContain('中止中，不计天数');
    expect(said).toContain('已用 40 天，共 366 天');
    expect(said).toContain('许可恢复后，试用最后一天和转入付费期的日期按中止天数顺延');
    expect(said).not.toContain('剩余');
  });

  it('runs to the day on which the licence is ended, and promises no paid phase', () => {
    const said = clock({ ending: { lastOn: '2026-06-20', sellOffUntil: null } });
    expect(said).toContain('剩余 12 天');
    expect(said).toContain('已用 100 天，共 112 天');
    expect(said).toContain('2026-06-20许可终止');
    expect(said).toContain('不再转入付费期');
  });

  it('that ran to its last day says so', () => {
    vi.setSystemTime('2027-05-01T04:00:00Z');
    expect(clock({ state: 'PAYING', payingSinceOn: '2027-03-02' })).toContain('试用已于期满结束，自 2027-03-02 起转入付费期');
    const waiting = clock({ state: 'DECISION_DUE', events: [{ ...LEFT, toState: 'DECISION_DUE', effectiveOn: '2027-03-02' }] });
    expect(waiting).toContain('试用已结束');
    expect(waiting).toContain('2027-03-01试用最后一天');
  });
});
