import { Injectable, type Type } from '@nestjs/common';
import type { DomainEvent } from '@trihelix/contracts';
import type { Envelope } from './outbox';

/** What a consumer does with an event: runs in one transaction with the record of its delivery, so it happens exactly once. */
export type Handler<E> = (event: E, envelope: Envelope) => Promise<void>;

/** Who listens to which event. Modules register here when they start. */
@Injectable()
export class Consumers {
  private readonly handlers = new Map<string, Map<string, Handler<never>>>();

  /** `consumer` names the listener for ever: deliveries are remembered by (event, consumer). */
  on<E extends DomainEvent>(event: Type<E>, consumer: string, handle: Handler<E>): void {
    const known = this.handlers.get(event.name) ?? new Map<string, Handler<never>>();
    if (known.has(consumer)) throw new Error(`${consumer} already listens to ${event.name}.`);
    known.set(consumer, handle as Handler<never>);
    this.handlers.set(event.name, known);
  }

  find(type: string, consumer: string): Handler<unknown> | undefined {
    return this.handlers.get(type)?.get(consumer) as Handler<unknown> | undefined;
  }

  pairs(): { type: string; consumer: string }[] {
    return [...this.handlers].flatMap(([type, consumers]) => [...consumers.keys()].map((consumer) => ({ type, consumer })));
  }
}
