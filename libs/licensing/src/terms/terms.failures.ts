import { Field } from '@nestjs/graphql';
import { Failure, type Text } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { LicenceTermsFinding } from './terms-check.types';
import type { TermsFinding } from './terms.finding';

/** How many findings the sentence for people names. */
const NAMED = 3;

/** Terms with a problem are not written: every one of them is told, at once. */
@FailureType('The terms have problems and were not written; every one of them is listed.')
export class TermsRefused extends Failure {
  readonly code = 'TERMS_REFUSED';
  override readonly field = 'terms';
  @Field(() => [LicenceTermsFinding], { description: 'Every problem, in the order of the document.' })
  readonly findings: readonly TermsFinding[];

  constructor(findings: readonly TermsFinding[]) {
    super({
      zh: `条款有 ${findings.length} 处问题，未予保存：${brief(findings, 'zh', '；')}`,
      en: `The terms have ${findings.length} problem${findings.length === 1 ? '' : 's'} and were not written: ${brief(findings, 'en', '; ')}`,
    });
    this.findings = findings;
  }
}

function brief(findings: readonly TermsFinding[], language: keyof Text, between: string): string {
  const named = findings.slice(0, NAMED).map(({ path, text }) => `${path} ${text[language]}`.trim());
  return [...named, ...(findings.length > NAMED ? ['…'] : [])].join(between);
}
