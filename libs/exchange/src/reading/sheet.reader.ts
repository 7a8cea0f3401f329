import { dayOfSerial } from './serial.date';
import type { SharedStrings } from './shared.strings';
import { UnreadableFile } from './unreadable-file';
import { readXml } from './xml.events';

/** What stands in a cell of a sheet; blank cells are left out. */
export interface SheetCell {
  readonly text: string;
  /** The text is what a formula came to when the sheet was last computed. */
  readonly isComputed?: true;
  /** Why the text is not what it stands for. */
  readonly fault?: 'UNCOMPUTED' | 'ERROR' | 'DIGITS_LOST';
}

/** A row with something in it. */
export interface SheetRow {
  /** From 1. */
  readonly row: number;
  /** By position, from 0. */
  readonly cells: ReadonlyMap<number, SheetCell>;
  /** Rows without anything since the row before. */
  readonly blanks: number;
}

export interface CellRules {
  readonly strings: SharedStrings | null;
  readonly isDateStyle: readonly boolean[];
  readonly isSince1904: boolean;
}

/** Rows and columns of the largest sheet there can be. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
/** Characters of one row: fields end far below. */
const LONGEST_ROW = 1_000_000;
/** Spreadsheet programs keep fifteen digits of a number; longer ones have lost the rest. */
const EXACT_DIGITS = 15;

/** A cell while it is read. */
interface Open {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string | undefined;
  inline: string;
  formula: string | undefined;
}

/** Reads the rows of a sheet one after the other; rows without anything are counted, not given. @throws UnreadableFile */
export const readSheet = (part: AsyncIterable<Uint8Array>, rules: CellRules): AsyncGenerator<SheetRow> =>
  readXml<SheetRow>(part, (emit) => {
    let [row, column, blanks, length] = [0, -1, 0, 0];
    let cells = new Map<number, SheetCell>();
    let cell: Open | undefined;
    let into: 'value' | 'inline' | 'formula' | undefined;
    let aloud = 0;
    return {
      open: (name, attributes) => {
        if (name === 'row') {
          [row, column, length] = [positionOf(attributes['r'], row + 1), -1, 0];
          cells = new Map();
        } else if (name === 'c') {
          column = columnOf(attributes['r'], column + 1);
          cell = {
            column,
            type: attributes['t'] ?? 'n',
            style: Number(attributes['s'] ?? 0),
            value: undefined,
            inline: '',
            formula: undefined,
          };
        } else if (name === 'rPh') {
          aloud += 1;
        } else if (cell) {
          into = name === 'v' ? 'value' : name === 'f' ? 'formula' : name === 't' && aloud === 0 ? 'inline' : undefined;
          // An empty element says something, too: a formula without a value, or one that is shared.
          if (into !== undefined) cell[into] ??= '';
        }
      },
      text: (piece) => {
        if (!cell || into === undefined) return;
        length += piece.length;
        if (length > LONGEST_ROW) throw tooLong(row);
        cell[into] = (cell[into] ?? '') + piece;
      },
      close: (name) => {
        if (name === 'rPh') aloud -= 1;
        else if (name === 'c' && cell) {
          const read = understood(cell, rules);
          if (read) cells.set(cell.column, read);
          cell = undefined;
        } else if (name === 'row') {
          if (cells.size > 0) emit({ row, cells, blanks });
          blanks = cells.size > 0 ? 0 : blanks + 1;
        } else if (name === 'sheetData' && blanks > 0) {
          emit({ row, cells: new Map(), blanks });
        }
        into = undefined;
      },
    };
  });

function understood(cell: Open, rules: CellRules): SheetCell | undefined {
  const { type, formula } = cell;
  if (formula !== undefined && (cell.value === undefined || (cell.value === '' && type !== 'str'))) {
    return { text: `=${formula}`, fault: 'UNCOMPUTED' };
  }
  const read = plain(cell, rules);
  if (read.text.trim() === '') return undefined;
  return formula === undefined ? read : { ...read, isComputed: true };
}

function plain({ type, style, value = '', inline }: Open, { strings, isDateStyle, isSince1904 }: CellRules): SheetCell {
  if (type === 's') return { text: value === '' ? '' : unescaped(strings?.at(Number(value)) ?? '') };
  if (type === 'inlineStr') return { text: unescaped(inline) };
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE' };
  if (type === 'e') return { text: value, fault: 'ERROR' };
  if (type !== 'n') return { text: unescaped(value) };
  const day = value !== '' && isDateStyle[style] ? dayOfSerial(Number(value), isSince1904) : null;
  return day === null ? numberCell(value) : { text: day };
}

/** A number as the program shows it without a format: 0.30000000000000004 is 0.3, 2.0231E11 is 202310000000. */
function numberCell(value: string): SheetCell {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return { text: value };
  if (Number.isInteger(number) && Math.abs(number) >= 10 ** EXACT_DIGITS)
    return { text: BigInt(number).toString(), fault: 'DIGITS_LOST' };
  return { text: Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(EXACT_DIGITS))) };
}

/** Characters that XML cannot hold are written `_x000D_`. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

function positionOf(written: string | undefined, next: number): number {
  const position = written === undefined ? next : Number(written);
  if (Number.isInteger(position) && position >= next && position <= LAST_ROW) return position;
  throw disordered();
}

/** `C7` is column 2. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = reference === undefined ? undefined : /^[A-Z]{1,3}/u.exec(reference)?.[0];
  const column = letters === undefined ? next : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  if (column >= next && column < LAST_COLUMN) return column;
  throw disordered();
}

const disordered = () =>
  new UnreadableFile({
    zh: '工作表的行或列顺序有误。请在 Excel 或 WPS 中打开并重新保存后重试。',
    en: 'The rows or columns of the sheet are out of order. Open it in Excel or WPS, save it anew, and try again.',
  });

const tooLong = (row: number) =>
  new UnreadableFile(
    {
      zh: `第 ${row} 行超过 ${LONGEST_ROW} 个字符。请缩短该行内容。`,
      en: `Row ${row} is longer than ${LONGEST_ROW} characters. Shorten it.`,
    },
    { row },
  );
