import { Field, type FieldMiddleware, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Failure, say, type Text } from '@trihelix/kernel';
import { FailureType, type RequestContext } from '@trihelix/platform';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID, Min } from 'class-validator';

/** At most so many listings in one command: one transaction, one event. */
export const BULK_LIMIT = 500;

/** Which listings a bulk command is about; the rooms above add their filter. */
@InputType({ isAbstract: true })
export abstract class ListingSelection {
  @IsOptional()
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(BULK_LIMIT)
  @Field(() => [ID], { nullable: true, description: 'These, at most 500.' })
  ids?: string[] | null;
  @IsOptional()
  @Min(0)
  @Field(() => Int, {
    nullable: true,
    description: 'With `filter`: how many you saw. When it is another number now, nothing is done.',
  })
  expectedCount?: number | null;
  @Field(() => Date, { description: 'When you read them. What has been changed since then is refused, the rest is done.' })
  asSeenAt: Date;
}

export enum BulkOutcome {
  DONE = 'DONE',
  UNCHANGED = 'UNCHANGED',
  REFUSED = 'REFUSED',
}

registerEnumType(BulkOutcome, {
  name: 'BulkOutcome',
  description: 'What became of one row of a bulk command.',
  valuesMap: {
    DONE: { description: 'Done.' },
    UNCHANGED: { description: 'It was so already.' },
    REFUSED: { description: 'Refused for the reason given; the others are not affected.' },
  },
});

const inTheReadersLanguage: FieldMiddleware<BulkRefusal, RequestContext, object, string> = ({ source, context }) =>
  say(source.text, context.locale);

@ObjectType({ description: 'Why a row was refused.' })
export class BulkRefusal {
  @Field({ description: 'Stable name that programs can branch on.' }) readonly code: string;
  @Field(() => String, { middleware: [inTheReadersLanguage], description: 'The sentence for people.' })
  readonly message?: string;
  readonly text: Text;
}

@ObjectType({ description: 'What became of one listing.' })
export class BulkRow {
  @Field(() => ID, { description: 'The listing.' }) readonly id: string;
  @Field(() => BulkOutcome, { description: 'What became of it.' }) readonly outcome: BulkOutcome;
  @Field(() => BulkRefusal, { nullable: true, description: 'Why it was refused.' }) readonly refusal: BulkRefusal | null;
}

@ObjectType({ description: 'What a bulk command came to: whatever could be done was done, each row says what became of it.' })
export class BulkResult {
  @Field(() => Int, { description: 'How many were done.' }) readonly done: number;
  @Field(() => Int, { description: 'How many were so already.' }) readonly unchanged: number;
  @Field(() => Int, { description: 'How many were refused.' }) readonly refused: number;
  @Field(() => [BulkRow], { description: 'Row by row, in the order given or found.' }) readonly rows: readonly BulkRow[];
}

/** More were found than one command takes. */
@FailureType('The filter finds more than one command takes; narrow it.')
export class SelectionTooLarge extends Failure {
  readonly code = 'SELECTION_TOO_LARGE';
  @Field(() => Int, { description: 'How many one command takes.' }) readonly limit: number = BULK_LIMIT;

  constructor() {
    super({
      zh: `符合条件的内容超过 ${BULK_LIMIT} 项，请缩小范围后分批操作。`,
      en: `More than ${BULK_LIMIT} listings match. Narrow the filter and do them in several steps.`,
    });
  }
}

/** The filter finds another number than the person saw. */
@FailureType('The filter finds another number than you saw, so nothing was done; read the list again.')
export class SelectionChanged extends Failure {
  readonly code = 'SELECTION_CHANGED';
  @Field(() => Int, { description: 'How many it finds now.' }) readonly found: number;

  constructor(expected: number, found: number) {
    super({
      zh: `符合条件的内容现有 ${found} 项，与您看到的 ${expected} 项不同，未作任何更改。请刷新列表后重试。`,
      en: `The filter finds ${found} now, not the ${expected} you saw, so nothing was done. Read the list again.`,
    });
    this.found = found;
  }
}
