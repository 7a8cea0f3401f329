import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Achievement } from '@trihelix/achievements';
import { ExemptionAskedFor, ExemptionDecided } from '@trihelix/contracts';
import { ExemptionState, LicenceExemption } from '@trihelix/licence-cover';
import { Licence } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import type { ExemptionFacts } from '../words/cover.words';
import type { Matter } from './matter';
import { Teller } from './teller';

/** News of due-diligence exemptions, for the licensor alone. */
@Injectable()
export class CoverNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.teller.on(ExemptionAskedFor, ({ exemptionId }) => this.matter(exemptionId, 'ASKED'));
    this.teller.on(ExemptionDecided, ({ exemptionId }) => this.matter(exemptionId, 'DECIDED'));
  }

  private async matter(id: string, moment: 'ASKED' | 'DECIDED'): Promise<Matter[]> {
    const exemption = await this.database.of(LicenceExemption).findOneBy({ id });
    if (!exemption || (moment === 'ASKED') !== (exemption.state === ExemptionState.ASKED)) return [];
    const { licenceId, licensorId, askedBy, state, reason, decisionReason } = exemption;
    const { number, achievementId } = await this.database.of(Licence).findOneByOrFail({ id: licenceId });
    const achievement = await this.database.of(Achievement).findOneBy({ id: achievementId });
    const facts: ExemptionFacts = {
      number,
      title: achievement?.title ?? '',
      isGranted: state === ExemptionState.GRANTED,
      reason: decisionReason ?? reason,
    };
    const sides = {
      licensor: { organizationIds: [licensorId], facts },
      asker: { person: { userId: askedBy, organizationId: licensorId }, facts },
    };
    return [{ moment, subjectId: licenceId, sides }];
  }
}
