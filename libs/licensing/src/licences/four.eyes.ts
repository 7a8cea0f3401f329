import { Field } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { LicenceStake, STAKE_WORDS } from './licence.stake';

/** Whoever had a part in a licence, or made what it licenses, decides nothing about it. */
@FailureType('What the approver decides is decided by somebody who had no part in the licence and made no invention of it.')
export class FourEyes extends Failure {
  readonly code = 'FOUR_EYES';
  @Field(() => LicenceStake, { description: 'What you had to do with it.' }) readonly stake: LicenceStake;

  constructor(stake: LicenceStake) {
    const did = STAKE_WORDS[stake];
    super({
      zh: `须由另一人决定：您${did.zh}。请转本单位其他审批人办理，其须未申请、拟定、提交该许可，未代表一方同意其条款，且不是成果完成人。`,
      en:
        `Somebody else must decide, since you ${did.en}. Leave it to another approver of your organization: one who neither asked ` +
        'for, prepared, submitted nor agreed to the licence, and is no inventor.',
    });
    this.stake = stake;
  }
}
