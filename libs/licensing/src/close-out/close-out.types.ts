import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar, MinorUnits } from '@trihelix/platform';
import { IsOptional, IsUUID, Length, Min } from 'class-validator';
import { LicenceSide } from '../signing/licence-signature.entity';
import { MaterialOutcome } from '../trial/licence-material.entity';
import { MaterialEditArgs } from '../trial/trial.types';
import { CloseOutStep } from './close-out.failures';
import { CloseOutAction } from './close-out.policy';

registerEnumType(CloseOutAction, {
  name: 'LicenceCloseOutAction',
  description: 'What the viewer may do in a close-out now.',
  valuesMap: {
    DECLARE_NON_USE: { description: 'Sign the declaration of non-use.' },
    CLOSE: { description: 'Close: everything is declared, settled and paid.' },
    CLOSE_WITHOUT_DECLARATION: { description: 'Close without the declaration, which the evidence says, for a reason.' },
  },
});

@ObjectType({ description: 'The declaration that the licensee uses nothing of what it tried any more.' })
export class NonUseDeclaration {
  @Field(() => Int, { description: 'The number of its wording.' }) version: number;
  @Field({ description: 'What is signed, in Chinese.' }) zh: string;
  @Field({ description: 'The same in English, to be read; not what is signed.' }) en: string;
  @Field({ description: 'Fingerprint of the Chinese text: SHA-256, hexadecimal.' }) hash: string;
}

@ObjectType({ description: 'The pack of evidence of a close-out.' })
export class LicenceEvidencePack {
  @Field({ description: 'Where it is downloaded as ZIP, from the platform’s address.' }) path: string;
  @Field({ description: 'SHA-256 of its manifest, which the record of the licence holds as well.' }) manifestHash: string;
  @Field({ description: 'When it was made.' }) packedAt: Date;
}

@ObjectType('LicenceCloseOut', {
  description:
    'How a licence is closed out that was given back, or ended, without ever having been paid for: declared, returned, settled, closed.',
})
export class LicenceCloseOutType {
  @Field(() => CivilDateScalar, { description: 'When it began.' }) openedOn: string;
  @Field(() => CivilDateScalar, { description: 'Until when it is to be closed: 30 days after, a rule of this platform.' })
  dueOn: string;
  @Field({ description: 'Whether that day is over, and nobody has closed.' }) isOverdue: boolean;
  @Field(() => [LicenceSide], { description: 'Whose turn it is.' }) waitsFor: LicenceSide[];
  @Field(() => [CloseOutStep], { description: 'What is missing before the licensor can close.' }) missing: CloseOutStep[];
  @Field(() => CivilDateScalar, { nullable: true, description: 'When the declaration was signed.' }) declaredOn: string | null;
  @Field(() => Date, { nullable: true, description: 'The same to the second.' }) declaredAt: Date | null;
  @Field(() => String, { nullable: true, description: 'How it was signed, e.g. REAUTHENTICATION.' }) method: string | null;
  @Field({ description: 'Whether it was closed without the declaration.' }) declarationMissing: boolean;
  @Field(() => String, { nullable: true, description: 'Why it was closed without.' }) missingReason: string | null;
  @Field(() => Int, { nullable: true, description: 'Things that are not settled yet; empty for others than the sides.' })
  unsettled: number | null;
  @Field(() => MinorUnits, { description: 'What is owed without new interest, in minor units.' }) owed: bigint;
  @Field(() => MinorUnits, { description: 'Money that came in and waits, in minor units.' }) unapplied: bigint;
  @Field(() => String, { nullable: true, description: 'Their currency; empty where nothing was ever booked.' }) currency:
    string | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was closed.' }) closedOn: string | null;
  @Field({ description: 'Whether nobody closed, and the platform did once the licensor had its days and its reminder.' })
  closedByPlatform: boolean;
  @Field(() => CivilDateScalar, {
    nullable: true,
    description:
      'All is done, and the licensor closes by this day; after it, and no sooner, the platform does. Empty while something is ' +
      'missing, once it is closed, and for others than the sides.',
  })
  closesAfter: string | null;
  @Field(() => [CloseOutAction], { description: 'What the viewer may do now.' }) actions: CloseOutAction[];
  @Field(() => Int, { description: 'Rises with every change; closing names the version it was made on.' }) version: number;
}

@ArgsType()
export class DeclarationArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Field({ description: 'Fingerprint of the text that was read.' }) textHash: string;
  @Length(1, 1024) @Field({ description: 'Your password, again.' }) password: string;
}

@ArgsType()
export class ClosingArgs {
  @IsUUID() @Field(() => ID, { description: 'The licence.' }) licenceId: string;
  @Min(1) @Field(() => Int, { description: 'The version of the close-out that was read.' }) expectedVersion: number;
  @IsOptional()
  @Length(10, 1000)
  @Field(() => String, {
    nullable: true,
    description:
      'Why there is no declaration, 10 to 1,000 characters; only after the due day. Both sides and authorities read it.',
  })
  missingReason?: string | null;
}

@ArgsType()
export class SettlementArgs extends MaterialEditArgs {
  @Field(() => MaterialOutcome, { description: 'What became of it.' }) outcome: MaterialOutcome;
  @Field(() => CivilDateScalar, { description: 'On which day.' }) on: CivilDate;
  @IsOptional()
  @Length(1, 1000)
  @Field(() => String, { nullable: true, description: 'What is to be said of it, at most 1,000 characters.' })
  note?: string | null;
}

@ArgsType()
export class SettlementDisputeArgs extends MaterialEditArgs {
  @Length(10, 1000) @Field({ description: 'Why it is not confirmed, 10 to 1,000 characters.' }) reason: string;
}
