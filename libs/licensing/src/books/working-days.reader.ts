import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate, WorkingCalendar } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';

/** No holiday with its neighbours lasts longer; exceptions further away cannot matter to rolling a day forward. */
const HORIZON_DAYS = 60;

/** The calendar of working days, from the holiday notices that are recorded. */
@Injectable()
export class WorkingDaysReader {
  constructor(private readonly database: Database) {}

  /** Good for rolling `day` forward to the next working day. */
  async calendarFrom(day: CivilDate): Promise<WorkingCalendar> {
    const rows = await this.database.query<{ day: CivilDate; isWorked: boolean }>(
      'SELECT day, is_worked AS "isWorked" FROM calendar_exception WHERE day BETWEEN $1 AND $2',
      [day, addDays(day, HORIZON_DAYS)],
    );
    const daysThatAre = (isWorked: boolean) => rows.filter((row) => row.isWorked === isWorked).map((row) => row.day);
    return new WorkingCalendar({ holidays: daysThatAre(false), workdays: daysThatAre(true) });
  }
}
