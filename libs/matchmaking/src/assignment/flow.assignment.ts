import { type CandidatePair, capacityOf, type MatchmakingProblem, type Progressing, roomFor } from './assignment.problem';

/** Progress is told after so many meetings. */
const TOLD_EVERY = 8;
const NOBODY = -1;

/**
 * The meetings with the greatest sum of values: a flow of least cost in which each participant is a node with its capacity and
 * each pair an arc for one meeting, found by successive shortest paths (Ahuja, Magnanti, Orlin, Network Flows, 1993, ch. 9.7)
 * with Dijkstra's algorithm on costs that potentials keep from being negative (Edmonds and Karp, 1972). Every meeting that is
 * added makes the best plan of one more, so the first that would gain nothing ends it, and so does the last table.
 *
 * Exact: all numbers are whole. O(meetings · (participants² + pairs)).
 */
export function* flowAssignment(problem: MatchmakingProblem): Progressing<CandidatePair[]> {
  const network = new Network(problem);
  const most = Math.min(roomFor(problem), network.mostMeetings);
  for (let meetings = 0; meetings < most && network.improve(); meetings += 1) {
    if (meetings % TOLD_EVERY === 0) yield meetings / most;
  }
  return network.meetings();
}

/** Both sides, the arcs between them and what flows. Nodes: demand from 0, supply after it; source and sink are not written down. */
class Network {
  readonly mostMeetings: number;
  private readonly demands: number;
  private readonly nodes: number;
  /** Candidate by its arc, `demand * supplies + supply`; the arcs that do not exist hold none. */
  private readonly candidates: (CandidatePair | undefined)[];
  private readonly supplies: number;
  /** Cost of an arc: the greatest value less its own; infinite where none exists. */
  private readonly costs: Float64Array;
  private readonly isMeeting: Uint8Array;
  /** Meetings that each node can still take. */
  private readonly left: Int32Array;
  private readonly greatest: number;

  private readonly potentials: Float64Array;
  private sinkPotential = 0;
  private readonly distances: Float64Array;
  private readonly cameFrom: Int32Array;
  private readonly isSettled: Uint8Array;

  constructor({ demand, supply, candidates, slots }: MatchmakingProblem) {
    this.demands = demand.length;
    this.supplies = supply.length;
    this.nodes = demand.length + supply.length;
    const arcs = this.demands * this.supplies;
    this.candidates = new Array<CandidatePair | undefined>(arcs);
    this.costs = new Float64Array(arcs).fill(Infinity);
    this.isMeeting = new Uint8Array(arcs);
    this.greatest = candidates.reduce((greatest, { value }) => Math.max(greatest, value), 0);
    for (const pair of candidates) {
      const arc = pair.demand * this.supplies + pair.supply;
      this.candidates[arc] = pair;
      this.costs[arc] = this.greatest - pair.value;
    }
    this.left = Int32Array.from([...demand, ...supply], (one) => capacityOf(one, slots));
    const sum = (from: number, to: number) => this.left.subarray(from, to).reduce((total, each) => total + each, 0);
    this.mostMeetings = Math.min(sum(0, this.demands), sum(this.demands, this.nodes));
    this.potentials = new Float64Array(this.nodes);
    this.distances = new Float64Array(this.nodes);
    this.cameFrom = new Int32Array(this.nodes);
    this.isSettled = new Uint8Array(this.nodes);
  }

  /** Makes room for one more meeting where that gains most; false when no change gains anything. */
  improve(): boolean {
    const end = this.shortestPath();
    if (end === NOBODY) return false;
    // On every path one arc more is added than is taken back, so its cost is the greatest value less what it gains.
    if (this.greatest - this.sinkPotential <= 0) return false;
    this.follow(end);
    return true;
  }

  meetings(): CandidatePair[] {
    return this.candidates.filter((pair, arc): pair is CandidatePair => pair !== undefined && this.isMeeting[arc] === 1);
  }

  /** The last node before the sink of a cheapest path to it, or nobody; potentials are true distances from the source afterwards. */
  private shortestPath(): number {
    this.distances.fill(Infinity);
    this.cameFrom.fill(NOBODY);
    this.isSettled.fill(0);
    for (let node = 0; node < this.demands; node += 1)
      if (at(this.left, node) > 0) this.distances[node] = -at(this.potentials, node);
    let [end, toSink] = [NOBODY, Infinity];
    for (let node = this.nearest(); node !== NOBODY; node = this.nearest()) {
      const distance = at(this.distances, node);
      if (distance >= toSink) break;
      this.isSettled[node] = 1;
      if (node < this.demands) this.reachSupplies(node, distance);
      else {
        const through = distance + at(this.potentials, node) - this.sinkPotential;
        if (at(this.left, node) > 0 && through < toSink) [end, toSink] = [node, through];
        this.reachDemands(node, distance);
      }
    }
    if (end === NOBODY) return NOBODY;
    for (let node = 0; node < this.nodes; node += 1)
      this.potentials[node] = at(this.potentials, node) + Math.min(at(this.distances, node), toSink);
    this.sinkPotential += toSink;
    return end;
  }

  private nearest(): number {
    let [nearest, distance] = [NOBODY, Infinity];
    for (let node = 0; node < this.nodes; node += 1) {
      const candidate = at(this.distances, node);
      if (candidate < distance && this.isSettled[node] === 0) [nearest, distance] = [node, candidate];
    }
    return nearest;
  }

  /** Along the pairs that do not meet yet. */
  private reachSupplies(demand: number, distance: number): void {
    const base = distance + at(this.potentials, demand);
    const row = demand * this.supplies;
    for (let supply = 0; supply < this.supplies; supply += 1) {
      if (this.isMeeting[row + supply] === 1) continue;
      const node = this.demands + supply;
      const reached = base + at(this.costs, row + supply) - at(this.potentials, node);
      if (reached < at(this.distances, node)) this.come(node, demand, reached);
    }
  }

  /** Back along the pairs that do. */
  private reachDemands(node: number, distance: number): void {
    const base = distance + at(this.potentials, node);
    const supply = node - this.demands;
    for (let demand = 0; demand < this.demands; demand += 1) {
      const arc = demand * this.supplies + supply;
      if (this.isMeeting[arc] === 0) continue;
      const reached = base - at(this.costs, arc) - at(this.potentials, demand);
      if (reached < at(this.distances, demand)) this.come(demand, node, reached);
    }
  }

  private come(node: number, from: number, distance: number): void {
    this.distances[node] = distance;
    this.cameFrom[node] = from;
  }

  /** Adds and takes back meetings in turn, from the path's end to its beginning. */
  private follow(end: number): void {
    this.left[end] = at(this.left, end) - 1;
    let node = end;
    for (let from = at(this.cameFrom, node); from !== NOBODY; from = at(this.cameFrom, node)) {
      const isAdded = node >= this.demands;
      const [demand, supply] = isAdded ? [from, node - this.demands] : [node, from - this.demands];
      this.isMeeting[demand * this.supplies + supply] = isAdded ? 1 : 0;
      node = from;
    }
    this.left[node] = at(this.left, node) - 1;
  }
}

/** The number at a place that exists. */
const at = (numbers: Float64Array | Int32Array, index: number): number => numbers[index] as number;
