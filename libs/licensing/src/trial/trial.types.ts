import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, connectionOf } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import { LicenceState } from '../licences/licence.workflow';
import { MaterialAtEnd, MaterialKind, MaterialOutcome, MaterialState } from './licence-material.entity';
import { UseResult } from './licence-use-entry.entity';
import { MaterialAction, TrialAction } from './trial.policy';

registerEnumType(MaterialKind, {
  name: 'LicenceMaterialKind',
  description: 'What is handed over for a trial.',
  valuesMap: {
    DOCUMENT: { description: 'Documents, drawings, data (技术资料).' },
    SAMPLE: { description: 'Samples, specimens (样品).' },
    SOFTWARE: { description: 'Software (软件).' },
    EQUIPMENT: { description: 'Equipment (设备).' },
    ACCESS: { description: 'Accounts, keys (账号与访问权限).' },
    OTHER: { description: 'Anything else (其他).' },
  },
});
registerEnumType(MaterialAtEnd, {
  name: 'LicenceMaterialAtEnd',
  description: 'What becomes of it when the trial has failed.',
  valuesMap: {
    RETURN: { description: 'It is given back (归还).' },
    DESTROY: { description: 'It is destroyed or deleted (销毁).' },
    KEEP: { description: 'It may be kept (可留存).' },
  },
});
registerEnumType(MaterialState, {
  name: 'LicenceMaterialState',
  description: 'How a material stands.',
  valuesMap: {
    HANDED_OVER: { description: 'Listed by the licensor; the licensee has not said that it came (待确认收到).' },
    WITHDRAWN: { description: 'Listed by mistake (已撤回).' },
    RECEIVED: { description: 'With the licensee (已收到).' },
    SETTLED: { description: 'The licensee says that it was given back or destroyed; the licensor confirms (待确认处置).' },
    DISPUTED: { description: 'The licensor says that it was not (有异议).' },
    CONFIRMED: { description: 'Settled (已处置).' },
  },
});
registerEnumType(MaterialOutcome, {
  name: 'LicenceMaterialOutcome',
  description: 'How a material was settled.',
  valuesMap: {
    RETURNED: { description: 'Given back (已归还).' },
    DESTROYED: { description: 'Destroyed or deleted (已销毁).' },
    MISSING: { description: 'Not given back by a licensee that did not answer in time (未归还).' },
  },
});
registerEnumType(UseResult, {
  name: 'LicenceUseResult',
  description: 'What came of trying.',
  valuesMap: {
    WORKS: { description: 'It works (达到预期).' },
    PARTLY: { description: 'It works in part (部分达到).' },
    FAILS: { description: 'It does not work (未达到).' },
    NOT_TRIED: { description: 'Prepared, not tried yet (尚未试验).' },
  },
});
registerEnumType(TrialAction, {
  name: 'LicenceTrialAction',
  description: 'What the viewer may do in a trial now.',
  valuesMap: {
    HAND_OVER: { description: 'List what was handed over.' },
    LOG_USE: { description: 'Write down what was tried.' },
  },
});
registerEnumType(MaterialAction, {
  name: 'LicenceMaterialAction',
  description: 'What the viewer may do with a material now.',
  valuesMap: {
    WITHDRAW: { description: 'Take it off the list: it was listed by mistake.' },
    CONFIRM_RECEIPT: { description: 'Say that it came.' },
    SETTLE: { description: 'Say that it was given back or destroyed.' },
    CONFIRM: { description: 'Confirm that it was.' },
    DISPUTE: { description: 'Say that it was not.' },
    SETTLE_FOR_LICENSEE: { description: 'Say what became of it, for a licensee that did not answer in time.' },
  },
});

@ObjectType('LicenceMaterial', { description: 'Something that was handed over for a trial; the two sides see it.' })
export class LicenceMaterialType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field({ description: 'What it is.' }) name: string;
  @Field(() => MaterialKind, { description: 'Of what kind.' }) kind: MaterialKind;
  @Field(() => Int, { description: 'How many.' }) quantity: number;
  @Field(() => CivilDateScalar, { description: 'When it was handed over.' }) handedOverOn: string;
  @Field(() => MaterialAtEnd, { description: 'What becomes of it when the trial has failed.' }) atEnd: MaterialAtEnd;
  @Field(() => MaterialState, { description: 'How it stands.' }) state: MaterialState;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the licensee said that it had come.' }) receivedOn:
    string | null;
  @Field(() => MaterialOutcome, { nullable: true, description: 'How it was settled.' }) outcome: MaterialOutcome | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day on which it was given back or destroyed.' }) settledOn:
    string | null;
  @Field(() => String, { nullable: true, description: 'What was said of it.' }) note: string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the licensor confirmed, or its silence did.' }) confirmedOn:
    string | null;
  @Field({ description: 'Whether nobody confirmed it: the licensor let its days pass, and what the licensee said counts.' })
  confirmedBySilence: boolean;
  @Field(() => String, { nullable: true, description: 'Why the licensor does not confirm it.' }) disputeReason: string | null;
  @Field(() => Int, { description: 'Rises with every change; acts name the version they were made on.' }) version: number;
}

@ObjectType('LicenceUseEntry', { description: 'What the licensee tried on a day of the trial; the two sides read it.' })
export class LicenceUseEntryType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => CivilDateScalar, { description: 'The day.' }) usedOn: string;
  @Field({ description: 'What was tried.' }) activity: string;
  @Field(() => UseResult, { description: 'What came of it.' }) result: UseResult;
  @Field(() => String, { nullable: true, description: 'What was measured and noticed.' }) notes: string | null;
  @Field(() => Int, { nullable: true, description: 'Hours worked with it.' }) hours: number | null;
  @Field(() => ID, { nullable: true, description: 'The entry that it takes the place of.' }) correctsId: string | null;
  @Field({ description: 'When it was written.' }) enteredAt: Date;
}

export const LicenceMaterialConnection = connectionOf(LicenceMaterialType, 'LicenceMaterial');
export const LicenceUseEntryConnection = connectionOf(LicenceUseEntryType, 'LicenceUseEntry');

@ObjectType({ description: 'What was written down of a week of the trial, Monday to Sunday; corrected entries do not count.' })
export class LicenceUseWeek {
  @Field(() => CivilDateScalar, { description: 'Its Monday.' }) startsOn: string;
  @Field(() => Int, { description: 'How many entries.' }) entries: number;
  @Field(() => Int, { description: 'Of them, those in which it works.' }) works: number;
  @Field(() => Int, { description: 'Of them, those in which it works in part.' }) partly: number;
  @Field(() => Int, { description: 'Of them, those in which it does not.' }) fails: number;
  @Field(() => Int, { description: 'Hours worked with it.' }) hours: number;
}

@ObjectType({ description: 'What happens by itself if nobody acts, as far as it is known today.' })
export class LicenceByItself {
  @Field(() => CivilDateScalar, { description: 'The day.' }) on: string;
  @Field(() => LicenceState, {
    description:
      'RETURNING: given back, nothing is owed. TERMINATING: ended on the day that was named, nothing is owed. PAYING: the paid phase begins.',
  })
  becomes: LicenceState;
}

@ObjectType('LicenceTrial', { description: 'The trial of a licence that is used first and paid later.' })
export class LicenceTrialType {
  @Field(() => CivilDateScalar, { nullable: true, description: 'First day; empty while it is still to come.' }) startedOn:
    string | null;
  @Field(() => CivilDateScalar, { description: 'Last day.' }) endsOn: string;
  @Field(() => Int, { description: 'How many days it has.' }) days: number;
  @Field(() => Int, { description: 'How many of them have passed, today included.' }) daysPassed: number;
  @Field(() => Int, { description: 'How many are left after today.' }) daysLeft: number;
  @Field(() => Int, { description: 'Entries of the log that stand.' }) entries: number;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day of the newest of them.' }) lastEntryOn: string | null;
  @Field(() => [TrialAction], { description: 'What the viewer may do now.' }) actions: TrialAction[];
}

@InputType({ description: 'Something that was handed over.' })
export class LicenceMaterialInput {
  @Length(1, 200) @Field({ description: 'What it is, 1 to 200 characters.' }) name: string;
  @Field(() => MaterialKind, { description: 'Of what kind.' }) kind: MaterialKind;
  @Min(1) @Max(1_000_000) @Field(() => Int, { defaultValue: 1, description: 'How many.' }) quantity: number = 1;
  @Field(() => CivilDateScalar, { description: 'When: between the signing and today.' }) handedOverOn: CivilDate;
  @Field(() => MaterialAtEnd, { description: 'What becomes of it when the trial has failed.' }) atEnd: MaterialAtEnd;
}

@InputType({ description: 'What was tried on a day of the trial.' })
export class LicenceUseInput {
  @Field(() => CivilDateScalar, { description: 'The day, between the first of the trial and today.' }) usedOn: CivilDate;
  @Length(1, 200) @Field({ description: 'What was tried, 1 to 200 characters.' }) activity: string;
  @Field(() => UseResult, { description: 'What came of it.' }) result: UseResult;
  @IsOptional() @Length(1, 2000) @Field(() => String, { nullable: true, description: 'What was measured and noticed.' }) notes?:
    string | null;
  @IsOptional() @Min(1) @Max(10_000) @Field(() => Int, { nullable: true, description: 'Hours worked with it.' }) hours?:
    number | null;
  @IsOptional() @IsUUID() @Field(() => ID, { nullable: true, description: 'The entry that it corrects.' }) correctsId?:
    string | null;
}

@ArgsType()
export class MaterialEditArgs {
  @IsUUID() @Field(() => ID, { description: 'The material.' }) id: string;
  @Min(1) @Field(() => Int, { description: 'The version it was read in.' }) expectedVersion: number;
}
