import { NeedRoute } from '@trihelix/challenges';
import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CivilDateScalar } from '@trihelix/platform';
import { MatchFigureKind } from './quality.entities';

registerEnumType(MatchFigureKind, {
  name: 'MatchFigureKind',
  description: 'What is told of matching here.',
  valuesMap: {
    ACHIEVEMENTS_SHOWN: {
      description:
        'Share of the listed achievements that were shown in a list at least once; counted: listed achievements (成果展示覆盖率).',
    },
    NEEDS_MATCHED: {
      description: 'Share of the open needs that were shown together with an achievement; counted: open needs (需求匹配覆盖率).',
    },
    EXPOSURE_GINI: {
      description:
        'Gini coefficient of the exposure of listed achievements, 0 even to 1 uneven; counted: listed achievements (展示机会基尼系数).',
    },
    LISTS_ACCEPTED: {
      description:
        'Share of the listings with lists of matches out of which somebody was contacted, shortlisted or licensed; counted: those listings, once for each organization (列表采纳率).',
    },
    MATCHES_ACCEPTED: {
      description:
        'Matches that were contacted, shortlisted or licensed, for each that was looked at, by the chance of being looked at; counted: matches shown, once for each organization (匹配采纳率).',
    },
    HOURS_TO_FIRST_REPLY: {
      description:
        'Median hours until an enquiry is answered, the unanswered counted as later than all others; counted: enquiries whose promised time is over (首次答复时间).',
    },
  },
});

@ObjectType('MatchEvaluation', { description: 'A measure of matching on a judged collection.' })
export class MatchEvaluationType {
  @Field({ description: 'The collection.' }) dataset: string;
  @Field({ description: 'The metric: ndcg10, mrr, recall100.' }) metric: string;
  @Field(() => Float, { description: '0 to 1.' }) value: number;
  @Field(() => Date, { description: 'When it was measured.' }) evaluatedAt: Date;
  @Field(() => String, { nullable: true, description: 'The state of the program, when it was known.' }) commit: string | null;
  @Field(() => String, { nullable: true, description: 'The hash of the bilingual dictionary; null without one.' })
  dictionaryHash: string | null;
  @Field(() => Int, { description: 'Documents in the collection.' }) documents: number;
  @Field(() => Int, { description: 'Queries that have a relevant document.' }) queries: number;
  @Field(() => Float, { description: 'Seconds it took.' }) seconds: number;
}

@ObjectType('MatchFigure', { description: 'A figure of matching here, over some days.' })
export class MatchFigureType {
  @Field(() => MatchFigureKind, { description: 'What it tells.' }) kind: MatchFigureKind;
  @Field(() => Float, { nullable: true, description: 'The figure; null when it would rest on too little.' }) value: number | null;
  @Field(() => Int, { description: 'How many it rests on.' }) count: number;
  @Field(() => CivilDateScalar, { description: 'The first day that counts.' }) since: string;
  @Field(() => CivilDateScalar, { description: 'The last day that counts: its cut-off.' }) day: string;
  @Field(() => [Float], {
    nullable: true,
    description: 'EXPOSURE_GINI: the share of all exposure that the least shown tenth, two tenths, … ten tenths have together.',
  })
  curve: number[] | null;
}

@ObjectType('ReadinessOutcome', { description: 'What became of needs that were about as ready when they were first published.' })
export class ReadinessOutcomeType {
  @Field(() => NeedRoute, { description: 'Who was to bring them and their answers together.' }) route: NeedRoute;
  @Field(() => Int, { description: 'They were complete from this to 20 more, out of 100: 0, 20, 40, 60 or 80.' }) band: number;
  @Field(() => Int, { description: 'How many were first published in these days.' }) published: number;
  @Field(() => Int, { nullable: true, description: 'How many of them have found a match; null when they are too few to tell.' })
  matched: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many have expired or been withdrawn without one; the rest is open. Null when they are too few to tell.',
  })
  ended: number | null;
  @Field(() => CivilDateScalar, { description: 'The first day that counts.' }) since: string;
  @Field(() => CivilDateScalar, { description: 'The last day that counts: its cut-off.' }) day: string;
}

@ObjectType('MatchQuality', { description: 'How good matching is: measured on judged collections, and counted here.' })
export class MatchQualityType {
  @Field(() => [MatchEvaluationType], { description: 'The last evaluation on each collection, by metric.' })
  evaluations: MatchEvaluationType[];
  @Field(() => [MatchFigureType], { description: 'The figures of the last day that was counted; empty before the first.' })
  figures: MatchFigureType[];
  @Field(() => [ReadinessOutcomeType], {
    description: 'Whether readiness foretells a match: by route and completeness, as recorded at first publication.',
  })
  readiness: ReadinessOutcomeType[];
  @Field(() => Int, { description: 'A figure that would rest on fewer is not told.' }) fewest: number;
}
