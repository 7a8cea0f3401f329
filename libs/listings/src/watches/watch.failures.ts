import { Field, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Listings that one person watches at most: more is not watched but searched for. */
export const MOST_WATCHES = 1_000;

/** The person watches as many listings as one may. */
@FailureType('You watch as many listings as one may; stop watching some first.')
export class TooManyWatches extends Failure {
  readonly code = 'TOO_MANY_WATCHES';
  @Field(() => Int, { description: 'How many one may watch.' }) readonly limit: number = MOST_WATCHES;

  constructor() {
    super({
      zh: `最多可关注 ${MOST_WATCHES} 项，请先取消部分关注。`,
      en: `One may watch ${MOST_WATCHES} listings. Stop watching some first.`,
    });
  }
}
