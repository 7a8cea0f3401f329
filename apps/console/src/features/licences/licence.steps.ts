import { type Step, stepsUntil } from '@shared/detail/pieces';
import type { LicenceDetail } from './licence.query';

type Seen = Pick<LicenceDetail, 'state' | 'mode' | 'approvedOn' | 'events'> & {
  readonly terms?: Pick<LicenceDetail['terms'], 'pricing'>;
};

/** States that stand on their own way; every other is a step of the common one. */
const ENDS = ['REJECTED', 'CANCELLED', 'RETURNING', 'RETURNED', 'TERMINATING', 'TERMINATED'] as const;
/** States that take the place of the last step. */
const LAST = ['COMPLETED', 'CONVERTED_TRANSFER', 'CONVERTED_EQUITY'] as const;

type End = (typeof ENDS)[number];
type Last = (typeof LAST)[number];
type Common = 'DRAFT' | 'REVIEW' | 'PUBLICITY' | 'APPROVED' | 'TRIAL' | 'PAYING' | 'PAID_UP';
export type StepKey = Common | End | Last | 'SIGNED';

/** States that are part of a step; of a suspended one, the state before it. */
const STANDS_AT: Partial<Record<Seen['state'], Common>> = {
  OBJECTION: 'PUBLICITY',
  DECISION_DUE: 'TRIAL',
  DEFAULT: 'PAYING',
  WIND_DOWN: 'PAYING',
};

const isEnd = (state: Seen['state']): state is End => (ENDS as readonly string[]).includes(state);
const isLast = (state: Seen['state']): state is Last => (LAST as readonly string[]).includes(state);

/** A price by agreement is made public before anybody signs. Until the end everything has a step of its own, but for the days between signing and the first day: the trial is next then. */
export function licenceSteps({ state, mode, events, terms }: Seen, say: (key: StepKey) => string): readonly Step[] {
  const named = (key: StepKey) => ({ key, label: say(key) });
  const isPublished = terms?.pricing === 'AGREEMENT' || state === 'PUBLICITY' || state === 'OBJECTION';
  const way: Common[] = [
    'DRAFT',
    'REVIEW',
    ...(isPublished ? (['PUBLICITY'] as const) : []),
    'APPROVED',
    ...(mode === 'UFPL' ? (['TRIAL'] as const) : []),
    'PAYING',
    'PAID_UP',
  ];
  const cameFrom = (): Common => {
    const moves = events.flatMap(({ fromState }) => fromState ?? []);
    const steps = moves.map((from) => STANDS_AT[from] ?? from).filter((from) => (way as string[]).includes(from));
    return (steps.at(-1) as Common | undefined) ?? 'DRAFT';
  };
  if (isEnd(state)) {
    const passed = way.slice(0, way.indexOf(cameFrom()) + 1);
    return [...passed.map((key) => ({ ...named(key), stage: 'done' as const })), { ...named(state), stage: 'ended' }];
  }
  if (isLast(state)) {
    const ended = way.map((key) => (key === 'PAID_UP' ? { key, label: say(state) } : named(key)));
    return stepsUntil(ended, 'PAID_UP', true);
  }
  if (state === 'SIGNED') {
    const next = mode === 'UFPL' ? 'TRIAL' : 'PAYING';
    return stepsUntil(
      way.map((key) => (key === next ? { key, label: say('SIGNED') } : named(key))),
      next,
    );
  }
  return stepsUntil(way.map(named), state === 'SUSPENDED' ? cameFrom() : (STANDS_AT[state] ?? state), state === 'PAID_UP');
}
