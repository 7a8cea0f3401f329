import { Field, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Shares go to people who are listed. */
@FailureType('The weights are not one for each inventor that the achievement lists.')
export class WeightsForOthers extends Failure {
  readonly code = 'WEIGHTS_FOR_OTHERS';
  override readonly field = 'weights';
  @Field(() => Int, { description: 'How many inventors the achievement lists.' }) readonly listed: number;

  constructor(listed: number) {
    super(
      listed === 0
        ? {
            zh: '该成果尚未登记完成人，无法制定分配方案；请先在成果信息中补充完成人。',
            en: 'The achievement lists no inventors, so there is nobody to share with. List them with the achievement first.',
          }
        : {
            zh: `该成果登记了 ${listed} 位完成人，须为每人填写一个权重，且不能全为零。`,
            en: `The achievement lists ${listed} inventors: give each a weight, and not all of them zero.`,
          },
    );
    this.listed = listed;
  }
}
