import { Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { MatchWeights } from './match-weights.entity';

/** The weights that are in force: of those that have begun, the latest version. */
@Injectable()
export class WeightsInForce {
  constructor(private readonly database: Database) {}

  async read(): Promise<MatchWeights> {
    const [latest] = await this.database
      .of(MatchWeights)
      .find({ where: { inForceFrom: LessThanOrEqual(this.database.now) }, order: { version: 'DESC' }, take: 1 });
    if (!latest) throw new Error('No weights for matching are in force.');
    return latest;
  }

  /** One of them, in force or not; null when there is none of this number. */
  version(version: number): Promise<MatchWeights | null> {
    return this.database.of(MatchWeights).findOneBy({ version });
  }
}
