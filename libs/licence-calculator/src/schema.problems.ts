import type { Text } from '@trihelix/kernel';
import type { z } from 'zod';
import type { ScenarioProblem } from './scenario.problems';

/** How a schema is to be asked, so that what is missing can be told from what is of another kind. */
export const REPORTED = { reportInput: true } as const;

/** What a schema has against a value. */
export interface SchemaProblem extends ScenarioProblem {
  /** Whether the key itself is unknown, rather than its value wrong. */
  readonly isUnknownKey: boolean;
}

/**
 * Everything a schema has against a document, in words, each with its place. A rule of the schema's own says its words by `params`,
 * a `Text`. The schema must have been asked as `REPORTED` says.
 */
export const schemaProblems = ({ issues }: z.ZodError): SchemaProblem[] => issues.flatMap(problemsOf);

function problemsOf(issue: z.core.$ZodIssue): SchemaProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pathOf(issue.path), text: textOf(issue), isUnknownKey: false }];
  const text = { zh: '没有这一项', en: 'is not known here' };
  return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), text, isUnknownKey: true }));
}

function textOf(issue: z.core.$ZodIssue): Text {
  if (issue.code === 'custom' && issue.params) return issue.params as Text;
  if (issue.input === undefined) return { zh: '缺少此项', en: 'is missing' };
  const share = isShare(issue.path) ? shareText(issue) : undefined;
  if (share) return share;
  if (issue.code === 'invalid_type' && issue.expected === 'int')
    return { zh: '须为整数（金额以最小货币单位计）', en: 'must be a whole number (amounts are in minor units)' };
  if (issue.code === 'too_small') return { zh: `不能小于 ${issue.minimum}`, en: `must not be below ${issue.minimum}` };
  if (issue.code === 'too_big') return { zh: `不能大于 ${issue.maximum}`, en: `must not be above ${issue.maximum}` };
  if (issue.code === 'invalid_value')
    return { zh: `只能是 ${issue.values.join('、')}`, en: `must be one of ${issue.values.join(', ')}` };
  if (issue.code === 'invalid_type') return { zh: `类型应为 ${issue.expected}`, en: `must be a value of type ${issue.expected}` };
  return { zh: '不是此处可用的值', en: 'is no value that can stand here' };
}

/** Whether a value is a share of one whole in parts per million, as its key says. */
const isShare = (path: readonly PropertyKey[]): boolean => String(path.at(-1)).endsWith('Ppm');

/** Bounds of shares in percent, as people write them; undefined for what is not about bounds. */
function shareText(issue: z.core.$ZodIssue): Text | undefined {
  if (issue.code === 'too_small')
    return { zh: `不能小于 ${percentOf(issue.minimum)}`, en: `must not be below ${percentOf(issue.minimum)}` };
  if (issue.code === 'too_big')
    return { zh: `不能大于 ${percentOf(issue.maximum)}`, en: `must not be above ${percentOf(issue.maximum)}` };
  if (issue.code === 'invalid_type' && issue.expected === 'int')
    return { zh: '百分比最多四位小数（ppm 须为整数）', en: 'must have four decimals of a percent at most (whole ppm)' };
  return undefined;
}

/** 1000000 → 100%: whole numbers of ppm have four decimals at most, which a division by a power of ten shows as they are. */
const percentOf = (ppm: number | bigint): string => `${Number(ppm) / 10_000}%`;

/** `events[3].period`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`),
    '',
  );
