import { ConversionMoved } from '@trihelix/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Consumers, DueRows, Jobs } from '@trihelix/platform';
import { ConversionAnswer, ConversionClaim } from './conversion-claim.entity';
import { ConversionRounds } from './conversion.rounds';

const TRIALLISTS = 'licensing.triallists';
const SAID = [ConversionAnswer.CLAIMED, ConversionAnswer.WANTED, ConversionAnswer.WAIVED];

/** Brings rounds of conversion on: at once when something was said in one, and when a window has closed. */
@Injectable()
export class TriallistsClock implements OnModuleInit {
  private readonly work = {
    job: TRIALLISTS,
    entity: ConversionClaim,
    things: 'rounds of conversion',
    condition: `answer = 'CLAIMED' AND outcome IS NULL`,
    advance: (claim: ConversionClaim) => this.rounds.advance(claim),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly consumers: Consumers,
    private readonly rounds: ConversionRounds,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: TRIALLISTS, cron: '3 0 * * *', run: () => this.due.pass(this.work) });
    this.consumers.on(ConversionMoved, TRIALLISTS, ({ to }) => this.said(to));
  }

  /** Only what a triallist said brings a round on by itself. */
  private async said(to: string): Promise<void> {
    if (SAID.some((answer) => answer === to)) await this.jobs.request(TRIALLISTS);
  }
}
