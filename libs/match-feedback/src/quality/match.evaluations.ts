import { Actor, Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { MatchEvaluation } from './quality.entities';

/** An evaluation as it was made: on which collection, of which state of the program. */
export interface EvaluationFacts {
  readonly dataset: string;
  readonly commit: string | null;
  readonly dictionaryHash: string | null;
  readonly documents: number;
  readonly queries: number;
  /** What it took. */
  readonly seconds: number;
  /** 0 to 1 each, by name: `{ ndcg10: 0.52 }`. */
  readonly metrics: Readonly<Record<string, number>>;
}

const RECORDER = Actor.system('match-feedback.evaluations');

/** How well matching did on judged collections, whenever somebody measured it. */
@Injectable()
export class MatchEvaluations {
  constructor(private readonly database: Database) {}

  /** Writes one row for each metric. */
  async record({ metrics, ...facts }: EvaluationFacts): Promise<void> {
    await this.database.write(RECORDER, async () => {
      const rows = Object.entries(metrics).map(([metric, value]) =>
        Object.assign(new MatchEvaluation(), {
          ...facts,
          id: this.database.newId(),
          metric,
          value,
          evaluatedAt: this.database.now,
        } satisfies MatchEvaluation),
      );
      await this.database.of(MatchEvaluation).insert(rows);
    });
  }

  /** The last one of each metric and collection. */
  latest(): Promise<MatchEvaluation[]> {
    return this.database
      .of(MatchEvaluation)
      .createQueryBuilder('evaluation')
      .distinctOn(['evaluation.dataset', 'evaluation.metric'])
      .orderBy('evaluation.dataset')
      .addOrderBy('evaluation.metric')
      .addOrderBy('evaluation.id', 'DESC')
      .getMany();
  }
}
