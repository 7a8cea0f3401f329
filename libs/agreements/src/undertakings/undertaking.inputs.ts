import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, Matches } from 'class-validator';
import { UndertakingSubjectType } from '../undertaking.subjects';
import { UndertakingState } from './undertaking.workflow';

/** On which side of undertakings an organization looks. */
export enum UndertakingSide {
  PROMISOR = 'PROMISOR',
  PROMISEE = 'PROMISEE',
}

@InputType({ description: 'What your organization wants to see, and what for.' })
export class RequestUndertakingInput {
  @Field(() => UndertakingSubjectType, { description: 'What it is about.' }) subjectType: UndertakingSubjectType;
  @IsUUID() @Field(() => ID, { description: 'Its id.' }) subjectId: string;
  @Length(2, 1000)
  @Matches(/\S\s*\S/)
  @Field({ description: 'What you want to see it for; the owner decides by it.' })
  purpose: string;
}

@InputType({ description: 'To whom you would show something of yours under an undertaking.' })
export class OfferUndertakingInput {
  @Field(() => UndertakingSubjectType, { description: 'What it is about.' }) subjectType: UndertakingSubjectType;
  @IsUUID() @Field(() => ID, { description: 'Its id.' }) subjectId: string;
  @IsUUID() @Field(() => ID, { description: 'The organization that is to promise secrecy.' }) organizationId: string;
}

@ArgsType()
export class UndertakingEdit {
  @IsUUID() @Field(() => ID, { description: 'The undertaking.' }) id: string;
  @Field(() => Int, { description: 'The version you read.' }) expectedVersion: number;
}

@ArgsType()
export class UndertakingReason extends UndertakingEdit {
  @Length(2, 500) @Matches(/\S\s*\S/) @Field({ description: 'Why.' }) reason: string;
}

@ArgsType()
export class AcceptanceArgs {
  @IsUUID() @Field(() => ID, { description: 'The undertaking.' }) id: string;
  @Length(64, 64) @Field({ description: 'The fingerprint of what was read: `Undertaking.documentHash`.' }) documentHash: string;
  @Length(1, 1000) @Field({ description: "The signatory's password, again." }) password: string;
}

@InputType({ description: 'Which undertakings; every condition given must hold.' })
export class UndertakingFilter {
  @Field(() => UndertakingSide, { nullable: true, description: 'Promised by us, or promised to us; both when left out.' })
  side?: UndertakingSide | null;
  @Field(() => [UndertakingState], { nullable: true, description: 'In one of these states.' }) states?: UndertakingState[] | null;
  @IsOptional() @IsUUID() @Field(() => ID, { nullable: true, description: 'About this very thing.' }) subjectId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is the turn of your organization.' })
  isWaitingForUs?: boolean | null;
}
