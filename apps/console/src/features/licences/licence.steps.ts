import { type Step, stepsUntil } from '@shared/detail/pieces';
import type { LicenceDetail } from './licence.query';

type Seen = Pick<LicenceDetail, 'state' | 'mode' | 'approvedOn' | 'events'>;
export type StepKey = 'DRAFT' | 'REVIEW' | 'APPROVED' | 'TRIAL' | 'PAYING' | 'PAID_UP' | 'REJECTED' | 'CANCELLED' | 'SIGNED';

/** States that are part of a step. */
const STANDS_AT: Partial<Record<Seen['state'], StepKey>> = {
  PUBLICITY: 'REVIEW',
  OBJECTION: 'REVIEW',
  DECISION_DUE: 'TRIAL',
  RETURNING: 'TRIAL',
  WIND_DOWN: 'PAYING',
};

/** Until the end everything has a step of its own, but for the days between signing and the first day: the trial is next then. */
export function licenceSteps({ state, mode, events }: Seen, say: (key: StepKey) => string): readonly Step[] {
  const named = (key: StepKey) => ({ key, label: say(key) });
  const way: StepKey[] = ['DRAFT', 'REVIEW', 'APPROVED', ...(mode === 'UFPL' ? (['TRIAL'] as const) : []), 'PAYING', 'PAID_UP'];
  if (state === 'REJECTED' || state === 'CANCELLED') {
    const last = [...events].reverse().find(({ toState }) => toState === state)?.fromState;
    const passed = way.slice(0, way.indexOf((last ?? 'DRAFT') as StepKey) + 1);
    return [...passed.map((key) => ({ ...named(key), stage: 'done' as const })), { ...named(state), stage: 'ended' }];
  }
  if (state === 'SIGNED') {
    const next = mode === 'UFPL' ? 'TRIAL' : 'PAYING';
    return stepsUntil(
      way.map((key) => (key === next ? { key, label: say('SIGNED') } : named(key))),
      next,
    );
  }
  return stepsUntil(way.map(named), STANDS_AT[state] ?? state, state === 'PAID_UP');
}
