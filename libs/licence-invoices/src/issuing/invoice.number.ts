import type { CivilDate, Text } from '@trihelix/kernel';

/** How the tax system names an invoice. */
export interface InvoiceNumber {
  /** 发票代码, ten or twelve digits; empty for a digital invoice. */
  readonly batchCode: string;
  /** 发票号码: twenty digits for a digital invoice, eight beside a code. */
  readonly number: string;
}

/** What is wrong with a number, and in which of its two parts. */
export interface NumberProblem {
  readonly part: 'batchCode' | 'number';
  readonly text: Text;
}

/** Drops the blanks that people type between groups of digits; full-width digits become ordinary ones. */
export const tidyNumber = ({ batchCode, number }: { batchCode?: string | null; number: string }): InvoiceNumber => ({
  batchCode: digits(batchCode ?? ''),
  number: digits(number),
});

const digits = (typed: string) => typed.normalize('NFKC').replaceAll(/\s/g, '');

/**
 * What is wrong with an invoice's number, or undefined. A digital invoice (数电发票) has no code and a number of 20 digits, whose
 * first two are those of its year (国家税务总局公告2024年第11号); the older kinds have a code of 10 or 12 digits and a number of 8.
 */
export function numberProblem({ batchCode, number }: InvoiceNumber, issuedOn: CivilDate): NumberProblem | undefined {
  if (batchCode !== '' && !/^(\d{10}|\d{12})$/.test(batchCode)) return WRONG_CODE;
  if (batchCode !== '') return /^\d{8}$/.test(number) ? undefined : wrongLength(8, number);
  if (!/^\d{20}$/.test(number)) return wrongLength(20, number);
  const year = issuedOn.slice(2, 4);
  return number.startsWith(year) ? undefined : wrongYear(number.slice(0, 2), year);
}

const WRONG_CODE: NumberProblem = {
  part: 'batchCode',
  text: {
    zh: '发票代码为 10 位或 12 位数字；数电发票没有发票代码，请留空。',
    en: "An invoice's code has 10 or 12 digits; a digital invoice has none, leave it empty.",
  },
};

function wrongLength(length: 8 | 20, { length: given }: string): NumberProblem {
  return {
    part: 'number',
    text:
      length === 20
        ? {
            zh: `数电发票号码为 20 位数字，现为 ${given} 位；其他发票请同时填写发票代码和 8 位号码。`,
            en: `A digital invoice has a number of 20 digits, this has ${given} characters; others have a code and 8 digits.`,
          }
        : {
            zh: `填写了发票代码的发票，号码为 8 位数字，现为 ${given} 位。`,
            en: `Beside a code the number has 8 digits; this has ${given} characters.`,
          },
  };
}

const wrongYear = (given: string, year: string): NumberProblem => ({
  part: 'number',
  text: {
    zh: `数电发票号码前两位为开票年份，应为 ${year}，现为 ${given}，请核对号码和开票日期。`,
    en: `A digital invoice's number begins with its year, ${year}; this begins with ${given}. Compare number and day.`,
  },
});
