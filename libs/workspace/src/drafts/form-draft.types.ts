import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, JsonScalar } from '@trihelix/platform';
import { IsObject, IsOptional, IsUUID, Length, Matches, MaxLength, Min } from 'class-validator';
import { KEY, LONGEST_KEY } from '../person';

/** A draft that nobody touches is forgotten after so many days. */
export const DRAFT_DAYS = 90;

@ObjectType('FormDraft', { description: 'A form you began and did not send. Only you see it, acting for the same organization.' })
export class FormDraftType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'Which form, for instance `need.create`.' }) form: string;
  @Field(() => ID, { nullable: true, description: 'The object that is edited; empty for one that does not exist yet.' })
  subjectId: string | null;
  @Field(() => String, { nullable: true, description: 'What it is about, as the form calls it.' }) label: string | null;
  @Field(() => JsonScalar, { description: 'What has been filled in, as the form keeps it.' }) content: object;
  @Field(() => Int, { nullable: true, description: 'The version of the object that was edited.' }) baseVersion: number | null;
  @Field({ description: 'When it was last saved.' }) savedAt: Date;
  @Field({ description: 'When it is forgotten unless it is saved again.' }) expiresAt: Date;
  @Field(() => Int, { description: 'Rises with every save; the next one names it.' }) version: number;
}

export const FormDraftConnection = connectionOf(FormDraftType, 'FormDraft');

@ObjectType({ description: 'A draft that is gone.' })
export class FormDraftDiscarded {
  @Field(() => ID, { description: 'Which it was.' }) readonly id: string;
}

@InputType({ description: 'What a form holds now.' })
export class SaveFormDraftInput {
  @Matches(KEY)
  @MaxLength(LONGEST_KEY)
  @Field({ description: 'Which form: words joined by dots, for instance `achievement.edit`.' })
  form: string;
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: 'The object that is edited; empty for one that does not exist yet.' })
  subjectId?: string | null;
  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: 'What it is about, to be told by in a list: a title, a name.' })
  label?: string | null;
  @IsObject()
  @Field(() => JsonScalar, { description: 'All that has been filled in: an object, at most 64 KiB.' })
  content: object;
  @Field(() => Int, { nullable: true, description: 'The version of the object that is edited.' }) baseVersion?: number | null;
  @Min(0)
  @Field(() => Int, { description: 'The version of the draft that you write on; 0 when there was none.' })
  expectedVersion: number;
}
