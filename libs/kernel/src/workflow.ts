/** One row of a workflow: from which states an act may be done, where it leads, and who does it. */
export interface Move<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  /** What the actor must hold, or `SYS` for the clock. Checked by the policy beside the workflow. */
  readonly by?: string;
}

/** A closed table of moves. If a move is not in the table, it cannot happen. */
export class Workflow<State extends string, Action extends string> {
  constructor(readonly moves: Readonly<Record<Action, Move<State>>>) {}

  /** The state `action` leads to from `state`, or undefined when it may not be taken. */
  after(state: State, action: Action): State | undefined {
    const move = this.moves[action];
    return move.from.includes(state) ? move.to : undefined;
  }

  /** The acts the table allows from `state`, in the table's order. */
  actionsFrom(state: State): Action[] {
    return (Object.keys(this.moves) as Action[]).filter((action) => this.after(state, action) !== undefined);
  }

  /** Whether no act leads on from `state`. */
  isFinal(state: State): boolean {
    return this.actionsFrom(state).length === 0;
  }

  /** The states that can still come after `state`, it itself among them. */
  reachable(state: State): ReadonlySet<State> {
    const found = new Set([state]);
    // A set that grows while it is walked is walked to its end.
    for (const one of found) for (const action of this.actionsFrom(one)) found.add(this.moves[action].to);
    return found;
  }

  /** Every pair of states the table connects, for the database's own copy of the law. */
  pairs(): { action: Action; from: State; to: State }[] {
    return (Object.keys(this.moves) as Action[]).flatMap((action) => {
      const { from, to } = this.moves[action];
      return from.map((state) => ({ action, from: state, to }));
    });
  }
}
