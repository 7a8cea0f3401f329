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

  /** Written beside the change it reports, so neither can exist without the other. Needs an open transaction. */
  async publish(...events: DomainEvent[]): Promise<void> {
    const { actor } = this.database;
    for (const event of events) {
      await this.database.query(
        `INSERT INTO outbox_event (id, type, payload, occurred_at, user_id, organization_id, system)
         VALUES ($1, $2, $3, app_now(), $4, $5, $6)`,
        [
          this.database.newId(),
          event.type,
          JSON.stringify(event),
          actor?.userId ?? null,
          actor?.organizationId ?? null,
          actor?.system ?? null,
        ],
      );
    }
    if (events.length > 0) await this.database.query('SELECT pg_notify($1, $2)', [OUTBOX_CHANNEL, '']);
  }
}
