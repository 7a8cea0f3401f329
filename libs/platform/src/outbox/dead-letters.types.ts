import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../graphql/connection';

@ObjectType('DeadLetter', { description: 'An event that a consumer could not take, set aside after its last attempt.' })
export class DeadLetterType {
  @Field(() => ID, { description: 'Event and consumer.' }) id: string;
  @Field({ description: 'What happened.' }) eventType: string;
  @Field({ description: 'Who could not take it.' }) consumer: string;
  @Field({ description: 'When it happened.' }) occurredAt: Date;
  @Field(() => Int, { description: 'How often it was tried.' }) attempts: number;
  @Field({ description: 'What the last attempt failed with.' }) lastError: string;
  @Field({ description: 'When it was set aside.' }) diedAt: Date;
}

export const DeadLetterConnection = connectionOf(DeadLetterType, 'DeadLetter');
