import type { Step } from '@shared/detail/pieces';
import type { CloseOut } from './close-out.query';

/** The steps of a close-out in their order. */
export const CLOSE_OUT_STEPS = ['DECLARATION', 'MATERIALS', 'MONEY', 'CLOSING'] as const;
export type CloseOutStep = (typeof CLOSE_OUT_STEPS)[number];

/** Whether a step is done: what the server does not miss. Without the declaration nothing was declared, also once it is closed. */
export function isDone({ closedOn, missing, declarationMissing }: CloseOut, step: CloseOutStep): boolean {
  if (step === 'CLOSING') return closedOn != null;
  if (step === 'DECLARATION' && declarationMissing) return false;
  return !missing.includes(step);
}

/** The steps as they are shown: the first that is not done is the one of now. */
export function stepsOf(closeOut: CloseOut, labelOf: (step: CloseOutStep) => string): Step[] {
  const now = CLOSE_OUT_STEPS.find((step) => !isDone(closeOut, step));
  return CLOSE_OUT_STEPS.map((step) => ({
    key: step,
    label: labelOf(step),
    stage: isDone(closeOut, step) ? 'done' : closeOut.closedOn ? 'ended' : step === now ? 'now' : 'ahead',
  }));
}
