import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AssignmentMethod } from '../assignment/assignment.method';
import { MissReason } from '../report/arrangement.report';
import { ArrangementState } from './matchmaking-arrangement.entity';

registerEnumType(ArrangementState, {
  name: 'ArrangementState',
  description: 'Where the making of a plan stands.',
  valuesMap: {
    QUEUED: { description: 'It waits for the worker (排队中).' },
    RUNNING: { description: 'It is being made (排会中).' },
    DONE: { description: 'There is a plan (已完成).' },
    FAILED: { description: 'There is none, for the reason given (失败).' },
  },
});
registerEnumType(MissReason, {
  name: 'MatchmakingMissReason',
  description: 'Why two do not meet, or why somebody meets nobody.',
  valuesMap: {
    NO_CANDIDATE: { description: 'No match reaches the least score (没有达到门槛的对象).' },
    NO_PLACES: { description: 'It cannot meet in any slot (没有可用场次).' },
    CAPACITY_USED_UP: { description: 'The demanding side has all the meetings it takes (需求方会谈数已满).' },
    PARTNERS_FULL: { description: 'The other side has all the meetings it takes (对方会谈数已满).' },
    NO_COMMON_SLOT: { description: 'There is no slot in which both could meet (没有共同可用场次).' },
    NO_TABLE: { description: 'All tables are taken (桌位已满).' },
  },
});

@ObjectType('MatchmakingPair', { description: 'Two who do not meet.' })
export class MatchmakingPairType {
  @Field(() => ID, { description: 'Who comes with needs.' }) demandId: string;
  @Field(() => ID, { description: 'Who comes with achievements.' }) supplyId: string;
  @Field(() => Int, { description: 'What their meeting would be worth: match score and wishes, parts per thousand.' })
  value: number;
  @Field(() => MissReason, { nullable: true, description: 'Why they do not; empty for blocking pairs.' }) reason?: MissReason;
}

@ObjectType('MatchmakingUnmatched', { description: 'An organization without a meeting.' })
export class MatchmakingUnmatchedType {
  @Field(() => ID, { description: 'Which.' }) organizationId: string;
  @Field(() => MissReason, { description: 'Why.' }) reason: MissReason;
}

@ObjectType('MatchmakingSideReport', { description: 'How one side of a plan fares.' })
export class MatchmakingSideReportType {
  @Field(() => Int, { description: 'Organizations.' }) participants: number;
  @Field(() => Int, { description: 'Of those, with at least one meeting.' }) meeting: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Of the best that each could have had alone, how much they got on average; parts per thousand.',
  })
  satisfaction: number | null;
  @Field(() => Int, { nullable: true, description: 'How many meet the one they like best; parts per thousand.' })
  firstChoices: number | null;
  @Field(() => [MatchmakingUnmatchedType], { description: 'Those who meet nobody.' }) unmatched: MatchmakingUnmatchedType[];
}

@ObjectType('MatchmakingReport', { description: 'What a plan is worth and whom it leaves wanting, when it was made.' })
export class MatchmakingReportType {
  @Field(() => Int, { description: 'Meetings.' }) meetings: number;
  @Field(() => Int, { description: 'Pairs that could have met.' }) candidates: number;
  @Field(() => Int, { description: 'Sum of the values of all meetings: match scores and wishes, parts per thousand.' })
  welfare: number;
  @Field(() => Int, { description: 'What taking the best pair first, and then the next that fits, would have been worth.' })
  greedyWelfare: number;
  @Field(() => Int, { description: 'What was chosen before slots and tables were looked for.' }) welfareBeforeTimetable: number;
  @Field(() => Int, { description: 'Pairs that do not meet although both would rather.' }) blockingCount: number;
  @Field(() => [MatchmakingPairType], { description: 'The worthiest of them.' }) blocking: MatchmakingPairType[];
  @Field(() => Int, { description: 'Pairs that could have met and do not.' }) missedCount: number;
  @Field(() => [MatchmakingPairType], { description: 'The worthiest of them, and why.' }) missed: MatchmakingPairType[];
  @Field(() => MatchmakingSideReportType, { description: 'Those who come with needs.' }) demand: MatchmakingSideReportType;
  @Field(() => MatchmakingSideReportType, { description: 'Those who come with achievements.' }) supply: MatchmakingSideReportType;
}

@ObjectType('MatchmakingArrangement', { description: 'The making of a plan for a matchmaking day.' })
export class MatchmakingArrangementType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The day.' }) dayId: string;
  @Field(() => AssignmentMethod, { description: 'How the meetings are chosen.' }) method: AssignmentMethod;
  @Field(() => ArrangementState, { description: 'Where it stands.' }) state: ArrangementState;
  @Field(() => Int, { description: 'Parts per thousand of the work that are done.' }) progress: number;
  @Field(() => MatchmakingReportType, { nullable: true, description: 'What came of it.' }) report: MatchmakingReportType | null;
  @Field({ description: 'When it was asked for.' }) requestedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was over.' }) finishedAt: Date | null;
}
