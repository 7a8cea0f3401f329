import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CivilDate } from '@trihelix/kernel';
import { CivilDateScalar } from '@trihelix/platform';
import { LicenceKind } from '../licences/licence.entity';
import { ConversionAnswer, ConversionOutcome } from './conversion-claim.entity';

registerEnumType(ConversionAnswer, {
  name: 'LicenceConversionAnswer',
  description: 'What a triallist said, or may say, to a claim to convert.',
  valuesMap: {
    CLAIMED: { description: 'It wants to convert, and so began the round (提出转化).' },
    ASKED: { description: 'It goes before, and may say until its last day whether it wants to (待答复).' },
    WANTED: { description: 'It wants to, too (要求转化).' },
    WAIVED: { description: 'It lets those behind it go first (放弃).' },
    LAPSED: { description: 'It said nothing in time: no (逾期未答复).' },
    OUTRANKED: { description: 'It comes after the one that claims, and is not asked (顺位在后).' },
  },
});
registerEnumType(ConversionOutcome, {
  name: 'LicenceConversionOutcome',
  description: 'How a round of conversion ended for a triallist.',
  valuesMap: {
    WON: { description: 'It converted, and is alone from the next day on (已转化).' },
    GAVE_WAY: { description: 'Another converted; its trial is over, and nothing is owed (已让位).' },
    KEPT: { description: 'It goes on trying as before (不受影响).' },
    LEFT: { description: 'It had gone its own way before the round ended: paid for, given back or ended (已退出本轮).' },
  },
});

@ObjectType('LicenceConversionRight', {
  description: 'The right of a triallist to be alone once it converts, as the signed terms have it.',
})
export class ConversionRightType {
  @Field(() => LicenceKind, { description: 'What the licence becomes.' }) kind: LicenceKind;
  @Field(() => Int, { description: 'Its place among the triallists of the achievement; 1 goes first.' }) place: number;
  @Field({ description: 'Whether it goes before those without such a right, whatever their place (优先权).' })
  firstRefusal: boolean;
  @Field(() => Int, { description: 'Days in which it says whether it converts, once one behind it wants to.' })
  windowDays: number;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it ended, with the trial; null while it stands.' })
  endedOn: CivilDate | null;
}

@ObjectType('LicenceConversionClaim', {
  description:
    'A triallist in a round: one claims to convert, those before it are asked, and the first in order that wants to does. ' +
    'Of the others in the round nothing is told.',
})
export class ConversionClaimType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ConversionAnswer, { description: 'What it said, or may say.' }) answer: ConversionAnswer;
  @Field(() => CivilDateScalar, { description: 'When the round began for it.' }) openedOn: CivilDate;
  @Field(() => CivilDateScalar, {
    description: 'Asked: the last day to answer, silence is a no. Else the last day on which somebody before it can.',
  })
  answerBy: CivilDate;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was said.' }) answeredOn: CivilDate | null;
  @Field(() => ConversionOutcome, { nullable: true, description: 'How it ended; null while the round is open.' })
  outcome: ConversionOutcome | null;
  @Field(() => CivilDateScalar, { nullable: true, description: 'When it ended.' }) closedOn: CivilDate | null;
}

@ObjectType('LicenceConversionOutlook', { description: 'What would follow if the licensee claimed to convert today.' })
export class ConversionOutlookType {
  @Field(() => LicenceKind, { description: 'What the licence would become.' }) kind: LicenceKind;
  @Field(() => Int, { description: 'Other triallists that would be asked first.' }) before: number;
  @Field(() => Int, { description: 'Other triallists that would give way if it converts.' }) behind: number;
  @Field(() => CivilDateScalar, { description: 'The day by which it would be decided.' }) decidedBy: CivilDate;
  @Field({ description: 'Whether another licence, which does not give way, stands where it would be alone.' })
  isBlocked: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      'Where that can give way later, what for a claim has to wait: `BEGIN`, the first day of another trial, or `DISPUTE`, the end ' +
      'of a dispute that suspends one.',
  })
  waitsFor: string | null;
  @Field({ description: 'Whether other triallists are deciding who converts, so that nothing can be claimed meanwhile.' })
  isUnderWay: boolean;
}
