import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import { LicenceSide } from '../signing/licence-signature.entity';
import { AmendmentKind, AmendmentState } from './licence-amendment.entity';

registerEnumType(AmendmentKind, {
  name: 'LicenceAmendmentKind',
  description: 'What one side asks of the other.',
  valuesMap: {
    EXTENSION: { description: 'A longer trial, once (延长试用).' },
    TERMINATION: { description: 'An end by agreement (协商终止).' },
    EQUITY: { description: 'Shares instead of further fees (转为股权).' },
  },
});
registerEnumType(AmendmentState, {
  name: 'LicenceAmendmentState',
  description: 'How it stands.',
  valuesMap: {
    ASKED: { description: 'Waits for the other side (待答复).' },
    ACCEPTED: { description: 'Took effect (已同意).' },
    DECLINED: { description: 'Refused for a stated reason (未同意).' },
    WITHDRAWN: { description: 'Taken back (已撤回).' },
    LAPSED: { description: 'Nobody answered in time: no (逾期未答复).' },
  },
});

@ObjectType('LicenceAmendment', { description: 'What one side asks of the other about a licence that runs.' })
export class LicenceAmendmentType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => AmendmentKind, { description: 'What is asked.' }) kind: AmendmentKind;
  @Field(() => LicenceSide, { description: 'Which side asks.' }) askedBySide: LicenceSide;
  @Field({ description: 'Why.' }) reason: string;
  @Field(() => CivilDateScalar, { description: 'When it was asked.' }) askedOn: CivilDate;
  @Field(() => CivilDateScalar, { description: 'The last day to answer; silence is a no.' }) answerBy: CivilDate;
  @Field(() => AmendmentState, { description: 'How it stands.' }) state: AmendmentState;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was answered, or lapsed.' }) answeredOn: CivilDate | null;
  @Field(() => String, { nullable: true, description: 'What the other side said.' }) answerReason: string | null;
  @Field(() => Int, { description: 'Rises with every change; an answer names the version it was made on.' }) version: number;
}

@InputType({ description: 'What is asked of the other side: for each kind its own fields, no others.' })
export class AmendmentInput {
  @Field(() => AmendmentKind, { description: 'What is asked.' }) kind: AmendmentKind;
  @Field(() => Int, { nullable: true, description: 'EXTENSION: months that the trial becomes longer.' })
  @IsOptional()
  @Min(1)
  @Max(24)
  months?: number | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'TERMINATION: the last day.' }) lastOn?: CivilDate | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'TERMINATION: until when what is in stock may be sold.' })
  sellOffUntil?: CivilDate | null;
  @Field(() => String, { nullable: true, description: 'EQUITY: the company whose shares the licensor receives.' })
  @IsOptional()
  @Length(2, 200)
  company?: string | null;
  @Field(() => Int, { nullable: true, description: 'EQUITY: how much of it, in parts per million.' })
  @IsOptional()
  @Min(1)
  @Max(1_000_000)
  sharePpm?: number | null;
  @Length(2, 2000) @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
export class AskAmendmentArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => AmendmentInput, { description: 'What is asked.' }) input: AmendmentInput;
}

@ArgsType()
export class AmendmentEditArgs {
  @IsUUID() @Field(() => ID, { description: 'What was asked.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class AmendmentAnswerArgs extends AmendmentEditArgs {
  @Field({ description: 'Whether you agree.' }) accept: boolean;
  @Field(() => String, { nullable: true, description: 'Why; needed for a no.' })
  @IsOptional()
  @Length(2, 2000)
  reason?: string | null;
}
