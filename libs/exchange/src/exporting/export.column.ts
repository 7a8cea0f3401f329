import { civilDateIn, formatMoney, type Locale, money, say, type Text } from '@trihelix/kernel';
import type { WrittenCell } from '../writing/csv.writer';

/** A column of a file: what its heading says, and what a row has in it. Null is blank. */
export interface ExportColumn<Row> {
  readonly label: Text;
  readonly cell: (row: Row, locale: Locale) => WrittenCell;
}

/** One column, for tables of them: `column('名称', 'name', ({ name }) => name)`. */
export const column = <Row>(zh: string, en: string, cell: ExportColumn<Row>['cell']): ExportColumn<Row> => ({
  label: { zh, en },
  cell,
});

/** Minor units as the decimal number people know: 分 as 元. Exact. */
export const moneyCell = (amount: bigint | null, currency: string | null): WrittenCell =>
  amount === null || currency === null ? null : { decimal: formatMoney(money(amount, currency)) };

/** A civil date, `YYYY-MM-DD`. */
export const dayCell = (day: string | null): WrittenCell => (day === null ? null : { day });

/** The day of an instant in China. */
export const dayAt = (instant: Date | null): WrittenCell => (instant === null ? null : { day: civilDateIn(instant) });

/** An instant to the second, by the clock of China. */
export const momentCell = (instant: Date | null): WrittenCell => instant && MOMENT.format(instant);

/** `2026-03-05 14:07:09`, as Swedes write it. */
const MOMENT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** What people call a value of an enum; a value nobody has a word for stands for itself. */
export const wordCell = <E extends string>(words: Readonly<Record<E, Text>>, value: E | null, locale: Locale): WrittenCell =>
  value === null ? null : say(words[value] ?? { zh: value, en: value }, locale);

/** Yes or no. */
export const yesNo = (is: boolean, locale: Locale): WrittenCell =>
  say(is ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }, locale);

/** Several in one cell, as the importer takes them apart again. */
export const several = (values: readonly string[], locale: Locale): WrittenCell =>
  values.length === 0 ? null : values.join(locale === 'en' ? '; ' : '；');

/** Where a row comes from, last in every file. */
export const idColumn = <Row extends { readonly id: string }>(): ExportColumn<Row> =>
  column('系统标识', 'identifier', ({ id }) => id);
