import { Failure } from './failure';
import type { Text } from './text';

/** The 31 characters of GB 32100-2015 in the order of their values: digits and capitals without I, O, Z, S and V. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = CHARACTERS.length;
const LENGTH = 18;

/** Positions 3–8 (counted from 1) name the registering authority's region by GB/T 2260: digits only. */
const REGION = { from: 3, to: 8 };

/** Registration departments, position 1: GB 32100-2015 with its amendment No. 1 of 2016. */
export const REGISTRATION_DEPARTMENTS: Readonly<Record<string, Text>> = {
  1: { zh: '机构编制', en: 'establishment of public bodies' },
  2: { zh: '外交', en: 'foreign affairs' },
  3: { zh: '司法行政', en: 'justice administration' },
  4: { zh: '文化', en: 'culture' },
  5: { zh: '民政', en: 'civil affairs' },
  6: { zh: '旅游', en: 'tourism' },
  7: { zh: '宗教', en: 'religious affairs' },
  8: { zh: '工会', en: 'trade unions' },
  9: { zh: '工商', en: 'industry and commerce' },
  A: { zh: '中央军委改革和编制办公室', en: 'Central Military Commission office for reform and establishment' },
  N: { zh: '农业', en: 'agriculture' },
  Y: { zh: '其他', en: 'other' },
};

/** Why a text is not a unified social credit code. Positions count from 1. */
export type UsccProblem =
  | { readonly reason: 'LENGTH'; readonly length: number; readonly text: Text }
  | { readonly reason: 'CHARACTER'; readonly position: number; readonly character: string; readonly text: Text }
  | { readonly reason: 'DEPARTMENT'; readonly department: string; readonly text: Text }
  | { readonly reason: 'CHECK_DIGIT'; readonly expected: string; readonly given: string; readonly text: Text };

/** The text is not a unified social credit code; `problem` says why. */
export class InvalidUscc extends Failure {
  readonly code = 'INVALID_USCC';

  constructor(readonly problem: UsccProblem) {
    super(problem.text);
  }
}

/**
 * What is wrong with a unified social credit code (统一社会信用代码, GB 32100-2015), or undefined when it is valid.
 * The check character finds every single wrong character and every swap of neighbours. The department's classes
 * (position 2) are not checked: their list has grown since the standard.
 */
export function usccProblem(code: string): UsccProblem | undefined {
  const characters = [...code];
  if (characters.length !== LENGTH) return wrongLength(characters.length);
  const wrong = characters.findIndex((character, index) => !mayStandAt(index + 1, character));
  if (wrong >= 0) return wrongCharacter(wrong + 1, characters[wrong] ?? '');
  const [department = ''] = characters;
  if (!Object.hasOwn(REGISTRATION_DEPARTMENTS, department)) return wrongDepartment(department);
  const given = code.slice(-1);
  const expected = usccCheckCharacter(code.slice(0, -1));
  return given === expected ? undefined : wrongCheck(expected, given);
}

/** Whether the text is a valid unified social credit code. */
export function isUscc(code: string): boolean {
  return usccProblem(code) === undefined;
}

/** Reads a code as people type it: blanks dropped, full-width and small letters made capitals. Throws {@link InvalidUscc}. */
export function parseUscc(typed: string): string {
  const code = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const problem = usccProblem(code);
  if (problem) throw new InvalidUscc(problem);
  return code;
}

/**
 * The check character of the first 17: weights 3^(i−1) mod 31, and the character that brings the sum to a multiple of 31.
 * The outer modulus matters: a sum already divisible needs `0`, not a 32nd character.
 */
export function usccCheckCharacter(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % MODULUS;
  }
  return CHARACTERS.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

function mayStandAt(position: number, character: string): boolean {
  const inRegion = position >= REGION.from && position <= REGION.to;
  return inRegion ? /^[0-9]$/.test(character) : CHARACTERS.includes(character);
}

function wrongLength(length: number): UsccProblem {
  return {
    reason: 'LENGTH',
    length,
    text: {
      zh: `统一社会信用代码应为 ${LENGTH} 位，现为 ${length} 位。`,
      en: `A unified social credit code has ${LENGTH} characters; this has ${length}.`,
    },
  };
}

function wrongCharacter(position: number, character: string): UsccProblem {
  const inRegion = position >= REGION.from && position <= REGION.to;
  const allowed: Text = inRegion
    ? { zh: '第 3 至 8 位为行政区划码，只能是数字', en: 'positions 3 to 8 are the region and take digits only' }
    : { zh: '只能使用数字和大写字母（不含 I、O、Z、S、V）', en: 'digits and capitals other than I, O, Z, S and V are allowed' };
  return {
    reason: 'CHARACTER',
    position,
    character,
    text: {
      zh: `统一社会信用代码第 ${position} 位“${character}”无效：${allowed.zh}。`,
      en: `"${character}" at position ${position} of the unified social credit code is wrong: ${allowed.en}.`,
    },
  };
}

function wrongDepartment(department: string): UsccProblem {
  return {
    reason: 'DEPARTMENT',
    department,
    text: {
      zh: `统一社会信用代码第 1 位“${department}”不是登记管理部门代码。`,
      en: `"${department}" at position 1 of the unified social credit code names no registration department.`,
    },
  };
}

function wrongCheck(expected: string, given: string): UsccProblem {
  return {
    reason: 'CHECK_DIGIT',
    expected,
    given,
    text: {
      zh: `统一社会信用代码校验位应为“${expected}”，现为“${given}”，请核对是否有误填。`,
      en: `The unified social credit code should end in "${expected}", not "${given}": a character may be mistyped.`,
    },
  };
}
