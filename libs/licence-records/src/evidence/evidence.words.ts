import { MaterialAtEnd, MaterialKind, MaterialOutcome, UseResult } from '@trihelix/licensing';

/** What the pack calls the kinds of things, in Chinese. */
export const KIND_NAMES: Readonly<Record<MaterialKind, string>> = {
  [MaterialKind.DOCUMENT]: '技术资料',
  [MaterialKind.SAMPLE]: '样品',
  [MaterialKind.SOFTWARE]: '软件',
  [MaterialKind.EQUIPMENT]: '设备',
  [MaterialKind.ACCESS]: '账号与访问权限',
  [MaterialKind.OTHER]: '其他',
};

export const AT_END_NAMES: Readonly<Record<MaterialAtEnd, string>> = {
  [MaterialAtEnd.RETURN]: '归还',
  [MaterialAtEnd.DESTROY]: '销毁',
  [MaterialAtEnd.KEEP]: '可留存',
};

export const OUTCOME_NAMES: Readonly<Record<MaterialOutcome, string>> = {
  [MaterialOutcome.RETURNED]: '已归还',
  [MaterialOutcome.DESTROYED]: '已销毁',
  [MaterialOutcome.MISSING]: '未归还',
};

export const RESULT_NAMES: Readonly<Record<UseResult, string>> = {
  [UseResult.WORKS]: '达到预期',
  [UseResult.PARTLY]: '部分达到',
  [UseResult.FAILS]: '未达到',
  [UseResult.NOT_TRIED]: '尚未试验',
};
