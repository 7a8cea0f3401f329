import type { RawRow } from '../reading/raw.row';

/** Stands in the template where the key of its example row would: nobody has to remember to remove it. */
export const EXAMPLE = '示例（导入时忽略）';

/** Whether a row is the example of a template that was left in. */
export const isExample = ({ cells }: RawRow, keyColumn: string): boolean => cells.get(keyColumn) === EXAMPLE;
