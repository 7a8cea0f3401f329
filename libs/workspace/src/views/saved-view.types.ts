import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ONE_LINE } from '@trihelix/identity';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsByteLength,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { KEY, LONGEST_KEY } from '../person';

export enum SavedViewAction {
  UPDATE = 'UPDATE',
  SHARE = 'SHARE',
  DELETE = 'DELETE',
  ALERT = 'ALERT',
}
registerEnumType(SavedViewAction, { name: 'SavedViewAction', description: 'What you may do with a saved view.' });

/** How often somebody is told what is new in a saved view. */
export enum ViewAlerting {
  OFF = 'OFF',
  DAILY = 'DAILY',
  WEEKLY = 'WEEKLY',
}
registerEnumType(ViewAlerting, {
  name: 'ViewAlerting',
  description: 'How often you are told what is new in a saved view.',
  valuesMap: {
    OFF: { description: 'Never (不提醒).' },
    DAILY: { description: 'Each morning, of the day before, when there is something (每天).' },
    WEEKLY: { description: 'Once in seven days, of these seven, when there is something (每周).' },
  },
});

const MOST_COLUMNS = 60;
const MOST_POSITION = 1_000_000;

@ObjectType('SavedView', { description: 'A list as you, or a colleague who shares it, like to see it.' })
export class SavedViewType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'Of which screen, for instance `achievements`.' }) screen: string;
  @Field({ description: 'What it is called.' }) name: string;
  @Field({ description: 'The part of the address after the question mark: filter, order, period.' }) search: string;
  @Field(() => [String], { nullable: true, description: 'Columns shown, in their order; empty for those of the screen itself.' })
  columns: string[] | null;
  @Field({ description: 'Whether everybody in the organization finds it.' }) isShared: boolean;
  @Field(() => Int, { description: 'Where it stands among the views of its person on this screen.' }) position: number;
  @Field({ description: 'When it was last changed.' }) savedAt: Date;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

@ObjectType({ description: 'A saved view that is gone.' })
export class SavedViewDeleted {
  @Field(() => ID, { description: 'Which it was.' }) readonly id: string;
}

@InputType({ description: 'A list as it is shown now, to be kept under a name.' })
export class SaveViewInput {
  @Matches(KEY)
  @MaxLength(LONGEST_KEY)
  @Field({ description: 'Of which screen: words joined by dots, for instance `achievements`.' })
  screen: string;
  @Length(1, 60)
  @Matches(ONE_LINE)
  @Field({ description: 'What it is called; one name for one view of the screen.' })
  name: string;
  @IsByteLength(0, 2048)
  @Field({ description: 'The part of the address after the question mark, at most 2 KiB.' })
  search: string;
  @IsOptional()
  @ArrayMaxSize(MOST_COLUMNS)
  @ArrayUnique()
  @Length(1, LONGEST_KEY, { each: true })
  @Field(() => [String], { nullable: true, description: 'Columns shown, in their order.' })
  columns?: string[] | null;
  @Field({ defaultValue: false, description: 'Show it to everybody in the organization; its administrators may.' })
  isShared: boolean = false;
  @Field(() => ViewAlerting, {
    defaultValue: ViewAlerting.OFF,
    description: 'How often to tell you what is new in it; for `achievements` and `needs`.',
  })
  alerts: ViewAlerting = ViewAlerting.OFF;
}

@InputType({ description: 'What changes of a saved view; what is left out stays.' })
export class UpdateViewInput {
  @IsUUID() @Field(() => ID, { description: 'The view.' }) id: string;
  @Field(() => Int, { description: 'The version the change was made on.' }) expectedVersion: number;
  @IsOptional()
  @Length(1, 60)
  @Matches(ONE_LINE)
  @Field(() => String, { nullable: true, description: 'A new name.' })
  name?: string | null;
  @IsOptional()
  @IsByteLength(0, 2048)
  @Field(() => String, { nullable: true, description: 'The part of the address after the question mark, at most 2 KiB.' })
  search?: string | null;
  @IsOptional()
  @ArrayMaxSize(MOST_COLUMNS)
  @ArrayUnique()
  @Length(1, LONGEST_KEY, { each: true })
  @Field(() => [String], { nullable: true, description: 'Columns shown, in their order; null for those of the screen itself.' })
  columns?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether everybody in the organization finds it.' })
  isShared?: boolean | null;
  @Field(() => ViewAlerting, {
    nullable: true,
    description: 'How often to tell you what is new in it; for `achievements` and `needs`.',
  })
  alerts?: ViewAlerting | null;
  @IsOptional()
  @Min(0)
  @Max(MOST_POSITION)
  @Field(() => Int, { nullable: true, description: 'Where it stands among your views of the screen.' })
  position?: number | null;
}
