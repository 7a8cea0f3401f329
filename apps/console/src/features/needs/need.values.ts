import type { NeedInput } from '@gql/needs/graphql';
import type { Amount } from '@shared/format/format';
import type { NeedDetail } from './need.query';

export const COMPARATORS = ['≥', '≤', '>', '<', '='] as const;

/** A target as it is filled in: what is wanted, taken apart. */
export interface TargetRow {
  readonly metric?: string;
  readonly comparator?: string;
  readonly value?: string;
  readonly unit?: string;
  readonly current?: string;
  readonly test?: string;
}

/** What stands in the form. */
export interface NeedValues {
  readonly title?: string;
  readonly problem?: string;
  readonly currentState?: string;
  readonly targets?: readonly TargetRow[];
  readonly budgetMin?: Amount | null;
  readonly budgetMax?: Amount | null;
  readonly deadline?: string | null;
  readonly wantedMaturity?: number | null;
  readonly industries?: readonly string[];
  readonly keywords?: readonly string[];
  readonly regionCode?: string;
}

const WANTED = /^\s*(≥|≤|>=|<=|>|<|=|大于等于|小于等于|不低于|不少于|不高于|不超过)\s*(.*)$/;
const SAME: Readonly<Record<string, string>> = {
  '>=': '≥',
  '<=': '≤',
  大于等于: '≥',
  不低于: '≥',
  不少于: '≥',
  小于等于: '≤',
  不高于: '≤',
  不超过: '≤',
};

/** Takes `≥ 95` or `不超过 10` apart; what has no comparator is a value as it stands, such as `3–5`. */
export function parseWanted(wanted: string): { readonly comparator: string; readonly value: string } {
  const [, sign = '', rest = wanted] = WANTED.exec(wanted) ?? [];
  return { comparator: SAME[sign] ?? sign, value: rest.trim() };
}

/** Puts it together again. */
export const sayWanted = ({ comparator, value }: Pick<TargetRow, 'comparator' | 'value'>): string =>
  [comparator, value?.trim()].filter(Boolean).join(' ');

/** Rows that say anything, as the API takes them. */
export const targetsOf = (rows: readonly (TargetRow | undefined)[] | undefined): NonNullable<NeedInput['targets']> =>
  (rows ?? [])
    .filter((row): row is TargetRow => Boolean(row?.metric?.trim() || row?.value?.trim()))
    .map(({ metric, unit, current, test, ...wanted }) => ({
      metric: metric?.trim() ?? '',
      wanted: sayWanted(wanted),
      unit: unit?.trim() || null,
      current: current?.trim() || null,
      test: test?.trim() || null,
    }));

/** A need as the form shows it. */
export const valuesOf = (need: NeedDetail): NeedValues => ({
  title: need.title ?? '',
  problem: need.problem ?? '',
  currentState: need.currentState ?? '',
  targets: need.targets.map(({ metric, wanted, unit, current, test }) => ({
    metric,
    ...parseWanted(wanted),
    unit: unit ?? '',
    current: current ?? '',
    test: test ?? '',
  })),
  budgetMin: need.budget?.min ?? null,
  budgetMax: need.budget?.max ?? null,
  deadline: need.deadline ?? null,
  wantedMaturity: need.wantedMaturity ?? null,
  industries: need.industries,
  keywords: need.keywords,
  regionCode: need.regionCode,
});

/** Fields that a draft may lack or have wrong, while nothing can be published with them so. */
export const LACKING = ['problem', 'deadline'] as const;

/** Which of them stand in the way of publishing on a day, in the order of the form. */
export function lackingOf({ problem, deadline }: NeedValues, today: string): readonly (typeof LACKING)[number][] {
  const isFine = { problem: Boolean(problem?.trim()), deadline: !deadline || deadline >= today };
  return LACKING.filter((name) => !isFine[name]);
}

/** What the form says, as the API takes it: what is empty is cleared. */
export function inputOf(values: NeedValues): NeedInput {
  const { budgetMin, budgetMax, deadline, wantedMaturity, industries, keywords, regionCode } = values;
  return {
    title: values.title?.trim() || null,
    problem: values.problem?.trim() || null,
    currentState: values.currentState?.trim() || null,
    targets: targetsOf(values.targets),
    budgetMin: budgetMin ? { amount: budgetMin.amount, currency: budgetMin.currency } : null,
    budgetMax: budgetMax ? { amount: budgetMax.amount, currency: budgetMax.currency } : null,
    deadline: deadline ?? null,
    wantedMaturity: wantedMaturity ?? null,
    industries: [...(industries ?? [])],
    keywords: [...(keywords ?? [])],
    ...(regionCode ? { regionCode } : {}),
  };
}
