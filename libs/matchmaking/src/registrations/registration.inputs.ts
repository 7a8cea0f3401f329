import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { PageArgs } from '@trihelix/platform';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { MatchmakingRegistrationState, MatchmakingSide } from './matchmaking-registration.entity';

registerEnumType(MatchmakingSide, {
  name: 'MatchmakingSide',
  description: 'What an organization comes to a matchmaking day with.',
  valuesMap: {
    DEMAND: { description: 'With needs that look for an answer (需求方).' },
    SUPPLY: { description: 'With achievements that look for a use (供给方).' },
  },
});
registerEnumType(MatchmakingRegistrationState, {
  name: 'MatchmakingRegistrationState',
  description: 'Whether it comes.',
  valuesMap: {
    REGISTERED: { description: 'It comes (已报名).' },
    WITHDRAWN: { description: 'It stays away, for a stated reason (已退出).' },
  },
});

@InputType({ description: 'How your organization comes to a matchmaking day.' })
export class RegistrationInput {
  @IsUUID() @Field(() => ID, { description: 'The day.' }) dayId: string;
  @Field(() => MatchmakingSide, { description: 'What you come with.' }) side: MatchmakingSide;
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { description: 'Your open needs, or your listed achievements: 1 to 20.' })
  listingIds: string[];
  @IsOptional()
  @Min(1)
  @Max(40)
  @Field(() => Int, {
    nullable: true,
    description: 'Meetings that you take at most; what the day gives to your side when left out.',
  })
  capacity?: number | null;
  @ArrayMaxSize(40)
  @ArrayUnique()
  @Min(0, { each: true })
  @Max(39, { each: true })
  @Field(() => [Int], { defaultValue: [], description: 'Slots in which you cannot meet, by their place from 0.' })
  unavailableSlots: number[];
  @Field(() => Int, {
    nullable: true,
    description: 'To change a registration, or to come after all: the version you read. Left out for a new one.',
  })
  expectedVersion?: number | null;
}

@InputType({ description: 'Whom your organization wants to meet on a day, and whom not. The lists replace those before.' })
export class WishesInput {
  @IsUUID() @Field(() => ID, { description: 'The day.' }) dayId: string;
  @ArrayMaxSize(40)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { description: 'Organizations of the other side that you want to meet, the most wanted first.' })
  wanted: string[];
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { description: 'Those that you do not want to meet.' })
  unwanted: string[];
}

@ArgsType()
export class RegistrationReason {
  @IsUUID() @Field(() => ID, { description: 'The registration.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
  @Length(2, 500) @Matches(/\S\s*\S/) @Field({ description: 'Why; the organizer reads it.' }) reason: string;
}

@InputType({ description: 'Which registrations; every condition given must hold.' })
export class RegistrationFilter {
  @Field(() => MatchmakingSide, { nullable: true, description: 'On this side.' }) side?: MatchmakingSide | null;
}

@ArgsType()
export class RegistrationPage extends PageArgs {
  @IsUUID() @Field(() => ID, { description: 'Of this day.' }) dayId: string;
}
