import { Field, ID } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';
import { OrganizationKind } from '../organizations/organization.entity';
import { Role } from '../permissions';

@FailureType('An organization keeps at least one administrator; appoint another first.')
export class LastAdministrator extends Failure {
  readonly code = 'LAST_ADMINISTRATOR';

  constructor() {
    super({
      zh: '机构至少需要一名管理员，请先任命另一名管理员。',
      en: 'An organization keeps at least one administrator. Appoint another first.',
    });
  }
}

@FailureType('The role does not exist in this kind of organization.')
export class RoleDoesNotFit extends Failure {
  readonly code = 'ROLE_DOES_NOT_FIT';
  override readonly field = 'roles';
  @Field(() => Role, { description: 'The role.' }) readonly role: Role;
  @Field(() => OrganizationKind, { description: 'What the organization is.' }) readonly kind: OrganizationKind;

  constructor(role: Role, kind: OrganizationKind) {
    super({ zh: `该类机构（${kind}）没有“${role}”这一角色。`, en: `There is no ${role} in an organization of kind ${kind}.` });
    this.role = role;
    this.kind = kind;
  }
}

@FailureType('The person belongs to the organization already; change their roles instead.')
export class AlreadyMember extends Failure {
  readonly code = 'ALREADY_MEMBER';
  override readonly field = 'email';
  @Field(() => ID, { description: 'Their membership.' }) readonly membershipId: string;

  constructor(membershipId: string) {
    super({ zh: '该人员已是本机构成员，可直接修改其角色。', en: 'That person is a member already. Change their roles instead.' });
    this.membershipId = membershipId;
  }
}

@FailureType('The invited address has an account; sign in with it, then accept.')
export class SignInToAccept extends Failure {
  readonly code = 'SIGN_IN_TO_ACCEPT';

  constructor() {
    super({
      zh: '受邀邮箱已有账号，请先用该账号登录，再接受邀请。',
      en: 'The invited address has an account. Sign in with it, then accept the invitation.',
    });
  }
}

@FailureType('The invited address has no account yet; give a name and a password to open one.')
export class NameAndPasswordNeeded extends Failure {
  readonly code = 'NAME_AND_PASSWORD_NEEDED';

  constructor() {
    super({
      zh: '受邀邮箱尚无账号，请填写姓名和密码以创建账号。',
      en: 'The invited address has no account yet. Give a name and a password to open one.',
    });
  }
}
