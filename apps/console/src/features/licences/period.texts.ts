import { addTexts, type TextsLike, useTexts } from '@shared/texts/texts';
import { partsOf } from './sales.periods';

/** Names of the periods that sales are reported for, in full and as a tab says them. */
const zh = {
  period: {
    MONTH: '{{year}} 年 {{at}} 月',
    QUARTER: '{{year}} 年第 {{at}} 季度',
    HALF_YEAR_1: '{{year}} 年上半年',
    HALF_YEAR_2: '{{year}} 年下半年',
    YEAR: '{{year}} 年',
  },
  short: { MONTH: '{{at}} 月', QUARTER: '第 {{at}} 季', HALF_YEAR_1: '上半年', HALF_YEAR_2: '下半年', YEAR: '全年' },
};

const en: TextsLike<typeof zh> = {
  period: {
    MONTH: '{{month}} {{year}}',
    QUARTER: 'Q{{at}} {{year}}',
    HALF_YEAR_1: 'first half of {{year}}',
    HALF_YEAR_2: 'second half of {{year}}',
    YEAR: '{{year}}',
  },
  short: { MONTH: 'M{{at}}', QUARTER: 'Q{{at}}', HALF_YEAR_1: 'H1', HALF_YEAR_2: 'H2', YEAR: 'Year' },
};

declare global {
  interface ConsoleTexts {
    licencePeriod: typeof zh;
  }
}

addTexts('licencePeriod', zh, en);

/** The English names of the months; Chinese ones are counted. */
const MONTHS: readonly string[] = Array.from({ length: 12 }, (_, at) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, at)),
);

/** Says a period in words: 2027 年第 1 季度; what is none of the calendar, such as a day, stays as it is. */
export function usePeriodName(form: 'period' | 'short' = 'period'): (period: string) => string {
  const { t } = useTexts('licencePeriod');
  return (period) => {
    const parts = partsOf(period);
    if (!parts) return period;
    const { kind, year, at } = parts;
    const word = kind === 'HALF_YEAR' ? (at === 1 ? 'HALF_YEAR_1' : 'HALF_YEAR_2') : kind;
    return t(`${form}.${word}`, { year, at, month: MONTHS[at - 1] });
  };
}
