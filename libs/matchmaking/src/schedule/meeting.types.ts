import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { MatchmakingMeetingState } from './matchmaking-meeting.entity';

registerEnumType(MatchmakingMeetingState, {
  name: 'MatchmakingMeetingState',
  description: 'Whether a meeting takes place.',
  valuesMap: {
    PLANNED: { description: 'It is planned (已安排).' },
    CANCELLED: { description: 'One side stays away (已取消).' },
  },
});

@ObjectType('MatchmakingMeeting', { description: 'Two organizations at one table in one slot of a matchmaking day.' })
export class MatchmakingMeetingType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The day.' }) dayId: string;
  @Field(() => Int, { description: 'The slot, from 0.' }) slot: number;
  @Field(() => Int, { description: 'The table, from 0.' }) tableNumber: number;
  @Field(() => Int, { description: 'How well the best need and achievement of the two match, parts per thousand.' })
  score: number;
  @Field(() => Boolean, { description: 'Whether one of the two asked for it.' }) isWanted: boolean;
  @Field(() => MatchmakingMeetingState, { description: 'Whether it takes place.' }) state: MatchmakingMeetingState;
  @Field(() => String, { nullable: true, description: 'Why it does not.' }) stateReason: string | null;
}

export const MatchmakingMeetingConnection = connectionOf(MatchmakingMeetingType, 'MatchmakingMeeting');
