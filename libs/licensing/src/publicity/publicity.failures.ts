import { Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType } from '@trihelix/platform';
import { Field, ID } from '@nestjs/graphql';

/** Whoever comes after the last day finds the decision made. */
@FailureType('The publicity is over; nobody can object any more.')
export class PublicityOver extends Failure {
  readonly code = 'PUBLICITY_OVER';
  @Field(() => CivilDateScalar, { description: 'The last day on which somebody could object.' }) readonly lastOn: string;

  constructor(lastOn: string) {
    super({
      zh: `公示已于 ${lastOn} 结束，不能再提出异议。如有新的情况，请直接联系成果转化部门。`,
      en: `The publicity ended on ${lastOn}; nobody can object any more. If something new has come up, talk to the transfer office.`,
    });
    this.lastOn = lastOn;
  }
}

/** One at a time; what is added belongs to the first. */
@FailureType('You have objected already, and it has not been decided.')
export class AlreadyObjected extends Failure {
  readonly code = 'ALREADY_OBJECTED';
  @Field(() => ID, { description: 'The objection that waits.' }) readonly objectionId: string;

  constructor(objectionId: string) {
    super({
      zh: '您已对该公示提出异议，正在处理中，请等待处理结果。',
      en: 'You have objected to this already. Wait for the decision; you can object again after it.',
    });
    this.objectionId = objectionId;
  }
}

/** Nobody decides on an objection of their own, nor on another while their own is open. */
@FailureType('Somebody else must decide than who objected.')
export class OwnObjection extends Failure {
  readonly code = 'OWN_OBJECTION';

  constructor() {
    super({
      zh: '您本人对该公示提出了异议，须由其他审批人处理。',
      en: 'You objected to this yourself; another approver must decide.',
    });
  }
}
