import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { CivilDateScalar, connectionOf, MoneyType, stateCountOf } from '@trihelix/platform';
import { type NeedLanguage, NeedLanguages, NeedState } from './challenge.enums';

@ObjectType('Target', { description: 'Something measurable that is to get better.' })
export class TargetType {
  @Field({ description: 'What is measured.' }) metric: string;
  @Field(() => String, { nullable: true, description: 'Its unit.' }) unit: string | null;
  @Field(() => String, { nullable: true, description: 'The value today.' }) current: string | null;
  @Field({ description: 'The value wanted.' }) wanted: string;
  @Field(() => String, { nullable: true, description: 'How it is checked.' }) test?: string | null;
}

@ObjectType('BudgetRange', { description: 'What a need may cost.' })
export class BudgetType {
  @Field(() => MoneyType, { nullable: true, description: 'At least.' }) min: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: 'At most.' }) max: MoneyType | null;
}

@ObjectType('Need', { description: 'A technical need (技术需求): a challenge to be matched and talked about.' })
export class NeedType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: "Its number in the owner's books." }) code: string;
  @Field(() => String, { nullable: true, description: 'Title; only a draft may lack one.' }) title: string | null;
  @Field(() => String, { nullable: true, description: 'The problem to be solved.' }) problem: string | null;
  @Field(() => [TargetType], { description: 'Measurable targets.' }) targets: TargetType[];
  @Field(() => String, { nullable: true, description: 'How things are today.' }) currentState: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The last day on which an answer is of use.' })
  deadline: string | null;
  @Field(() => Int, { nullable: true, description: 'Maturity wanted, TRL 1 to 9.' }) wantedMaturity: number | null;
  @Field(() => [String], { description: 'Industries (GB/T 4754-2017).' }) industries: string[];
  @Field({ description: 'Region (GB/T 2260).' }) regionCode: string;
  @Field(() => [String], { description: 'Keywords.' }) keywords: string[];
  @Field(() => NeedLanguages, { description: 'The language it is written in.' }) language: NeedLanguage;
  @Field(() => NeedState, { description: 'Where it stands.' }) state: NeedState;
  @Field(() => Date, { nullable: true, description: 'When it was published.' }) publishedAt: Date | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The last day on which it is open.' }) closesOn: string | null;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
  @Field(() => Date, { description: 'When it was created.' }) createdAt: Date;
  @Field(() => Date, { description: 'When it was last changed.' }) updatedAt: Date;
}

export const NeedConnection = connectionOf(NeedType, 'Need');

@ObjectType({ description: 'How many needs are in a state.' })
export class NeedCount extends stateCountOf(NeedState) {}
