import { Injectable } from '@nestjs/common';
import { AchievementTally } from '@trihelix/achievements';
import { NeedTally } from '@trihelix/challenges';
import { OrganizationsService } from '@trihelix/identity';
import { BooksReader, type LicenceDay, LicencesReader } from '@trihelix/licensing';
import type { Actor, Tally, TallyBy } from '@trihelix/platform';
import type { FilterFields, Source } from './overview.measures';

/** The day of a licence that each pair of its filter's fields bounds. */
const LICENCE_DAYS: Readonly<Record<string, LicenceDay>> = {
  requestedFrom: 'requestedOn',
  approvedFrom: 'approvedOn',
  signedFrom: 'signedOn',
  trialStartedFrom: 'trialStartedOn',
};

/** Counts rows in the room that owns them, under the very filter that lists them there. One statement each time. */
@Injectable()
export class SourceReader {
  constructor(
    private readonly achievements: AchievementTally,
    private readonly needs: NeedTally,
    private readonly licences: LicencesReader,
    private readonly books: BooksReader,
    private readonly organizations: OrganizationsService,
  ) {}

  tally(actor: Actor, { list, between: [from] }: Source, filter: FilterFields, by: TallyBy): Promise<Tally[]> {
    switch (list) {
      case 'achievements':
        return this.achievements.of(actor, filter, by);
      case 'needs':
        return this.needs.of(actor, filter, by);
      case 'licences':
        return this.licences.tally(actor, filter, LICENCE_DAYS[from] ?? 'requestedOn', by);
      case 'receivables':
        return this.books.tallyReceivables(actor, filter, by);
      case 'receipts':
        return this.books.tallyReceipts(actor, filter, by);
      case 'organizations':
        return this.organizations.tally(actor, filter, by);
    }
  }
}
