import { Field, ObjectType } from '@nestjs/graphql';
import { type CivilDate, Failure, type Text } from '@trihelix/kernel';
import { CivilDateScalar } from '../graphql/scalars';

/** The base of a failure about a day outside those on which something can be; the descriptions say which these are. */
export function impossibleDay(first = 'The first day possible.', last = 'The last day possible.') {
  @ObjectType({ isAbstract: true })
  abstract class ImpossibleDay extends Failure {
    @Field(() => CivilDateScalar, { description: first }) readonly earliestOn: CivilDate;
    @Field(() => CivilDateScalar, { description: last }) readonly latestOn: CivilDate;

    constructor(earliestOn: CivilDate, latestOn: CivilDate, text: Text) {
      super(text);
      this.earliestOn = earliestOn;
      this.latestOn = latestOn;
    }
  }
  return ImpossibleDay;
}
