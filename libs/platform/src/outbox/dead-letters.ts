import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor';
import { Database } from '../database/database';
import { type Connection, cursorId, type PageArgs, pageOf } from '../graphql/connection';
import { notFound } from '../graphql/refusal';
import { OUTBOX_CHANNEL } from './outbox';

export interface DeadLetter {
  readonly id: string;
  readonly eventId: string;
  readonly consumer: string;
  readonly eventType: string;
  readonly occurredAt: Date;
  readonly attempts: number;
  readonly lastError: string;
  readonly diedAt: Date;
}

const DEAD = `FROM outbox_delivery AS delivery JOIN outbox_event AS event ON event.id = delivery.event_id
  WHERE delivery.dead_at IS NOT NULL AND delivery.delivered_at IS NULL`;

/** Events that a consumer could not take, for an operator to see and send again. */
@Injectable()
export class DeadLetters {
  constructor(private readonly database: Database) {}

  async page({ first, after }: PageArgs): Promise<Connection<DeadLetter>> {
    const { actor } = this.database;
    const rows = await this.sighted(() =>
      this.database.query<DeadLetter>(
        `SELECT delivery.event_id || ':' || delivery.consumer AS id, delivery.event_id AS "eventId", delivery.consumer, event.type AS "eventType",
              event.occurred_at AS "occurredAt", delivery.attempts, delivery.last_error AS "lastError", delivery.dead_at AS "diedAt"
       ${DEAD} AND ($2::uuid IS NULL OR (delivery.event_id, delivery.consumer) < ($2, $3)) ORDER BY delivery.event_id DESC, delivery.consumer DESC LIMIT $1`,
        [first + 1, ...(after ? [cursorId(after.slice(0, 36)), after.slice(37)] : [null, null])],
      ),
    );
    return pageOf(
      rows,
      first,
      ({ id }) => id,
      () => this.database.read(actor, () => this.count()),
    );
  }

  /** Gives a dead letter its attempts back. @throws NOT_FOUND */
  async retry(_actor: Actor, id: string): Promise<DeadLetter> {
    const [eventId, consumer] = [id.slice(0, 36), id.slice(37)];
    const [letter] = await this.sighted(() =>
      this.database.query<DeadLetter>(
        `UPDATE outbox_delivery AS delivery SET dead_at = NULL, attempts = 0, next_attempt_at = clock_timestamp()
       FROM outbox_event AS event
       WHERE event.id = delivery.event_id AND delivery.event_id::text = $1 AND delivery.consumer = $2 AND delivery.dead_at IS NOT NULL
       RETURNING delivery.event_id || ':' || delivery.consumer AS id, delivery.event_id AS "eventId", delivery.consumer, event.type AS "eventType",
                 event.occurred_at AS "occurredAt", delivery.attempts, delivery.last_error AS "lastError", clock_timestamp() AS "diedAt"`,
        [eventId, consumer],
      ),
    );
    if (!letter) throw notFound('死信', 'dead letter');
    await this.database.query('SELECT pg_notify($1, $2)', [OUTBOX_CHANNEL, '']);
    return letter;
  }

  private async count(): Promise<number> {
    const [row] = await this.sighted(() => this.database.query<{ count: number }>(`SELECT count(*)::int AS count ${DEAD}`));
    return row?.count ?? 0;
  }

  /** Events are the platform's to read: an operator sees their headings through it, for one statement of the ambient transaction. */
  private async sighted<T>(look: () => Promise<T>): Promise<T> {
    await this.seeAs('dead letters');
    const seen = await look();
    await this.seeAs(this.database.actor?.system ?? '');
    return seen;
  }

  private async seeAs(system: string): Promise<void> {
    await this.database.query(`SELECT set_config('app.system', $1, true)`, [system]);
  }
}
