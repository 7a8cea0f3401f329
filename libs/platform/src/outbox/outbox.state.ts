import { Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/access';
import { Database } from '../database/database';

@ObjectType('OutboxState', { description: 'What events wait for their consumers.' })
export class OutboxState {
  @Field(() => Int, { description: 'Deliveries that are yet to be made.' }) waiting: number;
  @Field(() => Int, { description: 'Of these, those that have failed at least once and are tried again.' }) retrying: number;
  @Field(() => Int, { description: 'Dead letters: the total of `deadLetters`.' }) dead: number;
  @Field(() => Date, { nullable: true, description: 'When the next of those that have failed is tried again.' })
  nextAttemptAt: Date | null;
}

@Resolver(() => OutboxState)
export class OutboxStateResolver {
  constructor(private readonly database: Database) {}

  @Allow('operations.run')
  @Query(() => OutboxState, { description: 'How much waits to be delivered, and how much was given up.' })
  async outboxState(): Promise<OutboxState> {
    const [state] = await this.database.query<OutboxState>(
      `SELECT count(*) FILTER (WHERE dead_at IS NULL)::int AS waiting,
              count(*) FILTER (WHERE dead_at IS NULL AND attempts > 0)::int AS retrying,
              count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead,
              min(next_attempt_at) FILTER (WHERE dead_at IS NULL AND attempts > 0) AS "nextAttemptAt"
       FROM (SELECT dead_at, attempts, next_attempt_at FROM outbox_delivery WHERE delivered_at IS NULL AND dead_at IS NULL
             UNION ALL
             SELECT dead_at, attempts, next_attempt_at FROM outbox_delivery WHERE dead_at IS NOT NULL AND delivered_at IS NULL
            ) AS undelivered`,
    );
    return state ?? { waiting: 0, retrying: 0, dead: 0, nextAttemptAt: null };
  }
}
