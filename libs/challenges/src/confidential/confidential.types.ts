import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { ArrayMaxSize, IsOptional, IsUUID, Length, Matches, Min } from 'class-validator';

/** How a confidential part stands to the viewer. */
export enum ConfidentialState {
  OWNED = 'OWNED',
  REMOVED = 'REMOVED',
  UNDERTAKING_NEEDED = 'UNDERTAKING_NEEDED',
  REQUESTED = 'REQUESTED',
  OFFERED = 'OFFERED',
  READABLE = 'READABLE',
}

registerEnumType(ConfidentialState, {
  name: 'ConfidentialState',
  description: 'How a confidential part stands to you.',
  valuesMap: {
    OWNED: { description: 'It is your own (本机构所有).' },
    REMOVED: { description: 'You have removed it; its owner alone is told (已移除).' },
    UNDERTAKING_NEEDED: { description: 'There is one; your organization has to ask for it (需作保密承诺).' },
    REQUESTED: { description: 'Your organization has asked; the owner decides (待需求方同意).' },
    OFFERED: { description: 'A signatory of yours has to accept the undertaking (待签署人接受).' },
    READABLE: { description: 'Your undertaking is in force (可查看).' },
  },
});

@ObjectType('NeedConfidentialPart', {
  description: 'The confidential part of a need: that there is one, and what it says to whom.',
})
export class ConfidentialPartType {
  @Field(() => ID, { description: 'The need.' }) needId: string;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
  @Field(() => Date, { description: 'When it was last written.' }) writtenAt: Date;
}

@InputType({ description: 'What is told only to those who promised secrecy.' })
export class ConfidentialPartInput {
  @Length(1, 20_000) @Matches(/\S/) @Field({ description: 'The text, up to 20,000 characters.' }) text: string;
  @IsOptional()
  @ArrayMaxSize(10)
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], {
    nullable: true,
    description: 'Uploaded files (purpose ATTACHMENT) that are added to it, up to 10 at a time.',
  })
  fileIds?: string[] | null;
  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "The text to be accepted: a version of your own or of the platform's; your newest one when left out.",
  })
  undertakingTextId?: string | null;
}

@ArgsType()
export class ConfidentialEdit {
  @IsUUID() @Field(() => ID, { description: 'The need.' }) needId: string;
  @Min(0)
  @Field(() => Int, { description: 'The version of the confidential part you read; 0 when there was none.' })
  expectedVersion: number;
}

/** A text of somebody else, or none at all. */
@FailureType('There is no such text of yours or of the platform.')
export class UndertakingTextUnknown extends Failure {
  readonly code = 'UNDERTAKING_TEXT_UNKNOWN';

  constructor() {
    super({
      zh: '未找到该保密承诺文本，请选用本机构或平台的文本版本。',
      en: 'There is no such text. Choose a version of your own, or of the platform.',
    });
  }
}
