/** How well an achievement answers a need. */
export interface PairScore {
  readonly needId: string;
  readonly achievementId: string;
  /** From 0 to 1. */
  readonly score: number;
}

/** Scores every pair of two lists: what matching knows, asked for in one go. */
export abstract class PairScores {
  /** Pairs that have nothing in common are left out. */
  abstract of(needIds: readonly string[], achievementIds: readonly string[]): Promise<PairScore[]>;
}
