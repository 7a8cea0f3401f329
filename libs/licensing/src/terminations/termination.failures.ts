import { Field } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { TerminationGround } from './termination.grounds';

/** Each ground holds in some states only. */
@FailureType('The licence cannot be ended on this ground as it stands.')
export class GroundNotOpen extends Failure {
  readonly code = 'GROUND_NOT_OPEN';
  override readonly field = 'ground';
  @Field(() => [TerminationGround], { description: 'Those on which it can be.' }) readonly grounds: TerminationGround[];

  constructor(grounds: readonly TerminationGround[]) {
    super({
      zh: '以本许可目前的状态，不能以该事由终止，请选择列出的事由；没有可选事由的，请与对方协商终止。',
      en: 'As the licence stands it cannot be ended on this ground. Choose one of those listed; where none is, agree on an end.',
    });
    this.grounds = [...grounds];
  }
}

/** Who ends by what was agreed says where it was agreed. */
@FailureType('A ground that was agreed on names its clause of the terms, and no other does.')
export class ClauseNeeded extends Failure {
  readonly code = 'CLAUSE_NEEDED';
  override readonly field = 'clause';

  constructor(isAgreed: boolean) {
    super(
      isAgreed
        ? {
            zh: '以约定的解除事由终止的，请写明是条款的哪一条。',
            en: 'Name the clause of the terms by which the ground was agreed.',
          }
        : { zh: '只有约定的解除事由才写明条款，请删去。', en: 'Only a ground that was agreed on names a clause. Leave it out.' },
    );
  }
}

/** What was objected to once stays objected to. */
@FailureType('The other side has objected to this end before.')
export class EndObjectedTo extends Failure {
  readonly code = 'END_OBJECTED_TO';

  constructor() {
    super({
      zh: '贵方已对该终止提出异议，无需重复提出。',
      en: 'Your side has objected to this end already; it need not object again.',
    });
  }
}
