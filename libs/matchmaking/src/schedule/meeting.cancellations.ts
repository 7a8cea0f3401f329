import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MatchmakingMeetingsCancelled, MatchmakingParticipantWithdrew } from '@trihelix/contracts';
import { Consumers, Database, Outbox } from '@trihelix/platform';
import { MatchmakingDay } from '../days/matchmaking-day.entity';
import { MatchmakingRegistration, MatchmakingRegistrationState } from '../registrations/matchmaking-registration.entity';

/** Takes the meetings of whoever stays away off the schedule; those who would have met it are told. */
@Injectable()
export class MeetingCancellations implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.consumers.on(MatchmakingParticipantWithdrew, 'matchmaking.meetings', ({ dayId, organizationId }) =>
      this.cancel(dayId, organizationId),
    );
  }

  private async cancel(dayId: string, organizationId: string): Promise<void> {
    const away = { dayId, organizationId, state: MatchmakingRegistrationState.WITHDRAWN };
    const registration = await this.database.of(MatchmakingRegistration).findOneBy(away);
    if (!registration) return;
    const cancelled = await this.database.query<{ partnerId: string }>(
      `UPDATE matchmaking_meeting SET state = 'CANCELLED', state_reason = $3
       WHERE day_id = $1 AND $2 IN (demand_id, supply_id) AND state = 'PLANNED'
       RETURNING CASE demand_id WHEN $2 THEN supply_id ELSE demand_id END AS "partnerId"`,
      [dayId, organizationId, registration.stateReason],
    );
    const { publishedAt } = await this.database.of(MatchmakingDay).findOneByOrFail({ id: dayId });
    if (cancelled.length === 0 || publishedAt === null) return;
    const partners = cancelled.map(({ partnerId }) => partnerId);
    await this.outbox.publish(new MatchmakingMeetingsCancelled(dayId, organizationId, partners));
  }
}
