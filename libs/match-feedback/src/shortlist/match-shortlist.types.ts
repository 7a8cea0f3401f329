import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionOf, PageArgs } from '@trihelix/platform';
import { IsOptional, IsUUID } from 'class-validator';
import { MatchArguments } from '../match.pair';

@ObjectType('ShortlistedMatch', { description: 'An achievement that your organization keeps in view for one of its needs.' })
export class ShortlistedMatchType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The need.' }) needId: string;
  @Field(() => ID, { description: 'The achievement.' }) achievementId: string;
  @Field(() => Date, { description: 'Since when.' }) shortlistedAt: Date;
}

export const ShortlistedMatchConnection = connectionOf(ShortlistedMatchType, 'ShortlistedMatch');

@ArgsType()
export class ShortlistArguments extends MatchArguments {
  @IsOptional() @IsUUID() @Field(() => ID, { nullable: true, description: 'The list it was found in.' }) listId?: string | null;
}

@ArgsType()
export class ShortlistPage extends PageArgs {
  @IsOptional() @IsUUID() @Field(() => ID, { nullable: true, description: 'Of this need.' }) needId?: string | null;
}
