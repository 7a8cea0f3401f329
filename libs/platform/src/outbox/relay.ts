import { Injectable, Logger } from '@nestjs/common';
import { escapeLiteral } from 'pg';
import { Actor } from '../access/actor';
import { Database } from '../database/database';
import { Consumers } from './consumers';
import type { Envelope } from './outbox';

const DISPATCH_BATCH = 500;
/** After this many failed attempts a delivery is a dead letter, waiting for an operator. */
export const MAX_ATTEMPTS = 8;

/** The oldest delivery that is due, locked; and where its effect alone can be undone to. */
const CLAIM = `
  SELECT event.id, event.type, event.payload, event.occurred_at AS "occurredAt", event.user_id AS "userId",
         event.organization_id AS "organizationId", event.system, delivery.consumer, delivery.attempts,
         set_config('synchronous_commit', 'off', true)
  FROM outbox_delivery AS delivery JOIN outbox_event AS event ON event.id = delivery.event_id
  WHERE delivery.delivered_at IS NULL AND delivery.dead_at IS NULL AND delivery.next_attempt_at <= clock_timestamp()
  ORDER BY delivery.event_id LIMIT 1 FOR UPDATE OF delivery SKIP LOCKED;
  SAVEPOINT handling`;

interface Due extends Envelope {
  readonly consumer: string;
  readonly attempts: number;
  readonly payload: unknown;
}

const RELAY = Actor.system('relay');

/**
 * Carries events from the outbox to their consumers: one transaction per event and consumer.
 * Events are found by "not dispatched yet", never by a position, so none is lost when commits overtake each other.
 * Safe to run in many workers at once.
 */
@Injectable()
export class Relay {
  private readonly logger = new Logger('Relay');

  constructor(
    private readonly database: Database,
    private readonly consumers: Consumers,
  ) {}

  /** Delivers everything that is due, in `lanes` at a time. Returns how many deliveries were made or failed. */
  async drain(lanes = 2): Promise<number> {
    await this.dispatch();
    let total = 0;
    // Mostly there is nothing: one look tells, and the lanes need not open.
    while (await this.deliverNext()) {
      const counts = await Promise.all(Array.from({ length: lanes }, () => this.lane()));
      total += counts.reduce((sum, count) => sum + count, 1);
      // What was due is delivered; only what the consumers have announced, or was too much for one dispatch, can be due now.
      if ((await this.dispatch()) === 0) break;
    }
    return total;
  }

  private async lane(): Promise<number> {
    for (let count = 0; ; count += 1) {
      if (!(await this.deliverNext())) return count;
    }
  }

  /** Writes one delivery for every consumer of every new event. Returns how many events were new. */
  private async dispatch(): Promise<number> {
    const pairs = this.consumers.pairs();
    return this.database.write(RELAY, async () => {
      const fresh = await this.database.query(
        `WITH fresh AS (
           SELECT id, type FROM outbox_event WHERE dispatched_at IS NULL
           ORDER BY id LIMIT ${DISPATCH_BATCH} FOR UPDATE SKIP LOCKED
         ), written AS (
           INSERT INTO outbox_delivery (event_id, consumer)
           SELECT fresh.id, listener.consumer
           FROM fresh JOIN unnest($1::text[], $2::text[]) AS listener(type, consumer) USING (type)
           ON CONFLICT DO NOTHING
         )
         UPDATE outbox_event SET dispatched_at = clock_timestamp() FROM fresh WHERE outbox_event.id = fresh.id RETURNING 1`,
        [pairs.map(({ type }) => type), pairs.map(({ consumer }) => consumer)],
      );
      return fresh.length;
    });
  }

  private async deliverNext(): Promise<boolean> {
    let due: Due | undefined;
    try {
      return await this.database.writeAfter<Due, boolean>(RELAY, CLAIM, async ([claimed]) => {
        // Losing the commit loses the effect and the record of it together, so the disk need not be waited for.
        due = claimed;
        if (!due) return false;
        await this.deliver(due);
        return true;
      });
    } catch (error) {
      // The connection broke, or a deferred constraint refused the commit.
      if (!due) throw error;
      const failed = due;
      await this.database.apart(RELAY, () => this.postpone(failed, error));
      return true;
    }
  }

  /** Hands one event to one consumer. A failure undoes its effect but keeps the claim, so that no other lane takes it meanwhile. */
  private async deliver(due: Due): Promise<void> {
    try {
      await this.handle(due);
    } catch (error) {
      // On a broken connection this fails too, and the transaction is gone as a whole.
      await this.database.query('ROLLBACK TO SAVEPOINT handling').catch(() => undefined);
      return this.postpone(due, error);
    }
    const [id, consumer] = [escapeLiteral(due.id), escapeLiteral(due.consumer)];
    await this.database.query(
      `RELEASE SAVEPOINT handling;
       UPDATE outbox_delivery SET delivered_at = clock_timestamp(), attempts = attempts + 1, last_error = NULL
       WHERE event_id = ${id} AND consumer = ${consumer}`,
    );
  }

  private async handle(due: Due): Promise<void> {
    const handle = this.consumers.find(due.type, due.consumer);
    if (!handle) throw new Error(`Nobody called ${due.consumer} listens to ${due.type} any more.`);
    await handle(due.payload, due);
  }

  /** Backs off exponentially: 1 s, 2 s, 4 s … at most ten minutes; then sets the delivery aside. */
  private async postpone(due: Due, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    // Not in what words: a mail server's refusal names the addressee. An operator reads them in the dead letter.
    const kind = error instanceof Error ? error.name : typeof error;
    this.logger.warn(`${due.consumer} could not take ${due.type} ${due.id} (attempt ${due.attempts + 1}): ${kind}`);
    await this.database.query(
      `UPDATE outbox_delivery
       SET attempts = attempts + 1, last_error = left($3, 2000),
           next_attempt_at = clock_timestamp() + least(interval '10 minutes', interval '1 second' * power(2, attempts)),
           dead_at = CASE WHEN attempts + 1 >= ${MAX_ATTEMPTS} THEN clock_timestamp() END
       WHERE event_id = $1 AND consumer = $2 AND delivered_at IS NULL`,
      [due.id, due.consumer, message],
    );
  }
}
