import type { Text } from '@trihelix/kernel';
import type { ReceivableKind } from '@trihelix/licensing';

/** What the lines of a licence's books are called, as on the screens. */
const KINDS: Readonly<Record<ReceivableKind, Text>> = {
  LUMP_SUM: { zh: '一次总付', en: 'Lump sum' },
  INSTALMENT: { zh: '分期付款', en: 'Instalment' },
  ROYALTY: { zh: '提成', en: 'Royalty' },
  TRUE_UP: { zh: '年度保底补足', en: 'True-up to the annual minimum' },
  CREDIT: { zh: '贷项', en: 'Credit note' },
  SUPPLEMENT: { zh: '更正补收', en: 'Supplement by correction' },
  BUY_OUT: { zh: '买断价款', en: 'Buy-out' },
  COST: { zh: '追偿费用', en: 'Costs of recovery' },
  REFUND: { zh: '退款', en: 'Refund' },
  WRITE_OFF: { zh: '坏账核销', en: 'Write-off' },
  WRITE_BACK: { zh: '坏账转回', en: 'Write-back' },
};

/** A line in words: 提成 2026 年 9 月. The period is named as {@link Receivable} does; null for what has none. */
export function sayLine(kind: ReceivableKind, period: string | null): Text {
  const name = KINDS[kind];
  if (period === null) return name;
  const { zh, en } = sayPeriod(period);
  return { zh: `${name.zh} ${zh}`, en: `${name.en}, ${en}` };
}

/** `2026-09`, `2026-Q3`, `2026-H2` or `2026` in words; what is none of the calendar, such as a day, stays as it is. */
function sayPeriod(period: string): Text {
  const [, year = '', part = '', number = ''] = /^(\d{4})(?:-([QH]?)(\d{1,2}))?$/.exec(period) ?? [];
  if (year === '') return { zh: period, en: period };
  if (number === '') return { zh: `${year} 年`, en: year };
  if (part === 'Q') return { zh: `${year} 年第 ${number} 季度`, en: `Q${number} ${year}` };
  if (part === 'H') return { zh: `${year} 年${number === '1' ? '上' : '下'}半年`, en: `H${number} ${year}` };
  return { zh: `${year} 年 ${Number(number)} 月`, en: period };
}
