import type { Text } from '@trihelix/kernel';
import { type Act, type Actor, Acts } from '@trihelix/platform';
import { CoverState, type LicenceCover } from './cover.entities';
import { COVER_STATE_NAMES, coverWorkflow } from './cover.workflow';

/** What a viewer may do with a cover. */
export enum CoverAction {
  CLAIM = 'CLAIM',
  DECIDE_CLAIM = 'DECIDE_CLAIM',
  CANCEL = 'CANCEL',
}

/** The licensor's officer keeps covers; both sides and authorities of either region see them. */
export const mayCover = (actor: Actor, { licensorId }: Pick<LicenceCover, 'licensorId'>): boolean =>
  actor.actsFor(licensorId) && actor.may('licence.prepare');

const act = (does: Text, states: readonly CoverState[]): Act<LicenceCover> => ({
  does,
  from: (actor, cover) => {
    if (!mayCover(actor, cover)) return [];
    const coming = coverWorkflow.reachable(cover.state);
    return states.includes(cover.state) || states.some((state) => coming.has(state)) ? states : [];
  },
});

const { ACTIVE, CLAIMED, PAID, DENIED, EXPIRED } = CoverState;

/** What can be done with a cover. */
export const coverActs = new Acts<CoverAction, LicenceCover>({ zh: '保障', en: 'a cover' }, COVER_STATE_NAMES, {
  [CoverAction.CLAIM]: act({ zh: '索赔', en: 'claimed' }, [ACTIVE, PAID, DENIED, EXPIRED]),
  [CoverAction.DECIDE_CLAIM]: act({ zh: '登记赔付结果', en: 'decided on' }, [CLAIMED]),
  [CoverAction.CANCEL]: act({ zh: '撤销', en: 'cancelled' }, [ACTIVE]),
});
