import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@trihelix/contracts';
import { Database } from '../database/database';

/** PostgreSQL channel on which the relay hears that something was published. */
export const OUTBOX_CHANNEL = 'trihelix_outbox';

/** Told beside every event: when it happened, who did it and for whom. */
export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly system: string | null;
}

@Injectable()
export class Outbox {
  constructor(private readonly database: Database) {}

  /** Written beside the change it reports, so neither can exist without the other; one statement, however many. Needs an open transaction. */
  async publish(...events: DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    const { actor } = this.database;
    const news = events.map((event) => ({ id: this.database.newId(), type: event.type, payload: event }));
    await this.database.query(
      `WITH written AS (
         INSERT INTO outbox_event (id, type, payload, occurred_at, user_id, organization_id, system)
         SELECT id, type, payload, app_now(), $2, $3, $4 FROM jsonb_to_recordset($1) AS news (id uuid, type text, payload jsonb)
       )
       SELECT pg_notify($5, '')`,
      [JSON.stringify(news), actor?.userId ?? null, actor?.organizationId ?? null, actor?.system ?? null, OUTBOX_CHANNEL],
    );
  }
}
