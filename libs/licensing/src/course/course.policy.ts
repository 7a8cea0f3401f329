import { registerEnumType } from '@nestjs/graphql';
import type { CivilDate, Text } from '@trihelix/kernel';
import { type Actor, type Blocked, NotInThisState, StaleVersion } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { sideOf } from '../licences/licence.policy';
import { AchievementTransferred } from '../licences/sold.achievements';
import { AlreadyBought, AlreadyEnding, ReportsMissing } from './course.failures';
import type { LicenceStake } from '../licences/licence.stake';
import { LicenceState } from '../licences/licence.workflow';
import { hindranceOf } from '../licences/second.pair';
import { LicenceSide } from '../signing/licence-signature.entity';

/** What a viewer may bring about in a licence that runs. */
export enum CourseAction {
  CONVERT = 'CONVERT',
  GIVE_BACK = 'GIVE_BACK',
  REACH_MILESTONE = 'REACH_MILESTONE',
  BUY_OUT = 'BUY_OUT',
  ASK_EXTENSION = 'ASK_EXTENSION',
  ASK_TERMINATION = 'ASK_TERMINATION',
  ASK_EQUITY = 'ASK_EQUITY',
  OPEN_DISPUTE = 'OPEN_DISPUTE',
  RECORD_LOSS = 'RECORD_LOSS',
  END_DISPUTE = 'END_DISPUTE',
  TERMINATE = 'TERMINATE',
}
registerEnumType(CourseAction, {
  name: 'LicenceCourseAction',
  description: 'What the viewer may bring about in a licence that runs.',
  valuesMap: {
    CONVERT: { description: 'Go over into the paid phase by decision (转付费).' },
    GIVE_BACK: { description: 'Give back what was tried; nothing is owed (退还).' },
    REACH_MILESTONE: { description: 'Declare that a milestone of the trigger was reached (里程碑达成).' },
    BUY_OUT: { description: 'Exercise the option to buy (买断).' },
    ASK_EXTENSION: { description: 'Ask for a longer trial (申请延长试用).' },
    ASK_TERMINATION: { description: 'Ask for an end by agreement (协商终止).' },
    ASK_EQUITY: { description: 'Ask for shares to take the place of further fees (转为股权).' },
    OPEN_DISPUTE: { description: 'Record that a licensed right is disputed, which suspends it (知识产权事件).' },
    RECORD_LOSS: { description: 'Record that a licensed right has fallen (权利丧失).' },
    END_DISPUTE: { description: 'Record how the dispute ended (知识产权事件了结).' },
    TERMINATE: { description: 'End it by declaration (单方终止).' },
  },
});

const { LICENSOR, LICENSEE } = LicenceSide;
const { TRIAL, DECISION_DUE, RETURNING, PAYING, PAID_UP, DEFAULT, SUSPENDED, WIND_DOWN, TERMINATING } = LicenceState;
const UNDECIDED = [TRIAL, DECISION_DUE];
/** Where the loss of a right changes something: the licence is in force, or what was sold under it is still to be reported. */
export const RESTING_ON_RIGHTS: readonly LicenceState[] = [
  TRIAL,
  DECISION_DUE,
  PAYING,
  PAID_UP,
  DEFAULT,
  SUSPENDED,
  WIND_DOWN,
  TERMINATING,
];
/** Where the option to buy can be exercised, and shares take the place of fees. */
export const ACQUIRABLE: readonly LicenceState[] = [PAYING, PAID_UP];
const ENDABLE = [TRIAL, DECISION_DUE, PAYING, DEFAULT, SUSPENDED, WIND_DOWN];

interface Rule {
  /** What a side must hold; a side that is absent does not do it. */
  readonly holding: Partial<Record<LicenceSide, string>>;
  readonly in: readonly LicenceState[];
  /** Of the licensor's side, an act of the approver: somebody else's than of those who had a part in the licence (`SecondPair`). */
  readonly takesSecondPair?: boolean;
}

/** Each act: which side does it, holding what, in which states. */
export const COURSE_ACTS: Readonly<Record<CourseAction, Rule>> = {
  [CourseAction.CONVERT]: { holding: { [LICENSEE]: 'licence.sign' }, in: UNDECIDED },
  [CourseAction.GIVE_BACK]: { holding: { [LICENSEE]: 'licence.sign' }, in: UNDECIDED },
  [CourseAction.REACH_MILESTONE]: { holding: { [LICENSEE]: 'licence.sign' }, in: UNDECIDED },
  [CourseAction.BUY_OUT]: { holding: { [LICENSEE]: 'licence.sign' }, in: ACQUIRABLE },
  [CourseAction.ASK_EXTENSION]: { holding: { [LICENSEE]: 'licence.request' }, in: [TRIAL] },
  // What the licensor offers binds it once it is accepted: its approver does, as its approver answers.
  [CourseAction.ASK_TERMINATION]: {
    holding: { [LICENSEE]: 'licence.sign', [LICENSOR]: 'licence.approve' },
    in: ENDABLE,
    takesSecondPair: true,
  },
  [CourseAction.ASK_EQUITY]: {
    holding: { [LICENSEE]: 'licence.sign', [LICENSOR]: 'licence.approve' },
    in: ACQUIRABLE,
    takesSecondPair: true,
  },
  [CourseAction.OPEN_DISPUTE]: { holding: { [LICENSOR]: 'licence.approve' }, in: [TRIAL, PAYING], takesSecondPair: true },
  [CourseAction.RECORD_LOSS]: { holding: { [LICENSOR]: 'licence.approve' }, in: RESTING_ON_RIGHTS, takesSecondPair: true },
  // What was recorded in a round of conversion suspends nothing yet: its dispute ends where the licence stands, given back by now, too.
  [CourseAction.END_DISPUTE]: {
    holding: { [LICENSOR]: 'licence.approve' },
    in: [...RESTING_ON_RIGHTS, RETURNING],
    takesSecondPair: true,
  },
  [CourseAction.TERMINATE]: {
    holding: { [LICENSOR]: 'licence.approve', [LICENSEE]: 'licence.sign' },
    in: [TRIAL, DECISION_DUE, DEFAULT, SUSPENDED, WIND_DOWN],
    takesSecondPair: true,
  },
};

/** A licensee ends what it may not use; what it merely tries, it gives back. */
const isLicenseesEnd = (licence: Licence): boolean => licence.state === SUSPENDED;

/** Whether the act is this actor's at all, whatever the state. */
export function mayAct(act: CourseAction, actor: Actor, licence: Licence): boolean {
  const side = sideOf(actor, licence);
  const rule = COURSE_ACTS[act];
  const holding = side && rule.holding[side];
  return holding !== undefined && actor.may(holding);
}

/** Whether the act takes somebody who had no part in the licence: what its licensor's approver decides. */
export const takesSecondPair = (act: CourseAction, actor: Actor, licence: Licence): boolean =>
  sideOf(actor, licence) === LICENSOR && COURSE_ACTS[act].takesSecondPair === true;

/** Whether the state of the licence allows it. */
export function isActOpen(act: CourseAction, actor: Actor, licence: Licence): boolean {
  if (!COURSE_ACTS[act].in.includes(licence.state)) return false;
  return act !== CourseAction.TERMINATE || sideOf(actor, licence) === LICENSOR || isLicenseesEnd(licence);
}

/** What a caller knows of the act: the version it read, any where none is said, and what a refusal calls the act. */
interface Tried {
  readonly expectedVersion?: number;
  readonly tried?: string;
}

/**
 * Lets an act be done to a licence that the caller holds.
 * @throws StaleVersion, NotInThisState; Refusal FORBIDDEN when it is not this actor's
 */
export function requireOpen(
  act: CourseAction,
  actor: Actor,
  licence: Licence,
  { expectedVersion = licence.version, tried = act }: Tried = {},
): void {
  if (!mayAct(act, actor, licence)) throw notYours();
  if (licence.version !== expectedVersion) throw new StaleVersion(licence.id, licence.version);
  if (!isActOpen(act, actor, licence)) throw new NotInThisState(licence.state, tried);
}

/** What stays possible once a last day is named, as long as it is still to come: going sooner, and ending it on an earlier day. */
const DESPITE_END: readonly CourseAction[] = [CourseAction.GIVE_BACK, CourseAction.TERMINATE, CourseAction.ASK_TERMINATION];
/** What takes the place of fees, so that what is owed must be known; once the option to buy was exercised, the price is left to pay. */
const ACQUIRING: readonly CourseAction[] = [CourseAction.BUY_OUT, CourseAction.ASK_EQUITY];
/** What changes nothing about the rights, the trial or the money: disputes are recorded of a licence that ends, too. */
const OF_RIGHTS: readonly CourseAction[] = [CourseAction.OPEN_DISPUTE, CourseAction.RECORD_LOSS, CourseAction.END_DISPUTE];

/** Whether a last day that was named keeps anybody from the act: nobody converts, extends or buys what ends. */
export function isBarredByEnd(act: CourseAction, lastOn: CivilDate, today: CivilDate): boolean {
  if (OF_RIGHTS.includes(act)) return false;
  return !DESPITE_END.includes(act) || (act !== CourseAction.GIVE_BACK && lastOn <= today);
}

/** Whether the option to buy, once exercised, keeps anybody from the act. */
export const isBarredByPurchase = (act: CourseAction): boolean => ACQUIRING.includes(act);

/** What of the terms some acts hang on. */
export interface CourseTerms {
  /** Names of milestones that the trigger waits for. */
  readonly milestones: readonly string[];
  readonly hasOption: boolean;
  /** Days that the trigger names. */
  readonly dates: readonly CivilDate[];
}

/** What of a licence decides on the acts that its viewer finds. */
export interface CourseStanding extends Pick<CourseTerms, 'milestones' | 'hasOption'> {
  /** What keeps an approver who looks at it from deciding; null for everybody else. */
  readonly stake: LicenceStake | null;
  /** Why its licensee, in a round of conversion, cannot say any more that it converts; null when it can. */
  readonly said: Text | null;
  /** Why its licensor cannot end it by declaration while a round of conversion is open; null when none is. */
  readonly inRound: Text | null;
  /** The last day that was agreed or declared, seen from a day; null while none is. */
  readonly ending: { readonly lastOn: CivilDate; readonly today: CivilDate } | null;
  /** Whether a dispute about its rights is open that does not suspend it. */
  readonly isDisputed: boolean;
  /** The day on which the option to buy was exercised; null while it was not. */
  readonly boughtOn: CivilDate | null;
  /** Periods that are over and not reported, the oldest first: what is owed is not known yet. */
  readonly unreported: readonly string[];
  /** Whether another licensee has bought the achievement. */
  readonly isSold: boolean;
}

/** What is open to a viewer now. */
export function courseActionsOf(actor: Actor, licence: Licence, standing: CourseStanding): CourseAction[] {
  return dueActs(actor, licence, standing).filter((act) => !hindranceTo(act, actor, licence, standing));
}

/** What would be open to a viewer now, was it not for the reason given. */
export function blockedCourseActionsOf(actor: Actor, licence: Licence, standing: CourseStanding): Blocked<CourseAction>[] {
  return dueActs(actor, licence, standing).flatMap((action) => {
    const text = hindranceTo(action, actor, licence, standing);
    return text ? [{ action, text }] : [];
  });
}

/** What is the viewer's by side, permission and state. */
function dueActs(actor: Actor, licence: Licence, { milestones, hasOption, isDisputed }: CourseStanding): CourseAction[] {
  return Object.values(CourseAction).filter((act) => {
    if (act === CourseAction.REACH_MILESTONE && milestones.length === 0) return false;
    if (act === CourseAction.BUY_OUT && !hasOption) return false;
    if (act === CourseAction.END_DISPUTE && licence.state !== SUSPENDED && !isDisputed) return false;
    if (act === CourseAction.OPEN_DISPUTE && isDisputed) return false;
    return mayAct(act, actor, licence) && isActOpen(act, actor, licence);
  });
}

function hindranceTo(act: CourseAction, actor: Actor, licence: Licence, standing: CourseStanding): Text | null {
  const { stake, said, inRound, ending, boughtOn, unreported, isSold } = standing;
  if (ending && isBarredByEnd(act, ending.lastOn, ending.today)) return new AlreadyEnding(ending.lastOn).text;
  if (boughtOn !== null && isBarredByPurchase(act)) return new AlreadyBought(boughtOn).text;
  if (act === CourseAction.BUY_OUT && isSold) return new AchievementTransferred().text;
  if (ACQUIRING.includes(act) && unreported.length > 0) return new ReportsMissing(unreported).text;
  if (act === CourseAction.CONVERT) return said;
  if (act === CourseAction.TERMINATE && inRound && sideOf(actor, licence) === LICENSOR) return inRound;
  return takesSecondPair(act, actor, licence) ? hindranceOf(stake) : null;
}
