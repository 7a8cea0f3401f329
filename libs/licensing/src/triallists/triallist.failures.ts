import { Field, Int } from '@nestjs/graphql';
import { type CivilDate, Failure, type Text } from '@trihelix/kernel';
import { CivilDateScalar, FailureType } from '@trihelix/platform';
import type { WaitsFor } from './rivals';

/** Two triallists of an achievement cannot have the same place. */
@FailureType('Another triallist of the achievement has this place.')
export class ConversionPlaceTaken extends Failure {
  readonly code = 'CONVERSION_PLACE_TAKEN';
  @Field(() => Int, { nullable: true, description: 'The first place that is free; null when all 99 are taken.' })
  readonly freePlace: number | null;

  constructor(place: number, freePlace: number | null) {
    const then =
      freePlace === null
        ? { zh: '目前没有空余顺位，请待其他试用结束后再签署。', en: 'No place is free; sign once another trial has ended.' }
        : { zh: `请将条款改为第 ${freePlace} 顺位后再签署。`, en: `Change the terms to place ${freePlace} and sign them.` };
    super({
      zh: `该成果的另一试用许可已约定第 ${place} 顺位，${then.zh}`,
      en: `Another trial of this achievement has place ${place} in the order of conversion. ${then.en}`,
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

const WAITS: Readonly<Record<WaitsFor, Text>> = {
  BEGIN: {
    zh: '同一范围内另有一项已签署、尚未开始的试用，其约定了转化顺位，开始后才能征询或让位，请待其开始后再提出。',
    en: 'Another trial in the same field is signed and has not begun. It has a place in the order, and can be asked or give way once it begins; claim then.',
  },
  DISPUTE: {
    zh: '同一范围内另有一项因知识产权事件中止的试用，其约定了转化顺位，恢复后才能征询或让位，请待该事件了结后再提出。',
    en: 'Another trial in the same field is suspended over a dispute. It has a place in the order, and can be asked or give way once it goes on; claim then.',
  },
};

/** Who has a place in the order and does not try at the moment is neither passed over nor shut out. */
@FailureType('Another triallist has a place in the order, and can neither be asked nor give way yet.')
export class ConversionWaits extends Failure {
  readonly code = 'CONVERSION_WAITS';
  @Field(() => String, { description: '`BEGIN`: its first day has not come. `DISPUTE`: it is suspended over a dispute.' })
  readonly waitsFor: WaitsFor;

  constructor(waitsFor: WaitsFor) {
    super(WAITS[waitsFor]);
    this.waitsFor = waitsFor;
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

/** Who converts is decided by the order that was agreed on, and not by the licensor. */
@FailureType('Who converts is being decided, and its licensor ends none of the triallists meanwhile.')
export class ConversionBeingDecided extends Failure {
  readonly code = 'CONVERSION_BEING_DECIDED';
  @Field(() => CivilDateScalar, { description: 'The day by which it is decided.' }) readonly decidedBy: CivilDate;

  constructor(decidedBy: CivilDate) {
    super({
      zh: `该成果的试用方正在按约定顺位办理转化，最迟 ${decidedBy} 有结果，其间许可方不能单方终止；双方可以协商终止。`,
      en: `Who of the triallists converts is being decided by the agreed order, by ${decidedBy}; until then the licensor ends none of them by declaration. Both sides can agree on an end.`,
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
