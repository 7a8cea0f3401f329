import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, Max, Min } from 'class-validator';

@ArgsType()
export class LineArgs {
  @IsUUID() @Field(() => ID, { description: 'The line.' }) id: string;
  @Field(() => Int, { description: 'The version you saw.' }) expectedVersion: number;
}

@ArgsType()
export class ConfirmLineArgs extends LineArgs {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: 'The licence it was paid for, when it is not the one proposed.' })
  licenceId?: string | null;
}

@ArgsType()
export class ReverseLineArgs extends LineArgs {
  @IsOptional()
  @Length(1, 500)
  @Field(() => String, { nullable: true, description: 'What is to be said beside what the bank says.' })
  reason?: string | null;
}

@ArgsType()
export class IgnoreLineArgs extends LineArgs {
  @Length(1, 500) @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
export class ConfirmClearArgs {
  @IsUUID() @Field(() => ID, { description: 'The import.' }) importId: string;
  @Min(1)
  @Max(100)
  @Field(() => Int, { defaultValue: 25, description: 'How many at most, 1 to 100.' })
  most: number;
}
