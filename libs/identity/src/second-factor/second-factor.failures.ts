import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

@FailureType('A second factor is enrolled already; disable it before enrolling another.')
export class SecondFactorEnrolled extends Failure {
  readonly code = 'SECOND_FACTOR_ENROLLED';

  constructor() {
    super({
      zh: '已启用两步验证；如需更换，请先停用。',
      en: 'A second factor is enrolled already. Disable it before enrolling another.',
    });
  }
}

@FailureType('No second factor has been enrolled.')
export class SecondFactorNotEnrolled extends Failure {
  readonly code = 'SECOND_FACTOR_NOT_ENROLLED';

  constructor() {
    super({ zh: '尚未启用两步验证，请先绑定验证器应用。', en: 'No second factor has been enrolled. Begin with enrolTotp.' });
  }
}

@FailureType('The code does not fit, or it has been used.')
export class WrongCode extends Failure {
  readonly code = 'WRONG_CODE';

  constructor() {
    super({
      zh: '动态验证码不正确或已使用，请等待下一个验证码并核对手机时间。',
      en: 'The code does not fit or has been used. Wait for the next one, and check the clock of your phone.',
    });
  }
}
