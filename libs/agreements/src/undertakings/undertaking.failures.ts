import { Field, ID } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Nobody promises themselves secrecy. */
@FailureType('It belongs to your own organization, which needs no undertaking to read it.')
export class OwnSecret extends Failure {
  readonly code = 'OWN_SECRET';

  constructor() {
    super({ zh: '这是本机构的内容，无需作出保密承诺。', en: 'It is your own: no undertaking is needed to read it.' });
  }
}

/** One at a time of one organization about one thing. */
@FailureType('There is an undertaking about it already, asked for or in force.')
export class UndertakingAlive extends Failure {
  readonly code = 'UNDERTAKING_ALIVE';
  @Field(() => ID, { description: 'The one there is.' }) readonly undertakingId: string;

  constructor(undertakingId: string) {
    super({
      zh: '已有一份就此事项申请中或生效中的保密承诺，请直接查看。',
      en: 'There is an undertaking about it already, asked for or in force. Look at that one.',
    });
    this.undertakingId = undertakingId;
  }
}

/** What was shown is not what would be promised. */
@FailureType('The undertaking is another than the one shown; read it again before accepting.')
export class UndertakingDiffers extends Failure {
  readonly code = 'UNDERTAKING_DIFFERS';
  @Field({ description: 'Fingerprint of what is offered.' }) readonly documentHash: string;

  constructor(documentHash: string) {
    super({
      zh: '所提交的指纹与该保密承诺不一致，请重新阅读全文后再接受。',
      en: 'That is not the fingerprint of what is offered. Read it again, then accept that.',
    });
    this.documentHash = documentHash;
  }
}

/** Secrecy is promised between organizations that are who they say. */
@FailureType('The other organization has not been verified yet.')
export class PromisorNotVerified extends Failure {
  readonly code = 'PROMISOR_NOT_VERIFIED';

  constructor() {
    super({
      zh: '对方机构尚未通过主管部门核验，暂不能向其出示保密内容。',
      en: 'The authority of its region has not verified that organization yet.',
    });
  }
}

/** Asking is for those who mean it. */
@FailureType('Your organization has asked for as many undertakings as it may in a day.')
export class TooManyUndertakings extends Failure {
  readonly code = 'TOO_MANY_UNDERTAKINGS';

  constructor(limit: number) {
    super({
      zh: `本机构 24 小时内提出的保密承诺申请已达上限（${limit} 份），请稍后再试。`,
      en: `Your organization has asked for ${limit} undertakings within 24 hours, which is as many as it may. Try again later.`,
    });
  }
}
