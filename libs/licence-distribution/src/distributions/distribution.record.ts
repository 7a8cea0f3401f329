import { DistributionMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { Database, NotInThisState, Outbox, StaleVersion, Trail } from '@trihelix/platform';
import { LicenceDistribution } from './distribution.entities';
import { type DistributionMove, distributionWorkflow } from './distribution.workflow';

/** Changes distributions, and no change goes untold. */
@Injectable()
export class DistributionRecord {
  constructor(
    private readonly database: Database,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
  ) {}

  /** Makes a move of the workflow. @throws NotInThisState; StaleVersion when somebody was faster. */
  async move(
    distribution: LicenceDistribution,
    move: DistributionMove,
    change: Partial<LicenceDistribution>,
  ): Promise<LicenceDistribution> {
    const { id, version, state } = distribution;
    const to = distributionWorkflow.after(state, move);
    if (!to) throw new NotInThisState(state, move);
    const written = { ...change, state: to, version: version + 1 };
    const { affected } = await this.database.of(LicenceDistribution).update({ id, version, state }, written);
    if (affected !== 1) {
      throw new StaleVersion(id, (await this.database.of(LicenceDistribution).findOneByOrFail({ id })).version);
    }
    const after = Object.assign(new LicenceDistribution(), distribution, written);
    await this.tell(distribution, after);
    return after;
  }

  /** Tells the news, and the audit of the licensor alone: no region, so no authority reads about it. */
  async tell(before: LicenceDistribution | null, after: LicenceDistribution): Promise<void> {
    await this.outbox.publish(new DistributionMoved(after.id, before?.state ?? null, after.state));
    this.trail.touched({
      subjectType: 'LicenceDistribution',
      subjectId: after.id,
      parties: [after.licensorId],
      before,
      after,
    });
  }
}
