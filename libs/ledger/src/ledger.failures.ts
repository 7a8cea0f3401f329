import { Field, ID } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** The reference names another fact already. */
@FailureType('The book holds another transfer under this reference.')
export class ReferenceTaken extends Failure {
  readonly code = 'REFERENCE_TAKEN';
  @Field({ description: 'The reference.' }) readonly reference: string;

  constructor(reference: string) {
    super({
      zh: `账簿中已有编号为“${reference}”的另一笔记录，内容不同，不能重复使用该编号。`,
      en: `The book holds another transfer under the reference "${reference}", with other content. Use a reference of its own.`,
    });
    this.reference = reference;
  }
}

/** What was reversed stays reversed. */
@FailureType('The transfer has been reversed already, or is itself a reversal.')
export class NotReversible extends Failure {
  readonly code = 'NOT_REVERSIBLE';
  @Field(() => ID, { description: 'The transfer.' }) readonly transferId: string;

  constructor(transferId: string) {
    super({
      zh: '该笔记录已被冲销，或其本身就是冲销记录，不能再次冲销；如需更正，请重新入账。',
      en: 'This transfer has been reversed already, or is itself a reversal. To correct it, post a new one.',
    });
    this.transferId = transferId;
  }
}

/** A reversal belongs to the day of its original or a later one. */
@FailureType('A reversal is not earlier than what it reverses.')
export class ReversalTooEarly extends Failure {
  readonly code = 'REVERSAL_TOO_EARLY';
  @Field({ description: 'The first day possible.' }) readonly earliestOn: string;

  constructor(earliestOn: string) {
    super({
      zh: `冲销日期不得早于原记录日期（${earliestOn}）。`,
      en: `A reversal cannot take effect before its original did (${earliestOn}).`,
    });
    this.earliestOn = earliestOn;
  }
}
