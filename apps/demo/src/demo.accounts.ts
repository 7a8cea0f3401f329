import type { Text } from '@trihelix/kernel';

/** A person of the demonstration: fictitious, with a published password. */
export interface DemoAccount {
  readonly email: string;
  /** What the person does, instead of a name: nobody real is meant. */
  readonly name: Text;
  /** `key` of the organization in `data/organizations.json`. */
  readonly organization: string;
  readonly roles: readonly ('ADMINISTRATOR' | 'TRANSFER_OFFICER' | 'APPROVER' | 'MANAGER' | 'SIGNATORY' | 'ACCOUNTANT' | 'OFFICER')[];
}

/** The same for everybody and no secret: where the demonstration is loaded, the platform listens on this machine only. */
export const DEMO_PASSWORD = 'trihelix-demo-2026';

const at = (name: string) => `${name}@demo.trihelix.example`;

/** Everybody of the demonstration; of each organization the first registered it. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: at('enterprise'), name: { zh: '小型环保企业·技术经理（演示）', en: 'small enterprise, manager' }, organization: 'environment', roles: ['ADMINISTRATOR', 'MANAGER'] },
  { email: at('signatory-enterprise'), name: { zh: '小型环保企业·签署人（演示）', en: 'small enterprise, signatory' }, organization: 'environment', roles: ['SIGNATORY'] },
  { email: at('tto'), name: { zh: '大学·成果转化专员（演示）', en: 'university, transfer officer' }, organization: 'university', roles: ['ADMINISTRATOR', 'TRANSFER_OFFICER'] },
  { email: at('approver'), name: { zh: '大学·审批人（演示）', en: 'university, approver' }, organization: 'university', roles: ['APPROVER'] },
  { email: at('signatory-university'), name: { zh: '大学·签署人（演示）', en: 'university, signatory' }, organization: 'university', roles: ['SIGNATORY'] },
  { email: at('accountant'), name: { zh: '大学·会计（演示）', en: 'university, accountant' }, organization: 'university', roles: ['ACCOUNTANT'] },
  { email: at('authority'), name: { zh: '省级主管部门·科员（演示）', en: 'provincial authority, officer' }, organization: 'province', roles: ['OFFICER'] },
  { email: at('authority-city'), name: { zh: '市级主管部门·科员（演示）', en: 'city authority, officer' }, organization: 'city', roles: ['OFFICER'] },
  { email: at('institute'), name: { zh: '研究院·成果转化专员（演示）', en: 'institute, transfer officer' }, organization: 'institute', roles: ['ADMINISTRATOR', 'TRANSFER_OFFICER'] },
  { email: at('approver-institute'), name: { zh: '研究院·审批与签署人（演示）', en: 'institute, approver and signatory' }, organization: 'institute', roles: ['APPROVER', 'SIGNATORY', 'ACCOUNTANT'] },
  { email: at('college'), name: { zh: '职业学院·成果转化专员（演示）', en: 'vocational college, transfer officer' }, organization: 'college', roles: ['ADMINISTRATOR', 'TRANSFER_OFFICER'] },
  { email: at('approver-college'), name: { zh: '职业学院·审批与签署人（演示）', en: 'vocational college, approver and signatory' }, organization: 'college', roles: ['APPROVER', 'SIGNATORY', 'ACCOUNTANT'] },
  { email: at('machinery'), name: { zh: '大型装备企业·技术经理（演示）', en: 'large enterprise, manager' }, organization: 'machinery', roles: ['ADMINISTRATOR', 'MANAGER', 'SIGNATORY'] },
  { email: at('pharma'), name: { zh: '中型药企·研发经理（演示）', en: 'medium enterprise, manager' }, organization: 'pharma', roles: ['ADMINISTRATOR', 'MANAGER', 'SIGNATORY'] },
  { email: at('electronics'), name: { zh: '小型光电企业·工程经理（演示）', en: 'small electronics enterprise, manager' }, organization: 'electronics', roles: ['ADMINISTRATOR', 'MANAGER', 'SIGNATORY'] },
  { email: at('farm'), name: { zh: '微型农业企业·负责人（演示）', en: 'micro enterprise in farming, manager' }, organization: 'farm', roles: ['ADMINISTRATOR', 'MANAGER', 'SIGNATORY'] },
  { email: at('broker'), name: { zh: '技术转移机构·技术经纪（演示）', en: 'intermediary, broker' }, organization: 'broker', roles: ['ADMINISTRATOR', 'MANAGER'] },
  { email: at('investor'), name: { zh: '投资机构·投资经理（演示）', en: 'investor, manager' }, organization: 'investor', roles: ['ADMINISTRATOR', 'MANAGER'] },
];

/** The first person of an organization who holds the role. @throws when the organization has nobody in it. */
export function whoever(role: DemoAccount['roles'][number], organization: string): DemoAccount {
  const found = DEMO_ACCOUNTS.find((account) => account.organization === organization && account.roles.includes(role));
  if (!found) throw new Error(`Nobody of ${organization} is ${role} in the demonstration.`);
  return found;
}
