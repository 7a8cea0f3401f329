import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { type Locale, say } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
import { In } from 'typeorm';
import { slotsOf } from '../days/day.clockwork';
import { MatchmakingDayStore } from '../days/day.store';
import { calendarOf } from './meeting.calendar';
import { MatchmakingMeetingState } from './matchmaking-meeting.entity';
import { MeetingsReader } from './meetings.reader';

/** An organization's meetings for its calendar. */
@Injectable()
export class MeetingCalendars {
  constructor(
    private readonly database: Database,
    private readonly days: MatchmakingDayStore,
    private readonly meetings: MeetingsReader,
  ) {}

  /** The meetings of the actor's organization as iCalendar; empty while nothing is published. @throws NOT_FOUND */
  async of(actor: Actor, dayId: string, locale: Locale): Promise<string> {
    const day = await this.days.get(actor, dayId);
    const meetings = await this.meetings.ours(actor, day.id);
    const partnerOf = ({ demandId, supplyId }: (typeof meetings)[number]) => (actor.actsFor(demandId) ? supplyId : demandId);
    const organizations = await this.database.of(Organization).findBy({ id: In(meetings.map(partnerOf)) });
    const names = new Map(organizations.map(({ id, name, nameEn }) => [id, say({ zh: name, en: nameEn ?? name }, locale)]));
    const slots = slotsOf(day);
    const entries = meetings.flatMap((meeting) => {
      const times = slots[meeting.slot];
      if (!times) return [];
      const isOff = meeting.state === MatchmakingMeetingState.CANCELLED;
      const table = say({ zh: `${meeting.tableNumber + 1} 号桌`, en: `Table ${meeting.tableNumber + 1}` }, locale);
      return [
        {
          id: meeting.id,
          startsAt: times.startsAt,
          endsAt: times.endsAt,
          summary: `${names.get(partnerOf(meeting)) ?? ''} · ${day.title}`,
          location: `${day.venue}, ${table}`,
          description: meeting.stateReason ?? day.title,
          isCancelled: isOff || day.stateReason !== null,
          // A meeting that is called off does not change its day.
          sequence: day.version + (isOff ? 1 : 0),
        },
      ];
    });
    return calendarOf(entries, this.database.now);
  }
}
