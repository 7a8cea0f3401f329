/** A document and its score while the best are chosen. */
export interface Scored {
  readonly ordinal: number;
  readonly id: string;
  readonly score: number;
}

/** The one order of results: higher score first, then the lower id, so that equal data always gives equal lists. */
export function byScoreThenId(a: { score: number; id: string }, b: { score: number; id: string }): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Keeps the best `k` of what it is offered: a binary heap with the worst on top. */
export class TopSelection {
  private readonly heap: Scored[] = [];

  constructor(private readonly k: number) {}

  /** Below this score nothing can enter any more; 0 while there is room. */
  get threshold(): number {
    return this.heap.length < this.k ? 0 : (this.heap[0]?.score ?? Infinity);
  }

  offer(candidate: Scored): void {
    const { heap } = this;
    if (heap.length < this.k) {
      heap.push(candidate);
      this.rise(heap.length - 1);
      return;
    }
    const worst = heap[0];
    if (!worst || byScoreThenId(candidate, worst) >= 0) return;
    heap[0] = candidate;
    this.sink();
  }

  /** The chosen, best first. */
  ranked(): Scored[] {
    return [...this.heap].sort(byScoreThenId);
  }

  private worse(a: number, b: number): boolean {
    return byScoreThenId(this.heap[a] as Scored, this.heap[b] as Scored) > 0;
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b] as Scored, this.heap[a] as Scored];
  }

  private rise(start: number): void {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.worse(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(): void {
    for (let at = 0; ;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < this.heap.length && this.worse(child, worst)) worst = child;
      if (worst === at) return;
      this.swap(at, worst);
      at = worst;
    }
  }
}
