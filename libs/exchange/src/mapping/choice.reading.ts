import { type Cell, lineOf } from './cell';
import { Unfit } from './unfit';

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/gu, '');

/** One of the values of an enum, by its name or by another word for it. @throws Unfit listing the words. */
export function choiceOf<E extends string>(
  cell: Cell,
  values: Readonly<Record<string, E>>,
  words: Readonly<Record<E, readonly string[]>>,
): E {
  const wanted = folded(lineOf(cell, 200));
  const chosen = Object.values(values).find((value) => [value, ...words[value]].some((word) => folded(word) === wanted));
  if (chosen !== undefined) return chosen;
  const choices = Object.values(values)
    .map((value) => `${value}（${words[value][0] ?? value}）`)
    .join('、');
  throw new Unfit({ zh: choices, en: Object.values(values).join(', ') }, { zh: '请改为其中之一。', en: 'Use one of them.' });
}

const LEVELS = { least: 1, most: 9 };

/** A level of the TRL scale: `6`, `TRL 6`, `6级`, `第6级`. @throws Unfit */
export function levelOf(cell: Cell): number {
  const [, digit] = /^(?:TRL|第)?\s*-?(\d)\s*(?:级)?$/iu.exec(lineOf(cell, 100).normalize('NFKC')) ?? [];
  const level = Number(digit);
  if (level >= LEVELS.least && level <= LEVELS.most) return level;
  throw new Unfit(
    { zh: '1 至 9 的技术成熟度等级', en: 'a level from 1 to 9 of the TRL scale' },
    { zh: '请按 GB/T 22900 填写等级数字。', en: 'Write the number of the level (GB/T 22900).' },
  );
}

const LANGUAGES = { zh: 'zh', en: 'en' } as const;

/** The language a row says it is written in. @throws Unfit */
export const languageOf = (cell: Cell): 'zh' | 'en' =>
  choiceOf<'zh' | 'en'>(cell, LANGUAGES, { zh: ['中文', '汉语', 'zh-CN', 'Chinese'], en: ['英文', '英语', 'English', 'en-US'] });

const ANSWERS = { yes: 'yes', no: 'no' } as const;

/** Yes or no, in either language. @throws Unfit */
export const yesOrNo = (cell: Cell): boolean =>
  choiceOf<'yes' | 'no'>(cell, ANSWERS, {
    yes: ['是', '有', '支持', '同意', 'true', 'y', '1', '√'],
    no: ['否', '无', '不', '不支持', '不同意', 'false', 'n', '0', '×'],
  }) === 'yes';

/** A whole number within bounds, with its unit or without: `12`, `12个月`, `30 days`. @throws Unfit */
export function wholeNumberOf(cell: Cell, { least, most, unit }: { least: number; most: number; unit: string }): number {
  const [, digits] = /^(\d{1,6})\s*(?:个?月|天|日|months?|days?)?$/iu.exec(lineOf(cell, 50).normalize('NFKC')) ?? [];
  const number = Number(digits);
  if (number >= least && number <= most) return number;
  throw new Unfit(
    { zh: `${least} 至 ${most} 的整数（${unit}）`, en: `a whole number from ${least} to ${most}` },
    { zh: '请填写数字。', en: 'Write the number.' },
  );
}
