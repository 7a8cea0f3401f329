import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/access';
import type { Actor } from '../access/actor';
import { CurrentActor } from '../access/current.actor';
import { Command } from '../command/command';
import { PageArgs } from '../graphql/connection';
import { DeadLetters } from './dead-letters';
import { DeadLetterConnection, DeadLetterType } from './dead-letters.types';

@Resolver(() => DeadLetterType)
export class DeadLettersResolver {
  constructor(private readonly letters: DeadLetters) {}

  @Allow('operations.run')
  @Query(() => DeadLetterConnection, { description: 'Events set aside because a consumer failed on them.' })
  deadLetters(@Args() page: PageArgs) {
    return this.letters.page(page);
  }

  @Allow('operations.run')
  @Command(() => DeadLetterType, { description: 'Send a dead letter again.' })
  retryDeadLetter(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.letters.retry(actor, id);
  }
}
