import { addTexts, type TextsLike } from './texts';

/** Who takes part, in words: kinds of organizations, what people are in them, where organizations stand. */
const zh = {
  kind: {
    UNIVERSITY: '高校',
    ENTERPRISE: '企业',
    AUTHORITY: '主管部门',
    INSTITUTE: '科研院所',
    INTERMEDIARY: '技术转移机构',
    INVESTOR: '投资机构',
  },
  state: { PENDING: '待核验', VERIFIED: '已核验', REJECTED: '未通过' },
  level: {
    RESEARCH: '研究型大学',
    UNDERGRADUATE: '本科院校',
    VOCATIONAL_UNDERGRADUATE: '职业本科',
    VOCATIONAL_COLLEGE: '高职专科',
  },
  size: { LARGE: '大型', MEDIUM: '中型', SMALL: '小型', MICRO: '微型' },
  role: {
    ADMINISTRATOR: '管理员',
    TRANSFER_OFFICER: '成果转化专员',
    APPROVER: '审批人',
    RESEARCHER: '科研人员',
    MANAGER: '业务经理',
    SIGNATORY: '签署人',
    ACCOUNTANT: '会计',
    OFFICER: '主管部门科员',
    READER: '只读成员',
  },
  roleMeans: {
    ADMINISTRATOR: '管理成员与机构信息，登记成果或需求，申请许可；不审批、不签署。',
    TRANSFER_OFFICER: '登记和发布成果，拟定许可并提交审批。',
    APPROVER: '审批许可；不能审批自己拟定的。',
    RESEARCHER: '登记自己的成果，由专员或管理员发布。',
    MANAGER: '发布技术需求，联系成果单位，申请许可。',
    SIGNATORY: '代表机构签署许可协议和保密承诺。',
    ACCOUNTANT: '登记到账款项。',
    OFFICER: '查看辖区数据，核验辖区内的机构。',
    READER: '只能查看，不能修改。',
  },
} as const;

const en: TextsLike<typeof zh> = {
  kind: {
    UNIVERSITY: 'University',
    ENTERPRISE: 'Enterprise',
    AUTHORITY: 'Authority',
    INSTITUTE: 'Research institute',
    INTERMEDIARY: 'Technology-transfer intermediary',
    INVESTOR: 'Investor',
  },
  state: { PENDING: 'Pending', VERIFIED: 'Verified', REJECTED: 'Not verified' },
  level: {
    RESEARCH: 'Research university',
    UNDERGRADUATE: 'Undergraduate university',
    VOCATIONAL_UNDERGRADUATE: 'Vocational university',
    VOCATIONAL_COLLEGE: 'Vocational college',
  },
  size: { LARGE: 'Large', MEDIUM: 'Medium', SMALL: 'Small', MICRO: 'Micro' },
  role: {
    ADMINISTRATOR: 'Administrator',
    TRANSFER_OFFICER: 'Transfer officer',
    APPROVER: 'Approver',
    RESEARCHER: 'Researcher',
    MANAGER: 'Manager',
    SIGNATORY: 'Signatory',
    ACCOUNTANT: 'Accountant',
    OFFICER: 'Officer of an authority',
    READER: 'Reader',
  },
  roleMeans: {
    ADMINISTRATOR: 'Manages members and facts, lists achievements or needs, asks for licences; neither approves nor signs.',
    TRANSFER_OFFICER: 'Lists and publishes achievements, prepares licences and hands them in for approval.',
    APPROVER: 'Approves licences, never those they prepared themselves.',
    RESEARCHER: 'Lists own achievements; a transfer officer or administrator publishes them.',
    MANAGER: 'Posts needs, writes to owners of achievements, asks for licences.',
    SIGNATORY: 'Signs licences and undertakings of confidentiality for the organization.',
    ACCOUNTANT: 'Records payments that have come in.',
    OFFICER: 'Sees the figures of the region and verifies its organizations.',
    READER: 'Sees everything, changes nothing.',
  },
};

declare global {
  interface ConsoleTexts {
    party: typeof zh;
  }
}

addTexts('party', zh, en);
