import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { MatchmakingRegistrationState, MatchmakingSide } from './matchmaking-registration.entity';

@ObjectType('MatchmakingRegistration', { description: 'That an organization comes to a matchmaking day, and with what.' })
export class MatchmakingRegistrationType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The day.' }) dayId: string;
  @Field(() => MatchmakingSide, { description: 'What it comes with.' }) side: MatchmakingSide;
  @Field(() => [ID], { description: 'Its needs or achievements, by the side.' }) listingIds: string[];
  @Field(() => MatchmakingRegistrationState, { description: 'Whether it comes.' }) state: MatchmakingRegistrationState;
  @Field({ description: 'When it registered first.' }) registeredAt: Date;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const MatchmakingRegistrationConnection = connectionOf(MatchmakingRegistrationType, 'MatchmakingRegistration');

@ObjectType({ description: 'Whom your organization wants to meet on a day, and whom not; nobody else reads it.' })
export class MatchmakingWishesType {
  @Field(() => [ID], { description: 'Organizations wanted, the most wanted first.' }) wanted: string[];
  @Field(() => [ID], { description: 'Organizations not to be met.' }) unwanted: string[];
}
