import { Field } from '@nestjs/graphql';
import { Failure, SIZE_STANDARD, type Text } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

@FailureType('The organization is on the platform already; its administrator can invite you.')
export class OrganizationAlreadyRegistered extends Failure {
  readonly code = 'ORGANIZATION_ALREADY_REGISTERED';
  override readonly field = 'uscc';
  @Field({ description: 'The unified social credit code.' }) readonly uscc: string;
  @Field({ description: 'The name it is registered under.' }) readonly organizationName: string;

  constructor(uscc: string, name: string) {
    super({
      zh: `统一社会信用代码 ${uscc} 已由“${name}”注册。请联系该机构的管理员，由其在“成员”中邀请您的邮箱加入。`,
      en: `${uscc} is registered as "${name}" already. Ask its administrator to invite your e-mail address as a member.`,
    });
    this.uscc = uscc;
    this.organizationName = name;
  }
}

@FailureType('The organization has not been verified yet; until then it may prepare, but not publish, license or watch.')
export class OrganizationNotVerified extends Failure {
  readonly code = 'ORGANIZATION_NOT_VERIFIED';

  constructor() {
    super({
      zh: '本机构尚未通过所在地主管部门核验，暂不能发布或办理许可；可先保存草稿。',
      en: 'The authority of its region has not verified your organization yet: you may prepare, but not publish or license.',
    });
  }
}

@FailureType('Two facts of an organization contradict each other, or one that its kind needs is missing.')
export class FactsDoNotFit extends Failure {
  readonly code = 'FACTS_DO_NOT_FIT';
  @Field({ description: 'The input field to mend.' }) override readonly field: string;

  constructor(field: string, text: Text) {
    super(text);
    this.field = field;
  }
}

@FailureType('The standard needs figures that were not given.')
export class SizeFiguresIncomplete extends Failure {
  readonly code = 'SIZE_FIGURES_INCOMPLETE';
  @Field({ description: 'The line of the standard that applies.' }) readonly line: string;
  @Field(() => [String], { description: 'The input fields that are missing.' }) readonly missing: string[];

  constructor(text: Text, line: string, missing: readonly string[]) {
    super(text);
    this.line = line;
    this.missing = [...missing];
  }
}

@FailureType('There is no size class for this organization: it is no enterprise, or the standard does not cover its industry.')
export class NotSized extends Failure {
  readonly code = 'NOT_SIZED';
  @Field({ description: 'The standard.' }) readonly standard: string = SIZE_STANDARD;

  constructor(text: Text) {
    super(text);
  }
}
