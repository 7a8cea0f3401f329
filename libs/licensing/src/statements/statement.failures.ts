import { Field, ID, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType } from '@trihelix/platform';

/** Nothing is reported where no royalty depends on it. */
@FailureType('The terms of the licence agree on no reports of sales.')
export class NoReportsAgreed extends Failure {
  readonly code = 'NO_REPORTS_AGREED';

  constructor() {
    super({
      zh: '该许可的条款未约定销售报告，无需报送。',
      en: 'The terms of this licence agree on no reports of sales; there is nothing to report.',
    });
  }
}

/** A period is one of the calendar, of the size agreed. */
@FailureType('The period is none of the size agreed for reports.')
export class WrongPeriod extends Failure {
  readonly code = 'WRONG_PERIOD';
  override readonly field = 'period';
  @Field({ description: 'A period of the right size.' }) readonly example: string;

  constructor(period: string, example: string) {
    super({
      zh: `“${period}”不是约定周期的报告期，请按“${example}”的格式填写。`,
      en: `"${period}" is no period of the size agreed. Write it like "${example}".`,
    });
    this.example = example;
  }
}

/** Sales of a period are known when it is over. */
@FailureType('The period has not ended.')
export class PeriodNotOver extends Failure {
  readonly code = 'PERIOD_NOT_OVER';
  override readonly field = 'period';
  @Field(() => CivilDateScalar, { description: 'The first day on which it can be reported.' }) readonly reportableFrom: string;

  constructor(period: string, reportableFrom: string) {
    super({
      zh: `报告期 ${period} 尚未结束，自 ${reportableFrom} 起可以报送。`,
      en: `The period ${period} has not ended; it can be reported from ${reportableFrom} on.`,
    });
    this.reportableFrom = reportableFrom;
  }
}

/** What begins after the last day is nobody's to report; what ended before the first day, neither. */
@FailureType('The period lies outside the licence.')
export class PeriodOutside extends Failure {
  readonly code = 'PERIOD_OUTSIDE';
  override readonly field = 'period';
  @Field(() => CivilDateScalar, { description: 'The first day of the licence.' }) readonly firstDay: string;
  @Field(() => CivilDateScalar, { nullable: true, description: 'The last day of the licence.' }) readonly lastDay: string | null;

  constructor(period: string, firstDay: string, lastDay: string | null) {
    super({
      zh: `报告期 ${period} 不在许可期限（${firstDay} 至 ${lastDay ?? '权利有效期届满'}）之内。`,
      en: `The period ${period} lies outside the licence, ${firstDay} to ${lastDay ?? 'the end of the rights'}.`,
    });
    this.firstDay = firstDay;
    this.lastDay = lastDay;
  }
}

/** A period is reported once; what was wrong is corrected. */
@FailureType('The period has been reported already; correct that statement.')
export class PeriodReported extends Failure {
  readonly code = 'PERIOD_REPORTED';
  override readonly field = 'period';
  @Field(() => ID, { description: 'The version that stands.' }) readonly statementId: string;
  @Field(() => Int, { description: 'Its number.' }) readonly version: number;

  constructor(period: string, statementId: string, version: number) {
    super({
      zh: `报告期 ${period} 已报送；如有差错，请更正该报告（当前第 ${version} 版）。`,
      en: `The period ${period} has been reported. If something was wrong, correct that statement (version ${version} stands).`,
    });
    this.statementId = statementId;
    this.version = version;
  }
}

/** A correction needs something to correct. */
@FailureType('The period has not been reported yet.')
export class PeriodNotReported extends Failure {
  readonly code = 'PERIOD_NOT_REPORTED';
  override readonly field = 'period';

  constructor(period: string) {
    super({
      zh: `报告期 ${period} 尚未报送，无从更正。`,
      en: `The period ${period} has not been reported; there is nothing to correct.`,
    });
  }
}

/** Sales are stated net, or gross with what is taken off, and nothing else. */
@FailureType('The sales cannot be read.')
export class SalesRefused extends Failure {
  readonly code = 'SALES_REFUSED';

  constructor(
    text: { zh: string; en: string },
    override readonly field: string,
  ) {
    super(text);
  }
}
