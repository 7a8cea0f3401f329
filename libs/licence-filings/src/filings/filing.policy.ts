import { registerEnumType } from '@nestjs/graphql';
import type { Text } from '@trihelix/kernel';
import { isVisibleTo, sideOf } from '@trihelix/licensing';
import { type Act, type Actor, Acts } from '@trihelix/platform';
import { FilingKind, type LicenceFiling } from './filing.entities';
import { FILING_STATE_NAMES } from './filing.words';
import { FilingState, filingWorkflow } from './filing.workflow';

/** What a viewer may do with a filing. */
export enum FilingAction {
  SUBMIT = 'SUBMIT',
  CONCLUDE = 'CONCLUDE',
  REFUSE = 'REFUSE',
  WAIVE = 'WAIVE',
  REOPEN = 'REOPEN',
  CHECK = 'CHECK',
}
registerEnumType(FilingAction, {
  name: 'FilingAction',
  description: 'What the viewer may do with a filing now.',
  valuesMap: {
    SUBMIT: { description: 'Record that it was handed in.' },
    CONCLUDE: { description: 'Record what the office certified.' },
    REFUSE: { description: 'Record that the office refused it.' },
    WAIVE: { description: 'Say that it is not needed, and why.' },
    REOPEN: { description: 'Say that it is needed after all.' },
    CHECK: { description: 'Say, as an authority, that the registration was looked at.' },
  },
});

/** The licensor's officer files; an authority that sees the licence, and is no side of it, checks registrations. */
export function mayFile(act: FilingAction, actor: Actor, filing: LicenceFiling): boolean {
  if (act !== FilingAction.CHECK) return actor.actsFor(filing.licensorId) && actor.may('licence.prepare');
  if (filing.kind !== FilingKind.REGISTRATION || sideOf(actor, filing) !== undefined) return false;
  return actor.may('filing.check') && isVisibleTo(actor, filing);
}

const { DUE, SUBMITTED, REFUSED, REGISTERED, NOT_NEEDED } = FilingState;

/** An act whose step is over for good is nobody's any more: only what can still come is told as blocked. */
const from = (act: FilingAction, does: Text, states: readonly FilingState[]): Act<LicenceFiling> => ({
  does,
  from: (actor, filing) => {
    if (!mayFile(act, actor, filing)) return [];
    const coming = filingWorkflow.reachable(filing.state);
    return states.includes(filing.state) || states.some((state) => coming.has(state)) ? states : [];
  },
});

/** What can be done with a filing. */
export const filingActs = new Acts<FilingAction, LicenceFiling>({ zh: '备案或登记', en: 'a filing' }, FILING_STATE_NAMES, {
  [FilingAction.SUBMIT]: from(FilingAction.SUBMIT, { zh: '提交', en: 'submitted' }, [DUE, REFUSED]),
  [FilingAction.CONCLUDE]: from(FilingAction.CONCLUDE, { zh: '登记办结', en: 'concluded' }, [SUBMITTED]),
  [FilingAction.REFUSE]: from(FilingAction.REFUSE, { zh: '登记未获办理', en: 'refused' }, [SUBMITTED]),
  [FilingAction.WAIVE]: from(FilingAction.WAIVE, { zh: '标为无需办理', en: 'waived' }, [DUE, REFUSED]),
  [FilingAction.REOPEN]: from(FilingAction.REOPEN, { zh: '恢复办理', en: 'reopened' }, [NOT_NEEDED]),
  [FilingAction.CHECK]: {
    ...from(FilingAction.CHECK, { zh: '核验', en: 'checked' }, [REGISTERED]),
    hindrance: (_actor, { checkedOn }) =>
      checkedOn === null ? null : { zh: `已于 ${checkedOn} 核验。`, en: `It was checked on ${checkedOn}.` },
  },
});
