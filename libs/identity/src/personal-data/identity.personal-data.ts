import type { PersonalDataSection } from './personal-data';

/** What is kept about a person here. Of passwords, cookies and codes only hashes are kept, which tell nothing and open doors. */
export const IDENTITY_OF_A_PERSON: readonly PersonalDataSection[] = [
  {
    code: 'account',
    title: { zh: '账号', en: 'Account' },
    sql: `SELECT id, email, name, language, theme, is_operator AS "isOperator", totp_confirmed_at AS "secondFactorSince", is_demonstration AS "isDemonstration",
        version, created_at AS "createdAt" FROM user_account WHERE id = $1`,
  },
  {
    code: 'memberships',
    title: { zh: '所属机构与角色', en: 'Organizations and roles' },
    sql: `SELECT membership.id, organization.id AS "organizationId", organization.name AS "organizationName", roles,
        membership.created_at AS "createdAt", ended_at AS "endedAt"
      FROM membership JOIN organization ON organization.id = membership.organization_id WHERE membership.user_id = $1`,
  },
  {
    code: 'sessions',
    title: { zh: '登录会话', en: 'Sessions' },
    sql: `SELECT id, started_at AS "startedAt", expires_at AS "expiresAt", ended_at AS "endedAt", end_reason AS "endReason", address,
        user_agent AS "userAgent" FROM session WHERE user_id = $1`,
  },
  {
    code: 'invitationsReceived',
    title: { zh: '收到的邀请', en: 'Invitations received' },
    sql: `SELECT invitation.id, organization.name AS "organizationName", invitation.email, roles, invitation.created_at AS "createdAt",
        expires_at AS "expiresAt", accepted_at AS "acceptedAt", withdrawn_at AS "withdrawnAt"
      FROM invitation JOIN organization ON organization.id = invitation.organization_id
      WHERE invitation.email = (SELECT email FROM user_account WHERE id = $1)`,
  },
  {
    code: 'invitationsSent',
    title: { zh: '发出的邀请', en: 'Invitations sent' },
    sql: `SELECT id, organization_id AS "organizationId", email, roles, created_at AS "createdAt", expires_at AS "expiresAt",
        accepted_at AS "acceptedAt", withdrawn_at AS "withdrawnAt" FROM invitation WHERE invited_by = $1`,
  },
  {
    code: 'organizationsVerified',
    title: { zh: '核验过的机构', en: 'Organizations verified' },
    sql: `SELECT id, name, state, verified_at AS "verifiedAt" FROM organization WHERE verified_by = $1`,
  },
  {
    code: 'sizeFigures',
    title: { zh: '填报的企业划型数据', en: 'Size figures recorded' },
    sql: `SELECT id, organization_id AS "organizationId", as_of AS "asOf", size, recorded_at AS "recordedAt"
      FROM organization_size WHERE recorded_by = $1`,
  },
];
