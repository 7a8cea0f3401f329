import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Achievement } from '@trihelix/achievements';
import { FilingMoved, FilingReminded } from '@trihelix/contracts';
import { FILING_KIND_NAMES, LicenceFiling } from '@trihelix/licence-filings';
import { Licence } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import type { FilingFacts } from '../words/filing.words';
import type { Matter } from './matter';
import { Teller } from './teller';

/** News of what is filed about licences: whose licensor prepares it, and what came of it for the licensee. */
@Injectable()
export class FilingNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.teller.on(FilingMoved, (event) => this.moved(event));
    this.teller.on(FilingReminded, (event) => this.reminded(event));
  }

  /** What has moved on since is told by its own event. */
  private async moved({ filingId: id, to }: FilingMoved): Promise<Matter[]> {
    const filing = await this.database.of(LicenceFiling).findOneBy({ id });
    if (filing?.state !== to) return [];
    return [await this.matter(filing, to, filing.concludedOn)];
  }

  private async reminded({ filingId: id, reminder, day }: FilingReminded): Promise<Matter[]> {
    const filing = await this.database.of(LicenceFiling).findOneBy({ id });
    // Handed in meanwhile.
    if (!filing || !['DUE', 'REFUSED'].includes(filing.state)) return [];
    return [await this.matter(filing, reminder === 'OVERDUE' ? 'OVERDUE' : 'NEAR', day)];
  }

  private async matter(filing: LicenceFiling, moment: string, day: string | null): Promise<Matter> {
    const { licenceId, licensorId, licenseeId, kind, reason, number } = filing;
    const licence = await this.database.of(Licence).findOneByOrFail({ id: licenceId });
    const achievement = await this.database.of(Achievement).findOneBy({ id: licence.achievementId });
    const facts: FilingFacts = {
      number: licence.number,
      title: achievement?.title ?? '',
      filing: FILING_KIND_NAMES[kind],
      day,
      reason,
      certificate: number,
    };
    const side = (id: string) => ({ organizationIds: [id], facts });
    return { moment, subjectId: licenceId, sides: { licensor: side(licensorId), licensee: side(licenseeId) } };
  }
}
