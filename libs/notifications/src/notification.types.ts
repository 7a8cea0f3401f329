import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { ArrayMaxSize, IsOptional, IsUUID } from 'class-validator';
import { NotificationGroup, NotificationKinds, type NotificationKind, NotificationSubjectType } from './notification.kinds';

@ObjectType('NotificationSubject', { description: 'What a notification leads to.' })
export class NotificationSubject {
  @Field(() => NotificationSubjectType, { description: 'What kind of thing.' }) type: NotificationSubjectType;
  @Field(() => ID, { nullable: true, description: 'Which one; null when it leads to the list of them.' }) id: string | null;
}

@ObjectType('Notification', { description: 'Something you are told, for the organization you act for. Nobody else sees it.' })
export class NotificationType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => NotificationKinds, { description: 'What it is about.' }) kind: NotificationKind;
  @Field({ description: 'When it happened.' }) occurredAt: Date;
  @Field(() => Date, { nullable: true, description: 'When you marked it as read; null while it is unread.' })
  readAt: Date | null;
}

export const NotificationConnection = connectionOf(NotificationType, 'Notification');

@InputType({ description: 'Which notifications; all conditions hold together.' })
export class NotificationFilter {
  @IsOptional()
  @Field(() => Boolean, { nullable: true, description: 'True: unread ones only. False: read ones only.' })
  unread?: boolean | null;
  @IsOptional()
  @Field(() => [NotificationKinds], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: NotificationKind[] | null;
  @IsOptional()
  @Field(() => [NotificationGroup], { nullable: true, description: 'Of one of these groups.' })
  groups?: NotificationGroup[] | null;
}

@ObjectType('NotificationSummary', {
  description: 'How much you have not read yet, of what concerns the organization you act for.',
})
export class NotificationSummary {
  @Field(() => Int, { description: 'How many are unread.' }) unread: number;
  @Field(() => NotificationType, { nullable: true, description: 'The newest unread one.' }) latest: NotificationType | null;
}

@InputType({ description: 'Which notifications you have read: either some, or one and all before it.' })
export class ReadNotificationsInput {
  @IsOptional()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { nullable: true, description: 'These; at most 100.' })
  ids?: string[] | null;
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: 'This one and all that came before it.' })
  upTo?: string | null;
}

@ObjectType('NotificationsMarked', { description: 'What was marked, so that it can be taken back.' })
export class NotificationsMarked {
  @Field(() => [ID], { description: 'Which ones changed by it, the newest first; those that were so already are left out.' })
  ids: string[];
  @Field(() => NotificationSummary, { description: 'What is left to read.' }) summary: NotificationSummary;
}
