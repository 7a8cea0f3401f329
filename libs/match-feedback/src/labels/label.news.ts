import { EnquiryMoved, LicenceMoved } from '@trihelix/contracts';
import { Consumers } from '@trihelix/platform';
import { LicenceState } from '@trihelix/licensing';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MatchLabelKind } from './match-label.entity';
import { MatchLabels } from './match.labels';

const CONSUMER = 'match-feedback.labels';

/** Hears what came of matches: enquiries that were opened, licences that were asked for and signed. */
@Injectable()
export class LabelNews implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly labels: MatchLabels,
  ) {}

  onModuleInit(): void {
    this.consumers.on(EnquiryMoved, CONSUMER, async ({ enquiryId, from }) => {
      if (from === null) await this.labels.contacted(enquiryId);
    });
    this.consumers.on(LicenceMoved, CONSUMER, async ({ licenceId, from, to }, { occurredAt }) => {
      if (from === null) await this.labels.licensed(licenceId, MatchLabelKind.LICENCE_ASKED, occurredAt);
      if (to === LicenceState.SIGNED) await this.labels.licensed(licenceId, MatchLabelKind.LICENSED, occurredAt);
    });
  }
}
