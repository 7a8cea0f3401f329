import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEnum, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { NotificationGroup } from '../notification.kinds';
import { MailTiming } from './notification-preference.entity';

@ObjectType('NotificationChoice', { description: 'How you are told of one group of notifications.' })
export class NotificationChoice {
  @Field(() => NotificationGroup, { description: 'Which group.' }) group: NotificationGroup;
  @Field({ description: 'What it is called, in the language of the request.' }) name: string;
  @Field(() => MailTiming, { description: 'When a mail tells you; the console always does.' }) mail: MailTiming;
}

@ObjectType('NotificationPreferences', { description: 'How you are told by mail. The console always tells you.' })
export class NotificationPreferencesType {
  @Field(() => Int, { description: 'The hour of the daily mail, 0 to 23, Asia/Shanghai.' }) digestHour: number;
}

@InputType({ description: 'When a mail tells you of one group.' })
export class NotificationChoiceInput {
  @IsEnum(NotificationGroup) @Field(() => NotificationGroup, { description: 'Which group.' }) group: NotificationGroup;
  @IsEnum(MailTiming) @Field(() => MailTiming, { description: 'When.' }) mail: MailTiming;
}

@InputType({ description: 'How you want to be told by mail. What is left out stays as it is.' })
export class ChooseNotificationPreferencesInput {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  @Field(() => Int, { nullable: true, description: 'The hour of the daily mail, 0 to 23, Asia/Shanghai.' })
  digestHour?: number | null;
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => NotificationChoiceInput)
  @Field(() => [NotificationChoiceInput], { nullable: true, description: 'Groups to be told of in another way.' })
  choices?: NotificationChoiceInput[] | null;
}
