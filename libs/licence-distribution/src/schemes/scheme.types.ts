import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';

@ObjectType('DistributionScheme', { description: 'How net money of an achievement, or of one licence of it, is shared.' })
export class DistributionSchemeType {
  @Field(() => ID, { description: 'Its identifier; it names one version.' }) id: string;
  @Field(() => ID, { nullable: true, description: 'The licence it is for; null: every licence of the achievement without one.' })
  licenceId: string | null;
  @Field(() => Int, { description: 'Counts from 1.' }) version: number;
  @Field(() => Int, { description: "The inventors' part, in parts per million of net." }) inventorsPpm: number;
  @Field(() => Int, { description: "The unit's part, in parts per million of net." }) unitPpm: number;
  @Field(() => Int, { description: "The university's part, in parts per million of net." }) universityPpm: number;
  @Field(() => String, { nullable: true, description: "The inventors' team or department." }) unitName: string | null;
  @Field({ description: 'When it was written.' }) writtenAt: Date;
}

@ObjectType('WeighedInventor', {
  description: 'An inventor as the achievement lists them, and their weight among the inventors.',
})
export class WeighedInventorType {
  @Field(() => Int, { description: 'Their place in the list, from 0.' }) position: number;
  @Field({ description: 'Their name.' }) name: string;
  @Field(() => Int, { description: 'In relation to the others; 1 where no scheme says anything.' }) weight: number;
}

@ObjectType('DistributionSchemeInForce', { description: 'By what the money of a licence is shared, ready to be written anew.' })
export class SchemeInForceType {
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => DistributionSchemeType, {
    nullable: true,
    description: 'The scheme that holds; null when nobody has written one.',
  })
  scheme: DistributionSchemeType | null;
  @Field(() => Int, { description: "The newest version of the licence's own scheme; 0 when there is none." })
  versionOfLicence: number;
  @Field(() => Int, { description: "The newest version of the achievement's scheme; 0 when there is none." })
  versionOfAchievement: number;
  @Field(() => Int, { description: 'What inventors receive at least, in parts per million of net.' }) floorPpm: number;
  @Field({ description: 'Where that is written, in the language of the request.' }) floorSource: string;
  @Field({ description: 'Whether the achievement lists other inventors than the scheme.' }) isOutdated: boolean;
  @Field(() => Int, { description: 'The version of the achievement whose inventors these are.' }) achievementVersion: number;
  @Field(() => [WeighedInventorType], { description: 'The inventors, in the order of the achievement.' })
  inventors: WeighedInventorType[];
}

@InputType({ description: 'How net money is to be shared from now on; what is left of the whole is the university’s.' })
export class DistributionSchemeInput {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => Boolean, { description: 'True: for every licence of its achievement that has no scheme of its own.' })
  isForAchievement: boolean;
  @Min(0)
  @Field(() => Int, { description: 'The newest version of the scheme written anew; 0 when there is none.' })
  expectedVersion: number;
  @Field(() => Int, { description: 'The version of the achievement whose inventors the weights are for.' })
  achievementVersion: number;
  @Min(0)
  @Max(1_000_000)
  @Field(() => Int, { description: "The inventors' part, in parts per million of net." })
  inventorsPpm: number;
  @Min(0)
  @Max(1_000_000)
  @Field(() => Int, { description: "The unit's part, in parts per million of net." })
  unitPpm: number;
  @IsOptional()
  @Length(1, 100)
  @Field(() => String, { nullable: true, description: "The inventors' team or department; needed when it has a part." })
  unitName?: string | null;
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @Min(0, { each: true })
  @Max(1_000_000, { each: true })
  @Field(() => [Int], { description: 'One weight for each inventor, in the order of the achievement; not all zero.' })
  weights: number[];
}
