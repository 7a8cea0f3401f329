import { OrganizationKind } from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';

/** What makes an organization ready, in the order in which it is best done. */
export enum SetupCode {
  ORGANIZATION = 'ORGANIZATION',
  SIZE_FIGURES = 'SIZE_FIGURES',
  SECOND_MEMBER = 'SECOND_MEMBER',
  VERIFIED = 'VERIFIED',
  FIRST_ACHIEVEMENT = 'FIRST_ACHIEVEMENT',
  FIRST_NEED = 'FIRST_NEED',
  APPROVER = 'APPROVER',
  SIGNATORY = 'SIGNATORY',
  SECOND_FACTOR = 'SECOND_FACTOR',
}

export interface SetupRule {
  readonly code: SetupCode;
  readonly label: Text;
  /** Why, and what to do. */
  readonly hint: Text;
  /** For these kinds of organization only; for all when not said. */
  readonly kinds?: readonly OrganizationKind[];
  /** Who can do it: holders of this permission; anybody when not said, nobody in the organization when null. */
  readonly permission?: string | null;
}

const { UNIVERSITY, INSTITUTE, ENTERPRISE, AUTHORITY } = OrganizationKind;
const NOT_AUTHORITIES = Object.values(OrganizationKind).filter((kind) => kind !== AUTHORITY);

/** The checklist on one screen. Whoever acts for no organization has only its first item. */
export const SETUP_RULES: readonly SetupRule[] = [
  {
    code: SetupCode.ORGANIZATION,
    label: { zh: '注册或加入机构', en: 'Register or join an organization' },
    hint: {
      zh: '注册您的机构，或请其管理员邀请您加入。',
      en: 'Register your organization, or ask its administrator to invite you.',
    },
  },
  {
    code: SetupCode.SIZE_FIGURES,
    label: { zh: '填报企业划型数据', en: 'Record the size of the enterprise' },
    hint: {
      zh: '“先使用后付费”面向中小微企业，划型须依据从业人员、营业收入等数据。',
      en: 'Use first, pay later is for small and medium enterprises; the class follows from headcount, revenue and assets.',
    },
    kinds: [ENTERPRISE],
    permission: 'organization.edit',
  },
  {
    code: SetupCode.SECOND_MEMBER,
    label: { zh: '邀请同事加入', en: 'Invite a colleague' },
    hint: {
      zh: '拟定与审批、申请与签署须由不同的人办理，一个人无法办完。',
      en: 'Preparing and approving, asking and signing are for different people: one person cannot do it all.',
    },
    permission: 'member.manage',
  },
  {
    code: SetupCode.VERIFIED,
    label: { zh: '通过主管部门核验', en: 'Be verified by the authority' },
    hint: {
      zh: '由所在地主管部门核验；通过前可以准备内容，但不能发布或办理许可。',
      en: 'The authority of the region verifies it. Until then you may prepare, but not publish or license.',
    },
    permission: null,
  },
  {
    code: SetupCode.FIRST_ACHIEVEMENT,
    label: { zh: '发布第一项科技成果', en: 'List a first achievement' },
    hint: {
      zh: '逐项填写，或从表格批量导入。',
      en: 'Fill in a form, or import a spreadsheet of many.',
    },
    kinds: [UNIVERSITY, INSTITUTE],
    permission: 'achievement.publish',
  },
  {
    code: SetupCode.FIRST_NEED,
    label: { zh: '发布第一项技术需求', en: 'Post a first need' },
    hint: {
      zh: '说明要解决的问题，平台会给出可能适用的成果及理由。',
      en: 'Say what is to be solved; the platform answers with achievements that may fit, and why.',
    },
    kinds: [ENTERPRISE],
    permission: 'need.publish',
  },
  {
    code: SetupCode.APPROVER,
    label: { zh: '指定许可审批人', en: 'Appoint an approver' },
    hint: {
      zh: '许可须由拟定人以外的审批人审批。',
      en: 'A licence is approved by somebody else than who prepared it.',
    },
    kinds: [UNIVERSITY, INSTITUTE],
    permission: 'member.manage',
  },
  {
    code: SetupCode.SIGNATORY,
    label: { zh: '指定签署人', en: 'Appoint a signatory' },
    hint: {
      zh: '许可与保密承诺由签署人代表机构签署。',
      en: 'A signatory signs licences and undertakings for the organization.',
    },
    kinds: NOT_AUTHORITIES,
    permission: 'member.manage',
  },
  {
    code: SetupCode.SECOND_FACTOR,
    label: { zh: '为您的账号启用两步验证', en: 'Add a second factor to your account' },
    hint: {
      zh: '登录时除密码外再输入手机上的动态验证码。',
      en: 'Sign in with a code of your phone beside the password.',
    },
  },
];
