import { Injectable } from '@nestjs/common';
import { Failure } from '@trihelix/kernel';
import { Database, FailureType, violatedConstraint } from '@trihelix/platform';
import type { Licence } from './licence.entity';

/** Who has sold an achievement has nothing left to grant. */
@FailureType("The achievement became another's when a licensee bought it.")
export class AchievementTransferred extends Failure {
  readonly code = 'ACHIEVEMENT_TRANSFERRED';

  constructor() {
    super({
      zh: '该成果已由一家被许可方买断，许可已转为转让，原持有单位不再许可他人；已签署的其他许可不受影响。如需使用，请与受让方联系。',
      en:
        'A licensee has bought this achievement, so its owner licenses it no more; licences that were signed before stay. Ask whom ' +
        'it was transferred to.',
    });
  }
}

/** The database's word for it. */
const KEPT = 'licence_achievement_kept';

/** Says why something was not written, where the achievement was bought at the same moment. @throws AchievementTransferred, error */
export function soldMeanwhile(error: unknown): never {
  throw violatedConstraint(error) === KEPT ? new AchievementTransferred() : error;
}

/** Achievements that became another's by a licence that was bought. */
@Injectable()
export class SoldAchievements {
  constructor(private readonly database: Database) {}

  /** Lets an achievement be licensed, or bought. @throws AchievementTransferred */
  async requireNot({ achievementId }: Pick<Licence, 'achievementId'>): Promise<void> {
    const [asked] = await this.database.query<{ isSold: boolean }>('SELECT licence_achievement_transferred($1) AS "isSold"', [
      achievementId,
    ]);
    if (asked?.isSold) throw new AchievementTransferred();
  }
}
