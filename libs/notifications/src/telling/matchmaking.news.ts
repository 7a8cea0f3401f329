import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MatchmakingDayMoved, MatchmakingDayReminded, MatchmakingMeetingsCancelled } from '@trihelix/contracts';
import {
  MatchmakingDay,
  MatchmakingDayState,
  MatchmakingMeeting,
  MatchmakingMeetingState,
  reasonOf,
  RegistrationsReader,
} from '@trihelix/matchmaking';
import { Database } from '@trihelix/platform';
import type { MatchmakingFacts } from '../words/matchmaking.words';
import type { Matter } from './matter';
import { OrganizationNames } from './organization.names';
import { Teller } from './teller';

/** News of matchmaking days: a plan, its publication, what changes in it, and that there is none. */
@Injectable()
export class MatchmakingNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
    private readonly registrations: RegistrationsReader,
    private readonly names: OrganizationNames,
  ) {}

  onModuleInit(): void {
    this.teller.on(MatchmakingDayMoved, ({ dayId, to }) => this.moved(dayId, to));
    this.teller.on(MatchmakingDayReminded, ({ dayId }) => this.reminded(dayId));
    this.teller.on(MatchmakingMeetingsCancelled, (event) => this.changed(event));
  }

  /** What has moved on since is told by its own event; what was never announced, to nobody but its organizer. */
  private async moved(id: string, to: string): Promise<Matter[]> {
    const day = await this.find(id);
    if (day?.state !== to) return [];
    const meetings = await this.database.of(MatchmakingMeeting).findBy({ dayId: id, state: MatchmakingMeetingState.PLANNED });
    const coming = (await this.registrations.all(id)).map(({ organizationId }) => organizationId);
    // Whoever holds a day and comes to it hears of its end once.
    const told =
      to === MatchmakingDayState.CANCELLED ? coming.filter((organizationId) => organizationId !== day.organizerId) : coming;
    const own = (organizationId: string) =>
      meetings.filter(({ demandId, supplyId }) => [demandId, supplyId].includes(organizationId)).length;
    return [
      matter(day, to, 'organizer', day.organizerId, { meetings: meetings.length }),
      ...told.map((organizationId) => matter(day, to, 'participant', organizationId, { meetings: own(organizationId) })),
    ];
  }

  private async reminded(id: string): Promise<Matter[]> {
    const day = await this.find(id);
    const isWaiting = day?.state === MatchmakingDayState.CLOSED || day?.state === MatchmakingDayState.ARRANGED;
    return day && isWaiting ? [matter(day, 'UNARRANGED', 'organizer', day.organizerId)] : [];
  }

  private async changed({ dayId, organizationId, partnerIds }: MatchmakingMeetingsCancelled): Promise<Matter[]> {
    const day = await this.find(dayId);
    if (day?.state !== MatchmakingDayState.PUBLISHED) return [];
    const other = (await this.names.of([organizationId])).get(organizationId) ?? '';
    return [
      matter(day, 'CHANGED', 'organizer', day.organizerId, { other }),
      ...partnerIds
        .filter((partnerId) => partnerId !== day.organizerId)
        .map((partnerId) => matter(day, 'CHANGED', 'participant', partnerId, { other })),
    ];
  }

  private find(id: string): Promise<MatchmakingDay | null> {
    return this.database.of(MatchmakingDay).findOneBy({ id });
  }
}

function matter(
  { id, title, heldOn, stateReason }: MatchmakingDay,
  moment: string,
  side: 'organizer' | 'participant',
  organizationId: string,
  more: Partial<MatchmakingFacts> = {},
): Matter {
  const reason = stateReason === null ? null : reasonOf(stateReason);
  const facts: MatchmakingFacts = { title, heldOn, meetings: 0, other: null, reason, ...more };
  return { moment, subjectId: id, sides: { [side]: { organizationIds: [organizationId], facts } } };
}
