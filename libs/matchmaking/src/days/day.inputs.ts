import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar, RegionCode } from '@trihelix/platform';
import { ArrayMaxSize, IsOptional, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { AssignmentMethod } from '../assignment/assignment.method';
import { MatchmakingDayState } from './day.workflow';

/** In which order days are listed. */
export enum MatchmakingDayOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  HELD_SOONEST = 'HELD_SOONEST',
}

/** Whose days. */
export enum MatchmakingDayPart {
  ORGANIZER = 'ORGANIZER',
  PARTICIPANT = 'PARTICIPANT',
}

registerEnumType(MatchmakingDayState, {
  name: 'MatchmakingDayState',
  description: 'Where a matchmaking day stands.',
  valuesMap: {
    DRAFT: { description: 'Seen by its organizer only (草稿).' },
    OPEN: { description: 'Announced; organizations register (报名中).' },
    CLOSED: { description: 'Nobody registers any more; the meetings are still to be arranged (报名截止).' },
    ARRANGED: { description: 'There is a plan, which the organizer examines (已排会).' },
    PUBLISHED: { description: 'Those who meet know when and where (日程已发布).' },
    HELD: { description: 'It is over (已举办).' },
    CANCELLED: { description: 'It does not take place, for the reason given (已取消).' },
  },
});
registerEnumType(MatchmakingDayOrder, {
  name: 'MatchmakingDayOrder',
  description: 'In which order matchmaking days are listed.',
  valuesMap: {
    NEWEST_FIRST: { description: 'The newest first.' },
    HELD_SOONEST: { description: 'By the day on which they are held, the earliest first.' },
  },
});
registerEnumType(MatchmakingDayPart, {
  name: 'MatchmakingDayPart',
  description: 'What your organization has to do with a matchmaking day.',
  valuesMap: {
    ORGANIZER: { description: 'It holds it.' },
    PARTICIPANT: { description: 'It has registered for it.' },
  },
});
registerEnumType(AssignmentMethod, {
  name: 'AssignmentMethod',
  description: 'How the meetings of a day are chosen.',
  valuesMap: {
    GREATEST_WELFARE: { description: 'The greatest sum of match scores for all together: a flow of least cost (总体最优).' },
    STABLE: { description: 'No two who would both rather meet each other: deferred acceptance (稳定匹配).' },
  },
});

@InputType({ description: 'All facts of a matchmaking day.' })
export class MatchmakingDayInput {
  @Length(2, 200) @Matches(/\S\s*\S/) @Field({ description: 'What it is called.' }) title: string;
  @IsOptional()
  @MaxLength(4000)
  @Field(() => String, { nullable: true, description: 'What it is about.' })
  description?: string | null;
  @Length(2, 300) @Matches(/\S\s*\S/) @Field({ description: 'Where: address and hall.' }) venue: string;
  @Field(() => RegionCode, { description: 'The region it is held for; an authority announces within its own.' })
  regionCode: string;
  @IsOptional()
  @ArrayMaxSize(20)
  @Field(() => [String], { nullable: true, description: 'Industries it is held for, e.g. C or C36; all when left out.' })
  industries?: string[] | null;
  @Field(() => CivilDateScalar, { description: 'The day.' }) heldOn: string;
  @Field(() => CivilDateScalar, { description: 'The last day on which one can register, at least two days before.' })
  registrationUntil: string;
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  @Field({ description: 'When the first slot begins, by the clock of China: 09:00.' })
  startsAt: string;
  @Min(5) @Max(240) @Field(() => Int, { description: 'Minutes of a slot, 5 to 240.' }) slotMinutes: number;
  @Min(0)
  @Max(120)
  @Field(() => Int, { defaultValue: 5, description: 'Minutes between two slots, up to 120.' })
  breakMinutes: number;
  @Min(1) @Max(40) @Field(() => Int, { description: 'Slots, up to 40.' }) slotCount: number;
  @Min(1)
  @Max(500)
  @Field(() => Int, { description: 'Tables or rooms: meetings at the same time, up to 500.' })
  tableCount: number;
  @Min(1)
  @Max(40)
  @Field(() => Int, {
    defaultValue: 5,
    description: 'Meetings of an organization that comes with needs, unless it says otherwise.',
  })
  demandCapacity: number;
  @Min(1)
  @Max(40)
  @Field(() => Int, { defaultValue: 5, description: 'The same for those that come with achievements.' })
  supplyCapacity: number;
  @Min(0)
  @Max(1000)
  @Field(() => Int, {
    defaultValue: 400,
    description: 'Pairs whose match scores less meet only if one of them wants to; parts per thousand.',
  })
  leastScore: number;
}

@InputType({ description: 'Which matchmaking days; every condition given must hold.' })
export class MatchmakingDayFilter {
  @Field(() => [MatchmakingDayState], { nullable: true, description: 'In one of these states.' })
  states?: MatchmakingDayState[] | null;
  @Field(() => MatchmakingDayPart, { nullable: true, description: 'Those of your organization.' })
  part?: MatchmakingDayPart | null;
  @IsOptional() @IsUUID() @Field(() => ID, { nullable: true, description: 'Held by this organization.' }) organizerId?:
    string | null;
  @Field(() => RegionCode, { nullable: true, description: 'For this region and below.' }) regionCode?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Held on this day or later.' }) heldFrom?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Held on this day or before.' }) heldTo?: string | null;
  @IsOptional()
  @MaxLength(100)
  @Field(() => String, { nullable: true, description: 'Words in the title, the place or the name of the organizer.' })
  search?: string | null;
}

@ArgsType()
export class MatchmakingDayEdit {
  @IsUUID() @Field(() => ID, { description: 'The day.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class MatchmakingDayReason extends MatchmakingDayEdit {
  @Length(2, 500) @Matches(/\S\s*\S/) @Field({ description: 'Why; everybody who has registered reads it.' }) reason: string;
}

@ArgsType()
export class ArrangeArgs extends MatchmakingDayEdit {
  @Field(() => AssignmentMethod, { defaultValue: AssignmentMethod.GREATEST_WELFARE, description: 'How the meetings are chosen.' })
  method: AssignmentMethod = AssignmentMethod.GREATEST_WELFARE;
}
