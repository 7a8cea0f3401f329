import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '@trihelix/kernel';
import { Database, DueRows, Jobs } from '@trihelix/platform';
import { LicenceBooks } from '../books/licence.books';
import { DAYS_TO_ANSWER } from '../negotiation/negotiation.days';
import type { Turn } from '../negotiation/negotiation.entities';
import { PublicityService } from '../publicity/publicity.service';
import { LicenceSide } from '../signing/licence-signature.entity';
import { Licence } from './licence.entity';
import { LicenceTimeline } from './licence.timeline';
import { DAYS_TO_SIGN, LicenceState } from './licence.workflow';

const CLOCK = 'licensing.clock';

/** A day of the licence has come. */
const DUE = `
  id IN (SELECT licence_id FROM licence_agenda WHERE next_look_on <= app_today())
  OR (state = 'PUBLICITY' AND id IN (SELECT licence_id FROM licence_publicity WHERE state = 'OPEN' AND last_on < app_today()))
  OR (state = 'DRAFT' AND id IN (SELECT licence_id FROM licence_turn WHERE answer_by < app_today()))
  OR (state = 'APPROVED' AND approved_on + ${DAYS_TO_SIGN} < app_today())`;

/**
 * The clock of the licences: lets publicities pass and what nobody answers or signs lapse, and of signed ones brings about what a
 * day brings. Each move has the day it belongs to.
 */
@Injectable()
export class LicenceClock implements OnModuleInit {
  private readonly work = {
    job: CLOCK,
    entity: Licence,
    things: 'licences',
    condition: DUE,
    advance: (licence: Licence) => this.advance(licence),
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly database: Database,
    private readonly timeline: LicenceTimeline,
    private readonly books: LicenceBooks,
    private readonly publicity: PublicityService,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '*/5 * * * *', run: () => this.due.pass(this.work) });
  }

  private async advance(licence: Licence): Promise<boolean> {
    if (licence.state === LicenceState.DRAFT) return this.lapseDraft(licence);
    if (licence.state === LicenceState.APPROVED) return this.lapse(licence);
    if (licence.state === LicenceState.PUBLICITY) return (await this.publicity.pass(licence)).version !== licence.version;
    return (await this.books.follow(licence)).version !== licence.version;
  }

  private async lapseDraft(licence: Licence): Promise<boolean> {
    const [turn] = await this.database.query<Pick<Turn, 'side' | 'answerBy'>>(
      `SELECT side, answer_by::text AS "answerBy" FROM licence_turn WHERE licence_id = $1`,
      [licence.id],
    );
    if (!turn || turn.answerBy >= this.database.today) return false;
    const who = turn.side === LicenceSide.LICENSOR ? { zh: '许可方', en: 'licensor' } : { zh: '被许可方', en: 'licensee' };
    const reason =
      `${who.zh}在 ${DAYS_TO_ANSWER} 日内未答复或提交现行条款 / ` +
      `The ${who.en} did not answer or submit the terms that stood within ${DAYS_TO_ANSWER} days`;
    await this.timeline.move(licence, 'lapseDraft', { on: addDays(turn.answerBy, 1), reason });
    return true;
  }

  private async lapse(licence: Licence): Promise<boolean> {
    const on = licence.approvedOn ? addDays(licence.approvedOn, DAYS_TO_SIGN + 1) : null;
    if (!on || on > this.database.today) return false;
    const reason = `审批通过后 ${DAYS_TO_SIGN} 日内双方未完成签署 / Not signed by both sides within ${DAYS_TO_SIGN} days of the approval`;
    await this.timeline.move(licence, 'lapse', { on, reason });
    return true;
  }
}
