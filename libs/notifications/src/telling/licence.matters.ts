import { Achievement } from '@trihelix/achievements';
import { Injectable } from '@nestjs/common';
import { Licence, LicenceState, OVER } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import type { LicenceFacts } from '../words/licence.words';
import type { Matter, Side } from './matter';
import { OrganizationNames } from './organization.names';

/** What a matter adds to the licence's own facts. */
export type MoreOfLicence = Partial<
  Pick<
    LicenceFacts,
    'day' | 'amount' | 'currency' | 'reason' | 'invoiceNumber' | 'line' | 'interest' | 'proposal' | 'period' | 'ground' | 'clause'
  >
>;

const NOTHING = { day: null, amount: null, currency: null, invoiceNumber: null, line: null, interest: null };

/** What there is to tell the two sides of a licence, each in words of its own. */
@Injectable()
export class LicenceMatters {
  constructor(
    private readonly database: Database,
    private readonly names: OrganizationNames,
  ) {}

  read(id: string): Promise<Licence | null> {
    return this.database.of(Licence).findOneBy({ id });
  }

  /** A moment of a licence, with what more is known of it. */
  async of(licence: Licence, moment: string, more: MoreOfLicence): Promise<Matter> {
    const { id, number, achievementId, licensorId, licenseeId, stateReason: reason, trialEndsOn, state } = licence;
    const names = await this.names.of([licensorId, licenseeId]);
    const achievement = await this.database.of(Achievement).findOneBy({ id: achievementId });
    const title = achievement?.title ?? '';
    const stands = { isOver: OVER.includes(state), canDefault: state === LicenceState.PAYING };
    const side = (own: string, other: string): Side => {
      const facts: LicenceFacts = {
        ...NOTHING,
        reason,
        ...more,
        ...stands,
        number,
        title,
        other: names.get(other) ?? '',
        trialEndsOn,
      };
      return { organizationIds: [own], facts };
    };
    return { moment, subjectId: id, sides: { licensor: side(licensorId, licenseeId), licensee: side(licenseeId, licensorId) } };
  }
}
