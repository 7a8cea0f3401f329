import type { Currency, Text } from '@trihelix/kernel';
import { hindranceOf, type LicenceStake } from '@trihelix/licensing';
import { type Act, type Actor, Acts } from '@trihelix/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { LicenceDistribution } from './distribution.entities';
import { DistributionFourEyes, DistributionOverspent, DistributionPaidInPart, NoLongerReceived } from './distribution.failures';
import { DISTRIBUTION_STATE_NAMES, DistributionState, distributionWorkflow } from './distribution.workflow';

/** What a viewer may do with a distribution. */
export enum DistributionAction {
  APPROVE = 'APPROVE',
  RETURN = 'RETURN',
  CANCEL = 'CANCEL',
  REVOKE = 'REVOKE',
  RECORD_PAYOUT = 'RECORD_PAYOUT',
}

/** The licensor alone; row-level security says the same. */
export function ownOnly<E extends ObjectLiteral & { licensorId: string }>(
  actor: Actor,
  query: SelectQueryBuilder<E>,
): SelectQueryBuilder<E> {
  return query.andWhere(`${query.alias}.licensorId = :licensorId`, { licensorId: actor.organizationId });
}

/** What each act takes. */
const HOLDING: Readonly<Record<DistributionAction, string>> = {
  [DistributionAction.APPROVE]: 'distribution.approve',
  [DistributionAction.RETURN]: 'distribution.approve',
  [DistributionAction.CANCEL]: 'distribution.prepare',
  [DistributionAction.REVOKE]: 'distribution.approve',
  [DistributionAction.RECORD_PAYOUT]: 'payment.record',
};

/** Whether the act is this actor's at all, whatever the state. */
export const mayDo = (act: DistributionAction, actor: Actor, { licensorId }: LicenceDistribution): boolean =>
  actor.actsFor(licensorId) && actor.may(HOLDING[act]);

/** Not who prepared it. That it takes somebody who had no part in the licence either is checked by `SecondPair`. */
export const isSomebodyElses = ({ userId }: Actor, { preparedBy }: LicenceDistribution): boolean =>
  userId !== null && userId !== preparedBy;

/** A distribution with how it stands to what came in and went out. */
export type StandingDistribution = LicenceDistribution & {
  /** Minor units of it that nothing received covers. */
  readonly missing: bigint;
  readonly isPaidInPart: boolean;
  /** What keeps an approver who looks at it from deciding; null for everybody else. */
  readonly stake: LicenceStake | null;
};

/** An act whose step is over for good is nobody's any more: only what can still come is told as blocked. */
const from = (act: DistributionAction, does: Text, states: readonly DistributionState[]): Act<StandingDistribution> => ({
  does,
  from: (actor, distribution) => {
    if (!mayDo(act, actor, distribution)) return [];
    const coming = distributionWorkflow.reachable(distribution.state);
    return states.some((state) => coming.has(state)) ? states : [];
  },
});

const { PREPARED, APPROVED } = DistributionState;

const uncovered = ({ missing, currency }: StandingDistribution) => ({ amount: missing, currency: currency as Currency });

/** Why somebody else decides on it; null where this approver may. */
const secondPairNeeded = (actor: Actor, distribution: StandingDistribution): Text | null =>
  isSomebodyElses(actor, distribution) ? hindranceOf(distribution.stake) : new DistributionFourEyes().text;

/** What can be done with a distribution. */
export const distributionActs = new Acts<DistributionAction, StandingDistribution>(
  { zh: '分配单', en: 'a distribution' },
  DISTRIBUTION_STATE_NAMES,
  {
    [DistributionAction.APPROVE]: {
      ...from(DistributionAction.APPROVE, { zh: '批准', en: 'approved' }, [PREPARED]),
      hindrance: (actor, distribution) => {
        const somebodyElse = secondPairNeeded(actor, distribution);
        if (somebodyElse) return somebodyElse;
        return distribution.missing > 0n ? new NoLongerReceived(uncovered(distribution)).text : null;
      },
    },
    [DistributionAction.RETURN]: {
      ...from(DistributionAction.RETURN, { zh: '退回', en: 'returned' }, [PREPARED]),
      hindrance: secondPairNeeded,
    },
    [DistributionAction.CANCEL]: from(DistributionAction.CANCEL, { zh: '取消', en: 'cancelled' }, [PREPARED]),
    [DistributionAction.REVOKE]: {
      ...from(DistributionAction.REVOKE, { zh: '撤销批准', en: 'taken back' }, [APPROVED]),
      hindrance: (actor, distribution) => {
        if (distribution.isPaidInPart) return new DistributionPaidInPart().text;
        return secondPairNeeded(actor, distribution);
      },
    },
    [DistributionAction.RECORD_PAYOUT]: {
      ...from(DistributionAction.RECORD_PAYOUT, { zh: '登记发放', en: 'paid out' }, [APPROVED]),
      hindrance: (_actor, distribution) =>
        distribution.missing > 0n ? new DistributionOverspent(uncovered(distribution)).text : null,
    },
  },
);
