import { Field, Int, ObjectType } from '@nestjs/graphql';
import { type Locale, say } from '@trihelix/kernel';
import { MissingFact } from '@trihelix/platform';
import { NeedComplexity, NeedRoute } from './need-readiness.enums';
import { asked } from './need.parts';
import type { NeedReadiness } from './need.readiness';

@ObjectType('NeedReadinessGap', { description: 'A part that a need lacks, with what it would add to its completeness.' })
export class ReadinessGap extends MissingFact {
  @Field(() => Int, { description: 'Out of 100.' }) readonly share: number;
}

@ObjectType('NeedReadiness', { description: 'How ready a need is to be answered, and who should bring the two sides together.' })
export class NeedReadinessType {
  /** The need, once there is one. */
  readonly needId: string | null;
  @Field(() => Int, { description: 'By which rules it was assessed; rises when they change.' }) readonly method: number;
  @Field(() => Int, { description: 'How much of what answering takes it says, 0 to 100.' }) readonly completeness: number;
  @Field(() => [ReadinessGap], { description: 'What it lacks, with an example of a good one.' }) readonly missing: ReadinessGap[];
  @Field(() => [NeedComplexity], { description: 'What makes it harder to answer than by a list of matches.' })
  readonly complexity: readonly NeedComplexity[];
  @Field(() => NeedRoute, { description: 'Who should bring it and its answer together.' }) readonly route: NeedRoute;
  @Field({ description: 'Why, in one sentence in the language of the request.' }) readonly routeReason: string;
}

/** An assessment as it is told to somebody. */
export const readinessIn = (locale: Locale, readiness: NeedReadiness, needId: string | null): NeedReadinessType => ({
  needId,
  method: readiness.method,
  completeness: readiness.completeness,
  missing: readiness.missing.map((part) => ({ ...asked(part), share: part.share })),
  complexity: readiness.complexity,
  route: readiness.route,
  routeReason: say(readiness.reason, locale),
});
