import { ConversionMoved } from '@trihelix/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Consumers, DueRows, Jobs } from '@trihelix/platform';
import { Standstill } from '../disputes/standstill';
import { Licence } from '../licences/licence.entity';
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

  /** A dispute of a round that ended while the licence was to be decided: it runs again by now, and nothing else would look. */
  private readonly putOff = {
    job: TRIALLISTS,
    entity: Licence,
    things: 'disputes that a round put off',
    condition: `state IN ('TRIAL', 'PAYING')
      AND id IN (SELECT licence_id FROM licence_dispute WHERE state = 'OPEN' AND NOT suspends)
      AND NOT EXISTS (SELECT FROM conversion_claim AS claim WHERE claim.licence_id = licence.id AND claim.outcome IS NULL)`,
    advance: async (licence: Licence) => {
      await this.standstill.afterRound(licence);
      return true;
    },
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly consumers: Consumers,
    private readonly rounds: ConversionRounds,
    private readonly standstill: Standstill,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: TRIALLISTS, cron: '3 0 * * *', run: () => this.pass() });
    this.consumers.on(ConversionMoved, TRIALLISTS, ({ to }) => this.said(to));
  }

  private async pass(): Promise<number> {
    return (await this.due.pass(this.work)) + (await this.due.pass(this.putOff));
  }

  /** Only what a triallist said brings a round on by itself. */
  private async said(to: string): Promise<void> {
    if (SAID.some((answer) => answer === to)) await this.jobs.request(TRIALLISTS);
  }
}
