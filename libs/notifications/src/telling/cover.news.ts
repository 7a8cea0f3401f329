import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Achievement } from '@trihelix/achievements';
import {
  CoverClaimReminded,
  CoverEnds,
  ExemptionAskedFor,
  ExemptionDecided,
  ExemptionReminded,
  ExemptionWithdrawn,
} from '@trihelix/contracts';
import { addDays } from '@trihelix/kernel';
import {
  ClaimState,
  CoverState,
  DAYS_TO_ANSWER_CLAIM,
  ExemptionState,
  LicenceCover,
  LicenceCoverClaim,
  LicenceExemption,
} from '@trihelix/licence-cover';
import { DAYS_TO_DECIDE, Licence } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import type { ExemptionFacts } from '../words/cover.words';
import type { Matter } from './matter';
import { Teller } from './teller';

/** In which states what is told still holds. */
const AT: Readonly<Record<'ASKED' | 'DECIDED' | 'WITHDRAWN', readonly ExemptionState[]>> = {
  ASKED: [ExemptionState.ASKED],
  DECIDED: [ExemptionState.GRANTED, ExemptionState.REFUSED],
  WITHDRAWN: [ExemptionState.WITHDRAWN],
};

/** News of due-diligence exemptions and of claims that wait, for the licensor alone. */
@Injectable()
export class CoverNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.teller.on(ExemptionAskedFor, ({ exemptionId }) => this.matter(exemptionId, 'ASKED'));
    this.teller.on(ExemptionDecided, ({ exemptionId }) => this.matter(exemptionId, 'DECIDED'));
    this.teller.on(ExemptionWithdrawn, ({ exemptionId }) => this.matter(exemptionId, 'WITHDRAWN'));
    this.teller.on(ExemptionReminded, (event) => this.undecided(event));
    this.teller.on(CoverClaimReminded, (event) => this.unanswered(event));
    this.teller.on(CoverEnds, (event) => this.ending(event));
  }

  private async matter(id: string, moment: keyof typeof AT): Promise<Matter[]> {
    const exemption = await this.database.of(LicenceExemption).findOneBy({ id });
    if (!exemption || !AT[moment].includes(exemption.state)) return [];
    const { licenceId, licensorId, askedBy, state, reason, decisionReason, withdrawalReason } = exemption;
    const facts: ExemptionFacts = {
      ...(await this.named(licenceId)),
      isGranted: state === ExemptionState.GRANTED,
      reason: decisionReason ?? withdrawalReason ?? reason,
    };
    const sides = {
      licensor: { organizationIds: [licensorId], facts },
      asker: { person: { userId: askedBy, organizationId: licensorId }, facts },
    };
    return [{ moment, subjectId: licenceId, sides }];
  }

  private async undecided({ exemptionId: id, reminder }: ExemptionReminded): Promise<Matter[]> {
    const exemption = await this.database.of(LicenceExemption).findOneBy({ id });
    // Decided in the meantime.
    if (exemption?.state !== ExemptionState.ASKED) return [];
    const { licenceId, licensorId, askedOn } = exemption;
    const facts = { ...(await this.named(licenceId)), day: addDays(askedOn, DAYS_TO_DECIDE) };
    return [{ moment: reminder, subjectId: licenceId, sides: { licensor: { organizationIds: [licensorId], facts } } }];
  }

  private async unanswered({ claimId: id, reminder }: CoverClaimReminded): Promise<Matter[]> {
    const claim = await this.database.of(LicenceCoverClaim).findOneBy({ id });
    // Answered in the meantime.
    if (claim?.state !== ClaimState.OPEN) return [];
    const { licenceId, licensorId, claimedOn, coverId } = claim;
    const { providerName: provider } = await this.database.of(LicenceCover).findOneByOrFail({ id: coverId });
    const facts = { ...(await this.named(licenceId)), provider, day: addDays(claimedOn, DAYS_TO_ANSWER_CLAIM) };
    return [{ moment: reminder, subjectId: licenceId, sides: { licensor: { organizationIds: [licensorId], facts } } }];
  }

  /** Who holds it thinks of the next one, and of what is still to be claimed. */
  private async ending({ coverId: id }: CoverEnds): Promise<Matter[]> {
    const cover = await this.database.of(LicenceCover).findOneBy({ id });
    if (!cover || cover.state === CoverState.CANCELLED || cover.state === CoverState.EXPIRED) return [];
    const { licenceId, licensorId, providerName: provider, toOn: day } = cover;
    const facts = { ...(await this.named(licenceId)), provider, day };
    return [{ moment: 'ENDS', subjectId: licenceId, sides: { licensor: { organizationIds: [licensorId], facts } } }];
  }

  private async named(id: string): Promise<{ number: string; title: string }> {
    const { number, achievementId } = await this.database.of(Licence).findOneByOrFail({ id });
    const achievement = await this.database.of(Achievement).findOneBy({ id: achievementId });
    return { number, title: achievement?.title ?? '' };
  }
}
