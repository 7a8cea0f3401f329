import { Field, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType, refusal } from '@trihelix/platform';

/** What was shown is not what would be signed. */
@FailureType('The terms are others than the ones shown; read them again before signing.')
export class TermsChanged extends Failure {
  readonly code = 'TERMS_CHANGED';
  @Field({ description: 'Fingerprint of the terms now.' }) readonly currentHash: string;
  @Field(() => Int, { description: 'Their version.' }) readonly currentVersion: number;

  constructor(currentHash: string, currentVersion: number) {
    super({
      zh: '许可条款与您所阅版本不一致，请重新阅读现行条款后再签署。',
      en: 'These are not the terms you were shown. Read the current ones, then sign those.',
    });
    this.currentHash = currentHash;
    this.currentVersion = currentVersion;
  }
}

/** One signature a side is enough. */
@FailureType('Your side has signed already.')
export class AlreadySigned extends Failure {
  readonly code = 'ALREADY_SIGNED';

  constructor() {
    super({ zh: '本方已签署该许可，无需重复签署。', en: 'Your side has signed this licence already.' });
  }
}

/** Use first, pay later: who would pay from the first day does not use first. */
@FailureType('The trial of these terms is over before they are signed; ask anew with a later first day.')
export class TrialIsOver extends Failure {
  readonly code = 'TRIAL_IS_OVER';
  @Field(() => CivilDateScalar, { description: 'Last day of the trial by these terms.' }) readonly trialEndsOn: string;

  constructor(trialEndsOn: string) {
    super({
      zh: `按现行条款，试用期已于 ${trialEndsOn} 届满，不能再签署；请以新的生效日重新申请。`,
      en: `By these terms the trial ended on ${trialEndsOn}, so they cannot be signed any more. Ask anew with a later first day.`,
    });
    this.trialEndsOn = trialEndsOn;
  }
}

/** Nobody acts for both sides of one contract (Civil Code 168). */
export const signedForTheOther = () =>
  refusal('FORBIDDEN', {
    zh: '您已代表另一方签署该许可；同一人不得代表双方签署，请由本方其他签署人办理。',
    en: 'You have signed for the other side. Nobody signs for both; another signatory of this side does.',
  });
