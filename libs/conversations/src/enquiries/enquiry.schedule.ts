import { Injectable } from '@nestjs/common';
import { WorkingDays } from '@trihelix/catalog';
import { addDays, type CivilDate } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import type { Enquiry } from './enquiry.entity';
import { DAYS_TO_CLOSE, QUIET_DAYS } from './enquiry.workflow';

/** What the clock will do and when. */
export type Dates = Required<{ [Key in 'remindOn' | 'dueOn' | 'remindedOn']: Enquiry[Key] }>;

/** Nothing more to come. */
export const OVER: Dates = { remindOn: null, dueOn: null, remindedOn: null };

/** The days of an enquiry, by the working calendar. */
@Injectable()
export class EnquirySchedule {
  constructor(
    private readonly database: Database,
    private readonly workingDays: WorkingDays,
  ) {}

  /** An answer is due so many working days from today; the side asked is reminded on the working day before. */
  async forReply(workingDays: number): Promise<Dates & { dueOn: CivilDate }> {
    const { today } = this.database;
    const calendar = await this.workingDays.around(today);
    const dueOn = calendar.workingDayFrom(today, workingDays);
    const before = calendar.workingDayFrom(dueOn, -1);
    return { dueOn, remindOn: before > today ? before : dueOn, remindedOn: null };
  }

  /** Talks are asked to go on or to end after {@link QUIET_DAYS} days without a word, and end some working days later. */
  async forTalk(): Promise<Dates> {
    const { today } = this.database;
    const calendar = await this.workingDays.around(today);
    const remindOn = calendar.rollForward(addDays(today, QUIET_DAYS));
    return { remindOn, dueOn: calendar.workingDayFrom(remindOn, DAYS_TO_CLOSE), remindedOn: null };
  }
}
