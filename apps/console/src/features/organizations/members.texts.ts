import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '成员与权限',
  subtitle: '共 {{count}} 名成员',
  invite: '邀请成员',
  member: '成员',
  roles: '角色',
  joined: '加入时间',
  acts: '操作',
  you: '本人',
  card: { members: '成员', invitations: '邀请', roles: '各角色能做什么' },
  act: {
    changeRoles: '修改角色',
    end: '移出机构',
    leave: '退出机构',
    endTitle: '将“{{name}}”移出机构？',
    endText: '其账号与历史操作记录保留，但不能再代表本机构办理任何事项。之后可以重新邀请。',
    leaveTitle: '退出“{{name}}”？',
    leaveText: '您将不能再代表该机构办理任何事项；如需恢复，须由管理员重新邀请。',
    ended: '已将“{{name}}”移出机构',
    rolesTitle: '修改“{{name}}”的角色',
    rolesDone: '“{{name}}”的角色已修改',
    rolesNeeded: '请至少选择一个角色',
  },
  invitation: {
    to: '受邀邮箱',
    state: '状态',
    sent: '发出时间',
    until: '有效期至',
    states: { OPEN: '待接受', ACCEPTED: '已接受', EXPIRED: '已过期', WITHDRAWN: '已撤回' },
    withdraw: '撤回',
    withdrawTitle: '撤回发给 {{email}} 的邀请？',
    withdrawText: '邮件中的链接随即失效；之后可以重新邀请。',
    withdrawn: '邀请已撤回',
    none: '还没有发出过邀请。',
    title: '邀请成员',
    why: '邀请邮件 7 天内有效；对方没有账号也可接受。',
    email: '对方邮箱',
    send: '发送邀请',
    sentTo: '邀请已发往 {{email}}',
    needEmail: '请填写邮箱',
    badEmail: '请填写完整的邮箱，如 name@school.edu.cn',
  },
  fourEyes: '拟定与审批、申请与签署须由不同的人办理，请至少安排两名成员。',
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Members',
  subtitle: '{{count}} in all',
  invite: 'Invite a member',
  member: 'Member',
  roles: 'Roles',
  joined: 'Joined',
  acts: 'Change',
  you: 'You',
  card: { members: 'Members', invitations: 'Invitations', roles: 'What each role may do' },
  act: {
    changeRoles: 'Change roles',
    end: 'End membership',
    leave: 'Leave',
    endTitle: 'End the membership of {{name}}?',
    endText: 'Their account and what they did stay, but they no longer act for this organization. You may invite them again.',
    leaveTitle: 'Leave {{name}}?',
    leaveText: 'You no longer act for it. To come back, an administrator must invite you again.',
    ended: 'The membership of {{name}} has ended',
    rolesTitle: 'Roles of {{name}}',
    rolesDone: 'The roles of {{name}} are changed',
    rolesNeeded: 'Choose at least one role',
  },
  invitation: {
    to: 'Sent to',
    state: 'State',
    sent: 'Sent',
    until: 'Valid until',
    states: { OPEN: 'Open', ACCEPTED: 'Accepted', EXPIRED: 'Expired', WITHDRAWN: 'Withdrawn' },
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw the invitation to {{email}}?',
    withdrawText: 'The link in the mail stops working at once. You may invite them again.',
    withdrawn: 'The invitation is withdrawn',
    none: 'No invitation has been sent yet.',
    title: 'Invite a member',
    why: 'The mail is valid for seven days; no account is needed to accept it.',
    email: 'Their e-mail address',
    send: 'Send the invitation',
    sentTo: 'The invitation is on its way to {{email}}',
    needEmail: 'Please give an e-mail address',
    badEmail: 'Give the whole address, like name@school.edu.cn',
  },
  fourEyes: 'Preparing and approving, asking and signing are for different people: have at least two members.',
};

declare global {
  interface ConsoleTexts {
    members: typeof zh;
  }
}

addTexts('members', zh, en);
