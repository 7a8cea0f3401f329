import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Freshness, ImportFilter, ListingSelection } from '@trihelix/listings';
import { CivilDateScalar, MoneyInput, RegionCode } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { type NeedLanguage, NeedLanguages, NeedState } from './challenge.enums';

@InputType({ description: 'Something measurable that is to get better.' })
export class TargetInput {
  @Length(1, 200) @Field({ description: 'What is measured.' }) metric: string;
  @IsOptional() @MaxLength(50) @Field(() => String, { nullable: true, description: 'Its unit.' }) unit?: string | null;
  @IsOptional() @MaxLength(100) @Field(() => String, { nullable: true, description: 'The value today.' }) current?: string | null;
  @Length(1, 100) @Field({ description: 'The value wanted, e.g. ≥ 95.' }) wanted: string;
  @IsOptional()
  @MaxLength(500)
  @Field(() => String, { nullable: true, description: 'How it is checked: a standard or a procedure, on how many pieces.' })
  test?: string | null;
}

@InputType({ description: 'Facts of a need. What is left out stays as it is; null clears.' })
export class NeedInput {
  @IsOptional()
  @Length(1, 64)
  @Field(() => String, { nullable: true, description: 'Number in your books, unique in your organization; given when empty.' })
  code?: string | null;
  @IsOptional() @MaxLength(500) @Field(() => String, { nullable: true, description: 'Title.' }) title?: string | null;
  @IsOptional()
  @MaxLength(20_000)
  @Field(() => String, { nullable: true, description: 'The problem to be solved.' })
  problem?: string | null;
  @IsOptional()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => TargetInput)
  @Field(() => [TargetInput], { nullable: true, description: 'Measurable targets; the list replaces the one before.' })
  targets?: TargetInput[] | null;
  @IsOptional()
  @MaxLength(10_000)
  @Field(() => String, { nullable: true, description: 'How things are today, and what was tried.' })
  currentState?: string | null;
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  @Field(() => MoneyInput, { nullable: true, description: 'Budget, at least.' })
  budgetMin?: MoneyInput | null;
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  @Field(() => MoneyInput, { nullable: true, description: 'Budget, at most.' })
  budgetMax?: MoneyInput | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The last day on which an answer is of use.' })
  deadline?: string | null;
  @IsOptional()
  @Min(1)
  @Max(9)
  @Field(() => Int, { nullable: true, description: 'Maturity wanted, TRL 1 to 9.' })
  wantedMaturity?: number | null;
  @IsOptional()
  @ArrayMaxSize(20)
  @Field(() => [String], { nullable: true, description: 'Industries, e.g. C or C36.' })
  industries?: string[] | null;
  @Field(() => RegionCode, { nullable: true, description: "Region; the owner's own when empty." }) regionCode?: string | null;
  @IsOptional()
  @ArrayMaxSize(50)
  @Length(1, 200, { each: true })
  @Field(() => [String], { nullable: true, description: 'Keywords.' })
  keywords?: string[] | null;
  @Field(() => NeedLanguages, { nullable: true, description: 'Language it is written in; found from the text when empty.' })
  language?: NeedLanguage | null;
}

@ArgsType()
export class NeedEdit {
  @IsUUID() @Field(() => ID, { description: 'The need.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class NeedPublication extends NeedEdit {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'That you know your organization already has nearly the same, and publish it nevertheless.',
  })
  acknowledgeDuplicates: boolean = false;
}

@ArgsType()
export class NeedReason extends NeedEdit {
  @Length(2, 500) @Matches(/\S\s*\S/) @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
export class NeedExtension extends NeedEdit {
  @Field(() => CivilDateScalar, { description: 'The new last day.' }) deadline: string;
}

@InputType({ description: 'Which needs; every condition given must hold.' })
export class NeedFilter extends ImportFilter {
  @Field(() => [NeedState], {
    nullable: true,
    description: 'In one of these states. When empty: open ones, and all of them when `ownerId` is your own organization.',
  })
  states?: NeedState[] | null;
  @Field(() => Freshness, {
    nullable: true,
    description: 'This fresh; in any state when `states` is empty. Hidden ones are shown to their owner.',
  })
  freshness?: Freshness | null;
  @IsOptional() @IsUUID() @Field(() => ID, { nullable: true, description: 'Of this organization.' }) ownerId?: string | null;
  @Field(() => RegionCode, { nullable: true, description: 'In this region or below it.' }) regionCode?: string | null;
  @IsOptional()
  @MaxLength(10)
  @Field(() => String, { nullable: true, description: 'Of this industry; a section includes its divisions.' })
  industry?: string | null;
  @IsOptional()
  @MaxLength(100)
  @Field(() => String, { nullable: true, description: "Part of the title, of the code, or of the owner's name." })
  search?: string | null;
  @IsOptional()
  @Length(1, 64)
  @Field(() => String, { nullable: true, description: 'With exactly this code, in either case.' })
  code?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Published on this day or later.' }) postedFrom?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Published on this day or earlier.' }) postedTo?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Closes on this day or later.' }) closesFrom?: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'Closes on this day or earlier.' }) closesTo?: string | null;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description:
      'Open, published on this day or earlier, and nobody has enquired about it. Only your own, and those of the region you watch.',
  })
  unansweredSince?: string | null;
}

@InputType({ description: 'Needs of your organization: either by id, or all that a filter finds.' })
export class NeedSelection extends ListingSelection {
  @IsOptional()
  @ValidateNested()
  @Type(() => NeedFilter)
  @Field(() => NeedFilter, { nullable: true, description: 'All of your own that this finds; give `expectedCount` with it.' })
  filter?: NeedFilter | null;
}
