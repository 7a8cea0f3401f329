import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Achievement } from '@trihelix/achievements';
import { DistributionMoved } from '@trihelix/contracts';
import { LicenceDistribution } from '@trihelix/licence-distribution';
import { Licence } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import type { DistributionFacts } from '../words/distribution.words';
import type { Matter } from './matter';
import { Teller } from './teller';

/** News of distributions, for the licensor alone; no names of those who receive. */
@Injectable()
export class DistributionNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.teller.on(DistributionMoved, (event) => this.moved(event));
  }

  /** What has moved on since is told by its own event. */
  private async moved({ distributionId: id, to }: DistributionMoved): Promise<Matter[]> {
    const distribution = await this.database.of(LicenceDistribution).findOneBy({ id });
    if (distribution?.state !== to) return [];
    const { number, licenceId, licensorId, net, currency, stateReason } = distribution;
    const { achievementId } = await this.database.of(Licence).findOneByOrFail({ id: licenceId });
    const achievement = await this.database.of(Achievement).findOneBy({ id: achievementId });
    const title = achievement?.title ?? '';
    const facts: DistributionFacts = { number, title, net: net.toString(), currency, reason: stateReason };
    return [{ moment: to, subjectId: id, sides: { licensor: { organizationIds: [licensorId], facts } } }];
  }
}
