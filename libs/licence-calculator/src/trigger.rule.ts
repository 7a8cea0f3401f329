import { addDays, type CivilDate } from '@trihelix/kernel';
import type { Trigger } from './scenario';

/** A trigger that has fired: the paid phase's first day, and the day on which it became known. */
export interface Fired {
  readonly first: CivilDate;
  readonly known: CivilDate;
}

/** What triggers look at. */
export interface TriggerFacts {
  readonly today: CivilDate;
  readonly effectiveOn: CivilDate;
  /** In order of period, each with the sum of sales from effect to its end. */
  readonly sales: readonly { readonly end: CivilDate; readonly cumulative: bigint }[];
  readonly milestones: ReadonlySet<string>;
  readonly isConverted: boolean;
  /** The last day of a trial that was made longer: dates that are named by then count on the day after it. */
  readonly heldUntil: CivilDate | null;
}

type Leaf = Exclude<Trigger, { readonly of: readonly Trigger[] }>;

/** A trigger with what has fired in it. What has fired stays fired. */
export class TriggerWatch {
  private fired: Fired | null = null;
  private readonly children: readonly TriggerWatch[];

  constructor(private readonly trigger: Trigger) {
    this.children = 'of' in trigger ? trigger.of.map((child) => new TriggerWatch(child)) : [];
  }

  /** Looks at the facts of a day; what has fired by then, or null. */
  look(facts: TriggerFacts): Fired | null {
    return (this.fired ??= this.first(facts));
  }

  private first(facts: TriggerFacts): Fired | null {
    if (!('of' in this.trigger)) return leafFired(this.trigger, facts);
    const all = this.children.map((child) => child.look(facts));
    const fired = all.filter((each) => each !== null);
    const [one] = fired;
    if (!one) return null;
    // Which became known first, and of those known together which day is first; or the last of all, once all are known.
    if (this.trigger.kind === 'EARLIEST_OF')
      return fired.reduce((best, each) =>
        each.known < best.known || (each.known === best.known && each.first < best.first) ? each : best,
      );
    if (fired.length < all.length) return null;
    return fired.reduce(({ first, known }, each) => ({ first: later(first, each.first), known: later(known, each.known) }));
  }
}

function leafFired(leaf: Leaf, facts: TriggerFacts): Fired | null {
  const day = dayOf(leaf, facts);
  return day === null ? null : { first: later(day, facts.effectiveOn), known: facts.today };
}

function dayOf(leaf: Leaf, { today, sales, milestones, isConverted, heldUntil }: TriggerFacts): CivilDate | null {
  if (leaf.kind === 'DATE') {
    const on = heldDay(leaf.on, heldUntil);
    return on <= today ? on : null;
  }
  if (leaf.kind === 'MILESTONE') return milestones.has(leaf.name) ? today : null;
  if (leaf.kind === 'OPTION' || leaf.kind === 'RENEWAL') return isConverted ? today : null;
  // The first sale, or as much as the threshold.
  const least = leaf.kind === 'FIRST_SALE' ? 1n : leaf.threshold;
  return sales.find(({ cumulative }) => cumulative >= least)?.end ?? null;
}

/** The days on which the dates count that a trigger names, in no order. */
export function datesIn(trigger: Trigger, heldUntil: CivilDate | null = null): CivilDate[] {
  if ('of' in trigger) return trigger.of.flatMap((child) => datesIn(child, heldUntil));
  return trigger.kind === 'DATE' ? [heldDay(trigger.on, heldUntil)] : [];
}

const heldDay = (on: CivilDate, heldUntil: CivilDate | null): CivilDate =>
  heldUntil !== null && on <= heldUntil ? addDays(heldUntil, 1) : on;

export const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
