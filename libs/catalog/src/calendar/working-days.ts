import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate, WorkingCalendar, type WorkingDays as Exceptions } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';

/** Days around a day whose exceptions are read: more than any promise in working days reaches. */
const AROUND = { before: 30, after: 150 };

/** The calendar of working days, from the holiday notices that are recorded. */
@Injectable()
export class WorkingDays {
  constructor(private readonly database: Database) {}

  /** Good from 30 days before `day` to 150 days after it. */
  async around(day: CivilDate): Promise<WorkingCalendar> {
    return new WorkingCalendar(await this.exceptions(addDays(day, -AROUND.before), addDays(day, AROUND.after)));
  }

  /** What the recorded notices say of the days from `from` to `to`; of all days when neither is given. */
  async exceptions(from: CivilDate | null = null, to: CivilDate | null = null): Promise<Exceptions> {
    const rows = await this.database.query<{ day: CivilDate; isWorked: boolean }>(
      `SELECT day, is_worked AS "isWorked" FROM calendar_exception
       WHERE ($1::date IS NULL OR day >= $1) AND ($2::date IS NULL OR day <= $2)`,
      [from, to],
    );
    const daysThatAre = (isWorked: boolean) => rows.filter((row) => row.isWorked === isWorked).map((row) => row.day);
    return { holidays: daysThatAre(false), workdays: daysThatAre(true) };
  }
}
