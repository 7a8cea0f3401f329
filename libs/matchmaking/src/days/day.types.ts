import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf, RegionCode, stateCountOf } from '@trihelix/platform';
import { MatchmakingDayAction } from './day.policy';
import { MatchmakingDayState } from './day.workflow';

registerEnumType(MatchmakingDayAction, {
  name: 'MatchmakingDayAction',
  description: 'What the viewer may do with a matchmaking day now.',
});

@ObjectType('MatchmakingSlot', { description: 'A time at which meetings are held side by side.' })
export class MatchmakingSlotType {
  @Field(() => Int, { description: 'Its place, from 0.' }) index: number;
  @Field({ description: 'When it begins.' }) startsAt: Date;
  @Field({ description: 'When it ends.' }) endsAt: Date;
}

@ObjectType('MatchmakingDay', {
  description: 'A day on which organizations with needs and those with achievements meet, one to one, slot by slot (供需对接会).',
})
export class MatchmakingDayType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'What it is called.' }) title: string;
  @Field(() => String, { nullable: true, description: 'What it is about.' }) description: string | null;
  @Field({ description: 'Where.' }) venue: string;
  @Field(() => RegionCode, { description: 'The region it is held for.' }) regionCode: string;
  @Field(() => CivilDateScalar, { description: 'The day.' }) heldOn: string;
  @Field(() => CivilDateScalar, { description: 'The last day on which one can register.' }) registrationUntil: string;
  @Field(() => Int, { description: 'Minutes of a slot.' }) slotMinutes: number;
  @Field(() => Int, { description: 'Minutes between two slots.' }) breakMinutes: number;
  @Field(() => Int, { description: 'Slots.' }) slotCount: number;
  @Field(() => Int, { description: 'Meetings at the same time.' }) tableCount: number;
  @Field(() => Int, { description: 'Meetings of an organization that comes with needs, unless it says otherwise.' })
  demandCapacity: number;
  @Field(() => Int, { description: 'The same for those that come with achievements.' }) supplyCapacity: number;
  @Field(() => Int, { description: 'Pairs whose match scores less meet only if one of them wants to; parts per thousand.' })
  leastScore: number;
  @Field(() => MatchmakingDayState, { description: 'Where it stands.' }) state: MatchmakingDayState;
  @Field(() => Date, { nullable: true, description: 'When it was announced.' }) announcedAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When its schedule was published.' }) publishedAt: Date | null;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const MatchmakingDayConnection = connectionOf(MatchmakingDayType, 'MatchmakingDay');

@ObjectType({ description: 'How many matchmaking days are in a state.' })
export class MatchmakingDayCount extends stateCountOf(MatchmakingDayState) {}
