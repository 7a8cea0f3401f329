import type { Text } from '@trihelix/kernel';
import { chainOf, nameOf, readSteps, rootStep, VAGUE } from './crosswalk.graph';
import { Remembered } from './remembered';
import { isRoot, nodeOf, type TaxonomyCodes, type Tree, written } from './taxonomy.codes';

/** What lies farther has nothing to do with it: exp(−3) is a twentieth. */
export const FAR = 3;

/** How far two listings are from one another in the catalogue. */
export interface TaxonomyDistance {
  /** The length of the shortest path between their codes, from 0 to `FAR`; `FAR` where none is shorter. */
  readonly distance: number;
  /** `C34 通用设备制造业 → F16 → 0802 机械工程`; null where nothing leads from one to the other. */
  readonly path: Text | null;
}

interface Reached {
  readonly distance: number;
  /** The node before on the way here; null at the start. */
  readonly from: string | null;
}

const STEPS = readSteps();

/**
 * Everything within reach of some codes: industries (GB/T 4754), IPC symbols, disciplines, and fields of technology between
 * IPC symbols, as one graph whose steps the data measure. Within one tree, the deeper the part two codes share, the nearer
 * they are. Built once for a listing, asked for many.
 */
export class TaxonomyReach {
  private static readonly known = new Remembered<TaxonomyReach>(200);
  private readonly reached: ReadonlyMap<string, Reached>;
  private readonly trees: ReadonlySet<Tree>;

  constructor(codes: TaxonomyCodes) {
    this.reached = reachFrom(codes);
    this.trees = new Set([...this.reached.keys()].map((key) => nodeOf(key).tree));
  }

  /** Of codes that were perhaps asked for before: many listings say the same few. */
  static of(codes: TaxonomyCodes): TaxonomyReach {
    return TaxonomyReach.known.of(JSON.stringify(written(codes)), () => new TaxonomyReach(codes));
  }

  /**
   * How far the nearest of a listing's codes is. Null where nothing can be said: one of the two has no code, or the crosswalk
   * leads into none of the trees that the other is in.
   */
  distanceTo(codes: TaxonomyCodes): TaxonomyDistance | null {
    let best: { distance: number; keys: string[] } | undefined;
    let isComparable = false;
    for (const { tree, code } of written(codes)) {
      const chain = chainOf(tree, code);
      if (chain.length === 0 || !this.trees.has(tree)) continue;
      isComparable = true;
      let climbed = 0;
      for (let level = chain.length - 1; level >= 0; level -= 1) {
        const here = chain[level];
        const met = here && this.reached.get(here.key);
        if (here && met) {
          // Who names a whole section may mean the nearest of its members: the step up to it is shorter.
          const isWhole = chain.length === 1 && met.from !== null;
          const distance = met.distance + climbed + (isWhole ? VAGUE - rootStep(tree) : 0);
          if (!best || distance < best.distance) {
            best = { distance, keys: [...this.wayTo(here.key), ...chain.slice(level + 1).map(({ key }) => key)] };
          }
        }
        climbed += here?.down ?? 0;
      }
    }
    if (!isComparable) return null;
    return best && best.distance < FAR ? { distance: best.distance, path: told(best.keys) } : { distance: FAR, path: null };
  }

  private wayTo(key: string): string[] {
    const way: string[] = [];
    for (let at: string | null = key; at !== null; at = this.reached.get(at)?.from ?? null) way.unshift(at);
    return way;
  }
}

/** How far a need's codes and an achievement's are from one another; null where one of them says too little. */
export const taxonomyDistance = (need: TaxonomyCodes, achievement: TaxonomyCodes): TaxonomyDistance | null =>
  TaxonomyReach.of(need).distanceTo(achievement);

/** Dijkstra's algorithm over the codes and their own parents, as far as `FAR`. Equal lengths are decided by name, so answers repeat. */
function reachFrom(codes: TaxonomyCodes): ReadonlyMap<string, Reached> {
  const settled = new Map<string, Reached>();
  const waiting = new Map<string, Reached>();
  const offer = (key: string, distance: number, from: string | null) => {
    const known = waiting.get(key);
    if (distance < FAR && !settled.has(key) && (!known || distance < known.distance)) waiting.set(key, { distance, from });
  };
  const ownParents = new Map<string, { readonly key: string; readonly down: number }>();
  for (const { tree, code } of written(codes)) {
    const chain = chainOf(tree, code);
    chain.forEach(({ key, down }, level) => {
      const above = chain[level - 1];
      if (above) ownParents.set(key, { key: above.key, down });
    });
    const self = chain.at(-1);
    if (self) offer(self.key, 0, null);
  }
  for (let next = nearest(waiting); next; next = nearest(waiting)) {
    const [key, here] = next;
    waiting.delete(key);
    settled.set(key, here);
    const parent = ownParents.get(key);
    if (parent) offer(parent.key, here.distance + parent.down, key);
    // What shares nothing but a section is not led on from there: the way would lead everywhere.
    const isWhole = isRoot(nodeOf(key));
    if (here.from !== null && isWhole) continue;
    for (const { to, length } of STEPS.get(key) ?? []) offer(to, here.distance + (isWhole ? VAGUE : length), key);
  }
  return settled;
}

function nearest(waiting: ReadonlyMap<string, Reached>): [string, Reached] | undefined {
  let best: [string, Reached] | undefined;
  for (const entry of waiting) {
    const [key, { distance }] = entry;
    if (!best || distance < best[1].distance || (distance === best[1].distance && key < best[0])) best = entry;
  }
  return best;
}

function told(keys: readonly string[]): Text {
  const names = keys.map((key) => {
    const { tree, code } = nodeOf(key);
    return nameOf(tree, code);
  });
  return { zh: names.map(({ zh }) => zh).join(' → '), en: names.map(({ en }) => en).join(' → ') };
}
