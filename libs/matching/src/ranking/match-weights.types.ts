import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('MatchWeights', {
  description: 'What each part of a score weighs, as shares of 1, and how a list is laid out. A version never changes.',
})
export class MatchWeightsType {
  @Field(() => Int, { description: 'The version, which every list of matches names.' }) version: number;
  @Field(() => Float, { description: 'Shared words.' }) text: number;
  @Field(() => Float, { description: 'How near the fields are.' }) taxonomy: number;
  @Field(() => Float, { description: 'Maturity against the one wanted.' }) maturity: number;
  @Field(() => Float, { description: 'Price against budget.' }) price: number;
  @Field(() => Float, { description: 'Region.' }) region: number;
  @Field(() => Float, { description: 'Days left against days needed.' }) deadline: number;
  @Field(() => Float, { description: 'Use first, pay later.' }) licence: number;
  @Field(() => Float, { description: 'How long ago the found listing was confirmed.' }) freshness: number;
  @Field(() => Float, { description: 'How much the score counts against being unlike what stands above (λ).' }) diversity: number;
  @Field(() => Float, { description: 'How much being shown often takes away (α).' }) congestion: number;
  @Field(() => Int, { description: 'How many of one organization stand in the first ten while there are others.' })
  organizationCap: number;
  @Field({ description: 'Where they come from, in the language of the request.' }) note: string;
  @Field(() => Date, { description: 'Since when they count.' }) inForceFrom: Date;
}
