import type { CivilDate } from '@trihelix/kernel';
import { isWellFormed } from '@trihelix/platform';
import { decodeHTMLStrict } from 'entities';
import type { DayOrder } from '../reading/day.order';
import type { CatalogWords } from './catalog.words';
import { Unfit } from './unfit';

/** One cell on its way to being understood. */
export interface Cell {
  readonly column: string;
  /** Text in CSV; in JSON Lines whatever JSON has. Never blank. */
  readonly value: unknown;
  readonly dayOrder: DayOrder;
  readonly today: CivilDate;
  readonly words: CatalogWords;
  /** Told of everything that was done on the importer's behalf. */
  readonly notice: (name: string) => void;
}

/** Whether there is nothing in a cell. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isBlank));

/** The cell as one text of at most `limit` UTF-16 units, tidied; paragraphs of a JSON list in their order. @throws Unfit */
export function textOf({ value }: Cell, limit: number): string {
  const parts = Array.isArray(value) ? value.filter((part) => !isBlank(part)) : [value];
  return within(parts.map((part) => tidyText(scalar(part))).join('\n\n'), limit);
}

/** The cell as text on one line. @throws Unfit */
export const lineOf = (cell: Cell, limit: number): string =>
  within(textOf(cell, Number.MAX_SAFE_INTEGER).replace(/\s+/gu, ' '), limit);

/** The cell as a list: a JSON list, or text with `;`, `；`, `|`, a line break or else a comma between its items. @throws Unfit */
export function listOf(cell: Cell, { most, longest }: { most: number; longest: number }): string[] {
  const parts = Array.isArray(cell.value)
    ? cell.value.filter((part) => !isBlank(part)).map(scalar)
    : split(tidyText(scalar(cell.value)));
  const items = [...new Set(parts.map((part) => tidyText(part).replace(/\s+/gu, ' ')).filter(Boolean))];
  if (items.length > most) {
    throw new Unfit(
      { zh: `至多 ${most} 项`, en: `at most ${most} items` },
      { zh: '请删减后重试。', en: 'Leave some out.' },
      `${items.length}`,
    );
  }
  return items.map((item) => within(item, longest));
}

/** The cell for each of the things that its row is about, in their order: separated by semicolons or line breaks; undefined for a gap. */
export function partsOf(cell: Cell): (Cell | undefined)[] {
  const parts = Array.isArray(cell.value) ? cell.value : scalar(cell.value).split(/[;；\n]/u);
  const last = parts.findLastIndex((part) => !isBlank(part));
  return parts.slice(0, last + 1).map((value: unknown) => (isBlank(value) ? undefined : { ...cell, value }));
}

function split(text: string): string[] {
  const strong = text.split(/[;；|\n]/u);
  return strong.length > 1 ? strong : text.split(/[,，、]/u);
}

function scalar(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Unfit({ zh: '文本', en: 'text' }, { zh: '请写成一段文本或文本列表。', en: 'Write one text, or a list of texts.' });
}

function within(text: string, limit: number): string {
  if (text.length <= limit) return text;
  throw new Unfit(
    { zh: `至多 ${limit} 个字符`, en: `at most ${limit} characters` },
    { zh: `现有 ${text.length} 个字符，请缩短。`, en: `It has ${text.length} characters; shorten it.` },
  );
}

/**
 * HTML character references decoded (twice: exports encode twice), line ends as LF, other control characters as spaces.
 * @throws Unfit for NUL and for halves of surrogate pairs, which no database stores.
 */
export function tidyText(text: string): string {
  if (!isWellFormed(text)) {
    throw new Unfit(
      { zh: '可存储的文字', en: 'text that can be stored' },
      {
        zh: '请删除其中的空字符（NUL）或残缺的字符（孤立代理项）。',
        en: 'Remove the NUL or the half of a character (lone surrogate) in it.',
      },
    );
  }
  const decoded = text.includes('&') ? decodeHTMLStrict(decodeHTMLStrict(text)) : text;
  return decoded
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[\p{Surrogate}\0]/gu, '\ufffd')
    .replace(/[^\P{Control}\n\t]|\u00a0/gu, ' ')
    .trim();
}
