import { createHash } from 'node:crypto';
import type { MatchHit } from '@trihelix/platform';

/** What is arranged, best first. */
export interface Arrangeable {
  readonly id: string;
  readonly ownerId: string;
  readonly score: number;
  readonly hit: MatchHit;
  /** Whether its owner was seen so seldom that a place is kept for it. */
  readonly isSeldomSeen: boolean;
}

/** Why an entry does not stand where its score alone would put it. */
export enum MatchMove {
  FORWARD = 'FORWARD',
  BACK = 'BACK',
  CAPPED = 'CAPPED',
  RESERVED = 'RESERVED',
}

/** An entry at its place. */
export interface Placed<T> {
  readonly item: T;
  /** Where the score alone would put it, from 1. */
  readonly rank: number;
  readonly move: MatchMove | null;
  /** The chance with which it came to this place: 1 but where lots were drawn. */
  readonly chance: number;
}

export interface ArrangementRules {
  /** λ: how much the score counts against being unlike what stands above, 0 to 1. */
  readonly lambda: number;
  /** Of one organization in the first ten. */
  readonly organizationCap: number;
  /** Decides where chance does; the same seed gives the same list. */
  readonly seed: string;
}

/** The places that organizations share out. */
const TOP = 10;
/** The reserved place is one of the last seven of the first ten: what is best stays on top. */
const RESERVED_FROM = 3;
/** Variety moves nothing before what is better by more than this: a twentieth of the scale is within what ranking can tell apart. */
const NEAR = 0.05;
/** Room for other organizations may cost more than variety does: a tenth of the scale, and never more. */
const NEAR_FOR_OTHERS = 0.1;
/** Lots are drawn among so many. */
const DRAWN_AMONG = 3;
/** How much of likeness is the words, and how much the organization. */
const LIKE_BY_TERMS = 0.7;
const LIKE_BY_OWNER = 0.3;

/**
 * Lays a list out: maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998) among what is nearly as good, at most so many
 * of one organization in the first ten while others are near enough, and one of these places for a good candidate of an
 * organization that was seldom seen, when none is there by itself. Longer lists begin as shorter ones do.
 * @param ranked best first
 */
export function arrange<T extends Arrangeable>(ranked: readonly T[], rules: ArrangementRules, length: number): Placed<T>[] {
  const rankOf = new Map(ranked.map((item, at) => [item, at + 1]));
  const { order, capped } = diversified(ranked, rules, Math.max(length, TOP));
  const reserved = draw(ranked, order, rules.seed);
  if (reserved) {
    const from = order.indexOf(reserved.item);
    if (from >= 0) order.splice(from, 1);
    order.splice(reserved.place, 0, reserved.item);
  }
  return order.slice(0, length).map((item, at) => {
    const rank = rankOf.get(item) ?? 0;
    const isReserved = item === reserved?.item;
    const move = isReserved ? MatchMove.RESERVED : moveOf(rank, at + 1, capped.has(item));
    return { item, rank, move, chance: isReserved ? reserved.chance : 1 };
  });
}

function moveOf(rank: number, place: number, isCapped: boolean): MatchMove | null {
  if (rank > place) return MatchMove.FORWARD;
  if (rank === place) return null;
  return isCapped ? MatchMove.CAPPED : MatchMove.BACK;
}

function diversified<T extends Arrangeable>(ranked: readonly T[], { lambda, organizationCap }: ArrangementRules, length: number) {
  const left = new Set(ranked);
  const likeness = new Map<T, number>();
  const relevance = relevanceIn(ranked);
  const alike = new TermLikeness(ranked);
  const owners = new Map<string, number>();
  const capped = new Set<T>();
  const order: T[] = [];
  const isFull = ({ ownerId }: T) => (owners.get(ownerId) ?? 0) >= organizationCap;
  while (order.length < length && left.size > 0) {
    const [first] = left;
    if (!first) break;
    const other = order.length < TOP ? firstNear(left, first.score - NEAR_FOR_OTHERS, (item) => !isFull(item)) : undefined;
    const head = other ?? first;
    const least = Math.max(head.score - NEAR, first.score - NEAR_FOR_OTHERS);
    let next = head;
    let most = -Infinity;
    for (const item of left) {
      if (item.score < least) break;
      if (other && isFull(item)) continue;
      const worth = lambda * relevance(item) - (1 - lambda) * (likeness.get(item) ?? 0);
      if (worth > most) [next, most] = [item, worth];
    }
    for (const item of left) {
      if (item === next) break;
      if (other && isFull(item)) capped.add(item);
    }
    left.delete(next);
    order.push(next);
    owners.set(next.ownerId, (owners.get(next.ownerId) ?? 0) + 1);
    alike.standBeside(next);
    for (const item of left) {
      const isOneOwner = item.ownerId === next.ownerId;
      const likely = LIKE_BY_TERMS * alike.to(item) + (isOneOwner ? LIKE_BY_OWNER : 0);
      if (likely > (likeness.get(item) ?? 0)) likeness.set(item, likely);
    }
  }
  return { order, capped };
}

/** The first that will do of what scores at least so much. */
function firstNear<T extends Arrangeable>(bestFirst: Iterable<T>, least: number, willDo: (item: T) => boolean): T | undefined {
  for (const item of bestFirst) {
    if (item.score < least) return undefined;
    if (willDo(item)) return item;
  }
  return undefined;
}

/** Scores within the list's own spread, from 0 to 1: what every match begins with says nothing. Almost equal ones are not spread apart. */
function relevanceIn(ranked: readonly Arrangeable[]): (item: Arrangeable) => number {
  const worst = ranked.at(-1)?.score ?? 0;
  const spread = Math.max(NEAR, (ranked[0]?.score ?? 0) - worst);
  return ({ score }) => (score - worst) / spread;
}

/** The terms of one entry by number, and how much of its answer each is: a vector of length 1. */
interface TermVector {
  readonly terms: Uint32Array;
  readonly shares: Float64Array;
}

/** How alike entries are in what they answer of the query: the cosine of what each term adds. */
class TermLikeness {
  private readonly vectors = new Map<Arrangeable, TermVector>();
  /** The entry that stands, by term. */
  private readonly standing: Float64Array;

  constructor(items: readonly Arrangeable[]) {
    const numbers = new Map<string, number>();
    for (const item of items) {
      const { perTerm } = item.hit;
      const terms = Uint32Array.from(perTerm, ({ term }) => {
        const number = numbers.get(term) ?? numbers.size;
        numbers.set(term, number);
        return number;
      });
      const length = Math.sqrt(perTerm.reduce((sum, { contribution }) => sum + contribution * contribution, 0)) || 1;
      this.vectors.set(item, { terms, shares: Float64Array.from(perTerm, ({ contribution }) => contribution / length) });
    }
    this.standing = new Float64Array(numbers.size);
  }

  /** Entries are compared with this one from now on. */
  standBeside(item: Arrangeable): void {
    this.standing.fill(0);
    const { terms, shares } = this.vectorOf(item);
    terms.forEach((term, at) => (this.standing[term] = (this.standing[term] ?? 0) + (shares[at] ?? 0)));
  }

  to(item: Arrangeable): number {
    const { terms, shares } = this.vectorOf(item);
    let cosine = 0;
    for (let at = 0; at < terms.length; at += 1)
      cosine += (shares[at] as number) * (this.standing[terms[at] as number] as number);
    return Math.min(1, cosine);
  }

  private vectorOf(item: Arrangeable): TermVector {
    return this.vectors.get(item) ?? { terms: new Uint32Array(0), shares: new Float64Array(0) };
  }
}

/** Who gets the reserved place, where it is, and with which chance; nobody when it is not needed or nobody is good enough. */
function draw<T extends Arrangeable>(ranked: readonly T[], order: readonly T[], seed: string) {
  const top = order.slice(0, TOP);
  const tenth = top[TOP - 1];
  if (!tenth || top.some(({ isSeldomSeen }) => isSeldomSeen)) return null;
  const isGood = (item: T) => item.isSeldomSeen && !top.includes(item) && item.score >= tenth.score - NEAR_FOR_OTHERS;
  const drawn = ranked.filter(isGood).slice(0, DRAWN_AMONG);
  const digest = createHash('sha256').update(seed).digest();
  const item = drawn[digest.readUInt32BE(0) % (drawn.length || 1)];
  if (!item) return null;
  const places = Array.from({ length: TOP - RESERVED_FROM }, (_, at) => RESERVED_FROM + at);
  const near = places.filter((place) => top.slice(place).every(({ score }) => score <= item.score + NEAR_FOR_OTHERS));
  const place = near[digest.readUInt32BE(4) % (near.length || 1)];
  return place === undefined ? null : { item, place, chance: 1 / drawn.length };
}
