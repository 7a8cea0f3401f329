import type { Text } from '@trihelix/kernel';
import { FilingKind } from './filing.entities';
import { FilingState } from './filing.workflow';

export const FILING_KIND_NAMES: Readonly<Record<FilingKind, Text>> = {
  [FilingKind.RECORDAL]: { zh: '专利实施许可合同备案', en: 'Recordal with the patent office' },
  [FilingKind.CANCELLATION]: { zh: '专利实施许可合同备案注销', en: 'Cancellation of the recordal' },
  [FilingKind.REGISTRATION]: { zh: '技术合同认定登记', en: 'Registration of the technology contract' },
};

export const FILING_STATE_NAMES: Readonly<Record<FilingState, Text>> = {
  [FilingState.DUE]: { zh: '待办理', en: 'to be filed' },
  [FilingState.SUBMITTED]: { zh: '已提交', en: 'submitted' },
  [FilingState.REFUSED]: { zh: '未获办理', en: 'refused' },
  [FilingState.RECORDED]: { zh: '已备案', en: 'recorded' },
  [FilingState.REGISTERED]: { zh: '已登记', en: 'registered' },
  [FilingState.NOT_NEEDED]: { zh: '无需办理', en: 'not needed' },
};

const RECORDAL_MEASURES: Text = {
  zh: '《专利实施许可合同备案办法》第八条',
  en: 'Measures for the recordal of patent licence contracts art. 8',
};
const REGISTRATION_MEASURES: Text = {
  zh: '《技术合同认定登记管理办法》',
  en: 'Measures for the recognition and registration of technology contracts',
};

/** Something that is handed in with a filing, and where that is written; null where no source was found. */
export interface Attachment {
  readonly text: Text;
  readonly source: Text | null;
}

/** What goes with each kind. */
export const ATTACHMENTS: Readonly<Record<FilingKind, readonly Attachment[]>> = {
  [FilingKind.RECORDAL]: [
    {
      text: { zh: '许可人签字或者盖章的备案申请表', en: 'The application form, signed or sealed by the licensor' },
      source: RECORDAL_MEASURES,
    },
    { text: { zh: '专利实施许可合同', en: 'The patent licence contract' }, source: RECORDAL_MEASURES },
    { text: { zh: '双方当事人的主体资格证明', en: 'Proof of who both parties are' }, source: RECORDAL_MEASURES },
    { text: { zh: '委托专利代理机构的，委托书', en: 'A power of attorney, where an agency files' }, source: RECORDAL_MEASURES },
    {
      text: { zh: '共有专利的，其他共有人同意的证明', en: 'The consent of the other owners of a patent in common' },
      source: null,
    },
  ],
  [FilingKind.CANCELLATION]: [
    { text: { zh: '备案注销申请表', en: 'The application form for the cancellation' }, source: null },
    { text: { zh: '备案证明', en: 'The certificate of the recordal' }, source: null },
    { text: { zh: '合同终止、解除或者期满的证明', en: 'Proof that the contract has ended' }, source: null },
  ],
  [FilingKind.REGISTRATION]: [
    {
      text: { zh: '完整的书面合同文本和相关附件', en: 'The whole contract in writing, with its annexes' },
      source: REGISTRATION_MEASURES,
    },
    { text: { zh: '技术合同登记表', en: 'The registration form' }, source: null },
    { text: { zh: '卖方（许可方）主体资格证明', en: 'Proof of who the seller (the licensor) is' }, source: null },
  ],
};

/** Where a deadline comes from, in words. */
export const DEADLINE_SOURCES: Readonly<Record<'LAW' | 'PLATFORM', Text>> = {
  LAW: {
    zh: '《专利法实施细则》第十五条：合同生效之日起 3 个月内',
    en: 'Implementing Regulations of the Patent Law art. 15: within 3 months of effect',
  },
  PLATFORM: {
    zh: '期限未载明；按本平台规则 30 日',
    en: 'No deadline is stated; 30 days by a rule of this platform',
  },
};
