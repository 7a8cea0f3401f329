import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, DueRows, Jobs } from '@trihelix/platform';
import { LicencesReader } from '../licences/licences.reader';
import { AmendmentsService } from './amendments.service';
import { LicenceAmendment } from './licence-amendment.entity';

const AMENDMENTS = 'licensing.amendments';

/** Silence is a no: lets lapse what nobody has answered by its last day. */
@Injectable()
export class AmendmentsClock implements OnModuleInit {
  private readonly work = {
    job: AMENDMENTS,
    entity: LicenceAmendment,
    things: 'amendments',
    condition: `state = 'ASKED' AND answer_by < app_today()`,
    advance: (amendment: LicenceAmendment) => this.advance(amendment),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly amendments: AmendmentsService,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: AMENDMENTS, cron: '15 0 * * *', run: () => this.due.pass(this.work) });
  }

  private async advance({ licenceId }: LicenceAmendment): Promise<boolean> {
    const { actor } = this.database;
    return actor ? this.amendments.lapse(await this.reader.hold(actor, licenceId)) : false;
  }
}
