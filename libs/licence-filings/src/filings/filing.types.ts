import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf, MinorUnits, RegionCode } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Min } from 'class-validator';
import { FilingKind } from './filing.entities';
import { FilingState } from './filing.workflow';

registerEnumType(FilingKind, {
  name: 'FilingKind',
  description: 'What is filed about a licence.',
  valuesMap: {
    RECORDAL: { description: 'A patent licence, recorded with the patent office (专利实施许可合同备案).' },
    CANCELLATION: { description: 'The end of a licence that was recorded (备案注销).' },
    REGISTRATION: { description: 'The technology contract, registered once by its seller (技术合同认定登记).' },
  },
});
registerEnumType(FilingState, {
  name: 'FilingState',
  description: 'Where a filing stands; whether it is overdue follows from its deadline.',
  valuesMap: {
    DUE: { description: 'Has still to be handed in (待办理).' },
    SUBMITTED: { description: 'Handed in; the office has not answered (已提交).' },
    REFUSED: { description: 'The office refused it for a stated ground; it can be handed in again (未获办理).' },
    RECORDED: { description: 'Recorded, or its cancellation recorded (已备案).' },
    REGISTERED: { description: 'Registered; the certificate states the technical income (已登记).' },
    NOT_NEEDED: { description: 'Not needed, for a stated reason (无需办理).' },
  },
});

@ObjectType('FilingGround', { description: 'Why an office refuses.' })
export class FilingGroundType {
  @Field(() => FilingKind, { description: 'Of which kind of filing.' }) kind: FilingKind;
  @Field({ description: 'Its code.' }) code: string;
}

@ObjectType('FilingAttachment', { description: 'Something that is handed in with a filing.' })
export class FilingAttachmentType {
  @Field({ description: 'What it is, in the language of the request.' }) text: string;
  @Field(() => String, { nullable: true, description: 'Where that is written; null where no source was found (未载明).' })
  source: string | null;
}

@ObjectType('FilingStep', { description: 'A move of a filing.' })
export class FilingStepType {
  @Field(() => Int, { description: 'The version of the filing that it made.' }) version: number;
  @Field(() => FilingState, { description: 'The state it came to.' }) toState: FilingState;
  @Field(() => Int, { nullable: true, description: 'The attempt it belongs to; null before the first.' }) attempt: number | null;
  @Field(() => String, { nullable: true, description: 'The number that the office gave.' }) number: string | null;
  @Field(() => String, { nullable: true, description: 'Why.' }) reason: string | null;
  @Field({ description: 'When it was written down.' }) movedAt: Date;
}

@ObjectType('LicenceFiling', { description: 'Something that is filed about a licence; one of a kind for each.' })
export class LicenceFilingType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field(() => FilingKind, { description: 'What it is.' }) kind: FilingKind;
  @Field(() => FilingState, { description: 'Where it stands.' }) state: FilingState;
  @Field({ description: "Whether law or the licence's rule set ask for it; otherwise the licensor chooses." }) isDuty: boolean;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The deadline as it is counted; null where there is none.' })
  dueOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The deadline, rolled to a working day.' })
  effectiveDueOn: string | null;
  @Field(() => Int, { description: 'The version of the terms that was signed.' }) termsVersion: number;
  @Field(() => MinorUnits, {
    nullable: true,
    description: 'What the contract comes to at most, in minor units; null where nobody knows beforehand.',
  })
  contractAmount: bigint | null;
  @Field({ description: 'ISO 4217 code of its amounts.' }) currency: string;
  @Field(() => Int, { nullable: true, description: 'How often it was handed in; null before the first time.' }) attempt:
    number | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was handed in last.' }) submittedOn: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the office recorded or registered it.' })
  concludedOn: string | null;
  @Field(() => String, { nullable: true, description: 'The number of the certificate.' }) number: string | null;
  @Field(() => MinorUnits, {
    nullable: true,
    description: 'The technical income that the certificate of a registration states, in minor units.',
  })
  technicalIncome: bigint | null;
  @Field(() => String, { nullable: true, description: 'Why it was refused, or is not needed.' }) reason: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When an authority looked at the registration.' })
  checkedOn: string | null;
  @Field(() => Int, { description: 'Rises with every change; edits name the version they were made on.' }) version: number;
}

export const LicenceFilingConnection = connectionOf(LicenceFilingType, 'LicenceFiling');

@InputType({ description: 'Which filings; conditions add up.' })
export class LicenceFilingFilter {
  @Field(() => [FilingKind], { nullable: true, description: 'Of one of these kinds.' }) kinds?: FilingKind[] | null;
  @Field(() => [FilingState], { nullable: true, description: 'In one of these states.' }) states?: FilingState[] | null;
  @Field(() => ID, { nullable: true, description: 'Of this licence.' }) @IsOptional() @IsUUID() licenceId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of licences that this organization grants.' })
  @IsOptional()
  @IsUUID()
  licensorId?: string | null;
  @Field(() => RegionCode, { nullable: true, description: 'Of licences with a side in this division or below it.' })
  regionCode?: string | null;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Still to be handed in, with a deadline on this day or before it.',
  })
  dueBefore?: CivilDate | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the deadline is over, and it has still to be handed in.' })
  isOverdue?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it has to be filed.' }) isDuty?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether an authority has looked at it.' }) isChecked?: boolean | null;
}

@ArgsType()
export class FilingEditArgs {
  @IsUUID() @Field(() => ID, { description: 'The filing.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class FilingSubmitArgs extends FilingEditArgs {
  @Field(() => CivilDateScalar, { description: 'When it was handed in.' }) on: CivilDate;
}

@ArgsType()
export class FilingConcludeArgs extends FilingEditArgs {
  @Length(1, 60) @Field({ description: 'The number of the certificate.' }) number: string;
  @Field(() => CivilDateScalar, { description: 'The day of the certificate.' }) on: CivilDate;
  @Field(() => MinorUnits, {
    nullable: true,
    description: 'The technical income that the certificate of a registration states, in minor units.',
  })
  technicalIncome?: bigint | null;
}

@ArgsType()
export class FilingRefuseArgs extends FilingEditArgs {
  @Length(1, 60) @Field({ description: 'The ground, by its code.' }) refusalCode: string;
  @Length(2, 2000) @Field({ description: "The office's reason, 2 to 2,000 characters." }) reason: string;
  @Field(() => CivilDateScalar, { description: 'When it refused.' }) on: CivilDate;
}

@ArgsType()
export class FilingReasonArgs extends FilingEditArgs {
  @Length(2, 2000) @Field({ description: 'Why, 2 to 2,000 characters.' }) reason: string;
}
