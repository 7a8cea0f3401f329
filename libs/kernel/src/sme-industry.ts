import type { SizeLine } from './sme-size';
import type { Text } from './text';

/** The line of the size standard an industry belongs to, or why there is none. */
export type SizeLineFound =
  | { readonly line: SizeLine }
  | { readonly line: null; readonly reason: 'NOT_COVERED' | 'NEEDS_GROUP' | 'UNKNOWN_CODE'; readonly text: Text };

/** Divisions (大类) of GB/T 4754-2017, first and last, with their line: notes to the statistical classification of 2017. */
const DIVISIONS: readonly (readonly [first: number, last: number, line: SizeLine])[] = [
  [1, 5, '农林牧渔业'],
  [6, 46, '工业'],
  [47, 50, '建筑业'],
  [51, 51, '批发业'],
  [52, 52, '零售业'],
  [54, 58, '交通运输业'],
  [60, 60, '邮政业'],
  [61, 61, '住宿业'],
  [62, 62, '餐饮业'],
  [63, 64, '信息传输业'],
  [65, 65, '软件和信息技术服务业'],
  [71, 72, '租赁和商务服务业'],
  [73, 82, '其他未列明行业'],
  [85, 90, '其他未列明行业'],
];

/** Groups (中类) of the two divisions that the standard parts: handling from storage, and the kinds of real estate. */
const GROUPS: Readonly<Record<string, SizeLine>> = {
  591: '交通运输业',
  592: '仓储业',
  593: '仓储业',
  594: '仓储业',
  595: '仓储业',
  596: '仓储业',
  599: '仓储业',
  701: '房地产开发经营',
  702: '物业管理',
  703: '其他未列明行业',
  709: '其他未列明行业',
};

/**
 * What the standard leaves out: railways (53), finance (66–69), education (83), health (84), public administration and
 * social organizations (91–96), international organizations (97), and letting one's own real estate (704).
 */
const NOT_COVERED = /^(53|6[6-9]|83|84|9[1-7])|^704/;

/**
 * The line by which an enterprise of an industry of GB/T 4754-2017 is sized. Takes a division (`65`), group (`702`) or class
 * (`6510`), with or without its section letter (`I65`). Divisions 59 and 70 hold several lines and need the group.
 */
export function sizeLineOfIndustry(code: string): SizeLineFound {
  const [, digits] = /^[A-T]?(\d{2,4})$/.exec(code) ?? [];
  if (!digits) return unknown(code);
  if (NOT_COVERED.test(digits)) return notCovered(code);
  if (digits === '59' || digits === '70') return needsGroup(code);
  const group = GROUPS[digits.slice(0, 3)];
  if (group) return { line: group };
  const division = Number(digits.slice(0, 2));
  const found = DIVISIONS.find(([first, last]) => division >= first && division <= last);
  return found ? { line: found[2] } : unknown(code);
}

function unknown(code: string): SizeLineFound {
  return {
    line: null,
    reason: 'UNKNOWN_CODE',
    text: { zh: `“${code}”不是 GB/T 4754-2017 的行业代码。`, en: `"${code}" is not an industry code of GB/T 4754-2017.` },
  };
}

function notCovered(code: string): SizeLineFound {
  return {
    line: null,
    reason: 'NOT_COVERED',
    text: {
      zh: `行业“${code}”不在大中小微型企业划分办法的适用范围内。`,
      en: `The classification of enterprises by size does not cover industry ${code}.`,
    },
  };
}

function needsGroup(code: string): SizeLineFound {
  return {
    line: null,
    reason: 'NEEDS_GROUP',
    text: {
      zh: `行业大类“${code}”分属不同的划分标准，请填写三位中类代码。`,
      en: `Division ${code} is sized by several standards; give its three-digit group.`,
    },
  };
}
