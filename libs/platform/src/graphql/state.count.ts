import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';

/** The base of a type that tells how many objects of a list are in a state; `states` is the registered enum. */
export function stateCountOf<State extends string>(
  states: Readonly<Record<string, State>>,
): Type<{ state: State; count: number }> {
  @ObjectType({ isAbstract: true })
  class StateCount {
    @Field(() => states, { description: 'The state.' }) state: State;
    @Field(() => Int, { description: 'How many.' }) count: number;
  }
  return StateCount;
}
