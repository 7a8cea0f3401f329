import { Field, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Nothing goes to the approver that the licensee has not agreed to. */
@FailureType('Both sides agree to the terms that stand before they are submitted.')
export class TermsNotAgreed extends Failure {
  readonly code = 'TERMS_NOT_AGREED';
  @Field(() => Int, { description: 'The version that stands.' }) readonly currentVersion: number;

  constructor(currentVersion: number, offeredByLicensor: boolean) {
    super(
      offeredByLicensor
        ? {
            zh: `条款第 ${currentVersion} 版尚未得到被许可方同意，请等待对方同意，或另行协商。`,
            en: `The licensee has not agreed to version ${currentVersion} of the terms. Wait for it to agree, or negotiate.`,
          }
        : {
            zh: `条款第 ${currentVersion} 版由被许可方提出，请先阅读并同意，或提出还价。`,
            en: `The licensee offered version ${currentVersion} of the terms. Read it and agree first, or make a counter-offer.`,
          },
    );
    this.currentVersion = currentVersion;
  }
}

/** Who offered has agreed by offering; an agreement is given once. */
@FailureType('Your side has agreed to these terms already.')
export class AlreadyAgreed extends Failure {
  readonly code = 'ALREADY_AGREED';

  constructor() {
    super({
      zh: '本方已同意现行条款，无需再次同意；如需改动，请提出新的条款。',
      en: 'Your side has agreed to the terms that stand. To change them, offer others.',
    });
  }
}

/** A comment stands at something that the document says. */
@FailureType('The version of the terms has nothing at this path.')
export class UnknownClause extends Failure {
  readonly code = 'UNKNOWN_CLAUSE';
  override readonly field = 'path';

  constructor(path: string, version: number) {
    super({
      zh: `条款第 ${version} 版中没有“${path}”，请在条款的某一项旁发表意见。`,
      en: `Version ${version} of the terms has no “${path}”. Comment at something that it says.`,
    });
  }
}
