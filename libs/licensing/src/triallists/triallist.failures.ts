import { Field, Int } from '@nestjs/graphql';
import { type CivilDate, Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType } from '@trihelix/platform';

/** Two triallists of an achievement cannot have the same place. */
@FailureType('Another triallist of the achievement has this place.')
export class ConversionPlaceTaken extends Failure {
  readonly code = 'CONVERSION_PLACE_TAKEN';
  @Field(() => Int, { description: 'The first place that is free.' }) readonly freePlace: number;

  constructor(place: number, freePlace: number) {
    super({
      zh: `该成果的另一试用许可已约定第 ${place} 顺位，请将条款改为第 ${freePlace} 顺位后再签署。`,
      en: `Another trial of this achievement has place ${place} in the order of conversion. Change the terms to place ${freePlace} and sign them.`,
    });
    this.freePlace = freePlace;
  }
}

/** Somebody goes before, and wants to convert. */
@FailureType('Another triallist goes before this one and has claimed to convert.')
export class ConversionOutranked extends Failure {
  readonly code = 'CONVERSION_OUTRANKED';
  @Field(() => CivilDateScalar, { description: 'The day by which it is decided.' }) readonly decidedBy: CivilDate;

  constructor(decidedBy: CivilDate) {
    super({
      zh: `顺位在前的试用方已提出转化，最迟 ${decidedBy} 有结果。其未转化的，贵方可再次提出。`,
      en: `A triallist before you in the order has claimed to convert; it is decided by ${decidedBy}. Should it not convert, you can claim again.`,
    });
    this.decidedBy = decidedBy;
  }
}

/** Claims on one achievement follow each other. */
@FailureType('Another claim to convert is being decided.')
export class ConversionUnderWay extends Failure {
  readonly code = 'CONVERSION_UNDER_WAY';

  constructor() {
    super({
      zh: '该成果的试用方正在按顺位办理转化，有结果后再试；如贵方顺位在前，平台会另行征询并保留期限。',
      en: 'Triallists of this achievement are deciding who converts. Try again once it is decided; if you go before who claimed, you will be asked.',
    });
  }
}

/** What was said stands. */
@FailureType('This side has said already whether it converts.')
export class ConversionSaid extends Failure {
  readonly code = 'CONVERSION_SAID';
  @Field(() => CivilDateScalar, { description: 'The day by which it is decided.' }) readonly decidedBy: CivilDate;

  constructor(decidedBy: CivilDate) {
    super({
      zh: `贵方已作答复，不能更改；最迟 ${decidedBy} 有结果。`,
      en: `You have said whether you convert, and it stands; it is decided by ${decidedBy}.`,
    });
    this.decidedBy = decidedBy;
  }
}

/** Nobody has asked. */
@FailureType('Nobody has asked whether this licence converts.')
export class ConversionNotAsked extends Failure {
  readonly code = 'CONVERSION_NOT_ASKED';

  constructor() {
    super({
      zh: '目前没有其他试用方提出转化，无需答复。',
      en: 'No other triallist has claimed to convert; there is nothing to answer.',
    });
  }
}
