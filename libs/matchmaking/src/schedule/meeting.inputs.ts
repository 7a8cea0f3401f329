import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Max, Min } from 'class-validator';

@InputType({ description: 'Which meetings; every condition given must hold.' })
export class MeetingFilter {
  @IsUUID() @Field(() => ID, { description: 'Of this day.' }) dayId: string;
  @Field(() => Boolean, { nullable: true, description: 'Only those of your organization.' }) isOurs?: boolean | null;
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: 'Only those of this organization.' })
  organizationId?: string | null;
  @IsOptional() @Min(0) @Max(39) @Field(() => Int, { nullable: true, description: 'Only in this slot, from 0.' }) slot?:
    number | null;
}
