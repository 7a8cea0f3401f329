import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actor, DueRows, Jobs } from '@trihelix/platform';
import { LicenceCover } from './cover.entities';
import { CoversService } from './covers.service';

const CLOCK = 'licence-cover.clock';

/** The clock of the covers: those whose term is over have expired, unless a claim waits or was paid. */
@Injectable()
export class CoverClock implements OnModuleInit {
  private readonly work = {
    job: CLOCK,
    entity: LicenceCover,
    things: 'covers',
    condition: `state IN ('ACTIVE', 'DENIED') AND to_on < app_today()`,
    advance: async (cover: LicenceCover) => {
      await this.covers.expire(Actor.system(CLOCK), cover);
      return true;
    },
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly covers: CoversService,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '35 * * * *', run: () => this.due.pass(this.work) });
  }
}
