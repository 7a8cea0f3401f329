import type { Text } from '@trihelix/kernel';
import { LicenceState } from './licence.workflow';

/** What people call the states of a licence. */
export const LICENCE_STATE_NAMES: Readonly<Record<LicenceState, Text>> = {
  [LicenceState.DRAFT]: { zh: '草拟', en: 'draft' },
  [LicenceState.REVIEW]: { zh: '审核中', en: 'in review' },
  [LicenceState.PUBLICITY]: { zh: '公示中', en: 'made public' },
  [LicenceState.OBJECTION]: { zh: '异议处理中', en: 'objected to' },
  [LicenceState.APPROVED]: { zh: '已批准待签', en: 'approved, to be signed' },
  [LicenceState.SIGNED]: { zh: '已签署', en: 'signed' },
  [LicenceState.TRIAL]: { zh: '试用中', en: 'on trial' },
  [LicenceState.DECISION_DUE]: { zh: '待决定', en: 'to be decided' },
  [LicenceState.RETURNING]: { zh: '退还中', en: 'being returned' },
  [LicenceState.RETURNED]: { zh: '已退还', en: 'returned' },
  [LicenceState.PAYING]: { zh: '付费期', en: 'paying' },
  [LicenceState.PAID_UP]: { zh: '已付清', en: 'paid up' },
  [LicenceState.DEFAULT]: { zh: '违约', en: 'in default' },
  [LicenceState.SUSPENDED]: { zh: '已中止', en: 'suspended' },
  [LicenceState.WIND_DOWN]: { zh: '期满结算', en: 'winding down' },
  [LicenceState.COMPLETED]: { zh: '已完结', en: 'completed' },
  [LicenceState.TERMINATING]: { zh: '终止结算', en: 'being terminated' },
  [LicenceState.TERMINATED]: { zh: '已终止', en: 'terminated' },
  [LicenceState.CONVERTED_TRANSFER]: { zh: '已转为转让', en: 'converted into a transfer' },
  [LicenceState.CONVERTED_EQUITY]: { zh: '已转为股权', en: 'converted into equity' },
  [LicenceState.REJECTED]: { zh: '未通过', en: 'rejected' },
  [LicenceState.CANCELLED]: { zh: '已取消', en: 'cancelled' },
};
