import { FollowedIndex } from '@trihelix/match-engine';
import { Metrics, TransactionWatch } from '@trihelix/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IndexFollower } from './index.follower';

/** What Prometheus reads of the match index. */
@Injectable()
export class IndexMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly transactions: TransactionWatch,
    private readonly index: FollowedIndex,
    private readonly follower: IndexFollower,
  ) {}

  onModuleInit(): void {
    const { metrics } = this;
    metrics.watch(
      'trihelix_match_horizon_lag_seconds',
      'How long the oldest running transaction has kept the index from going on for good',
      () => this.transactions.report.horizonSeconds,
    );
    metrics.watch(
      'trihelix_match_ahead_documents',
      'Documents looked at again at every look, because of an open transaction',
      () => this.follower.held.ahead,
    );
    metrics.watch('trihelix_match_thread_restarts', 'How often the thread of the index fell', () => this.index.restarts);
  }
}
