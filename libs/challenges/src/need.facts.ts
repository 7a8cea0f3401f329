import { readIndustryCode, regionToday } from '@trihelix/catalog';
import { type Organization, OrganizationState } from '@trihelix/identity';
import { UNCONFIRMED } from '@trihelix/listings';
import { addDays, type CivilDate, money, regionPath, tidy, tidyAll, writtenLanguage } from '@trihelix/kernel';
import type { MissingFact } from '@trihelix/platform';
import { Challenge } from './challenge.entity';
import { ChallengeKind, NeedState } from './challenge.enums';
import { BudgetImpossible, DeadlineNotLater } from './need.failures';
import type { NeedInput } from './need.inputs';
import { OPEN_DAYS } from './need.workflow';
import { asked, partsToAskFor } from './readiness/need.parts';

/** A new, empty draft of an organization, at version 0: not yet written. */
export function emptyNeed(id: string, owner: Organization, at: Date): Challenge {
  return Object.assign(new Challenge(), {
    id,
    ownerId: owner.id,
    kind: ChallengeKind.NEED,
    code: codeOf(id, at),
    title: null,
    problem: null,
    targets: [],
    currentState: null,
    budgetMin: null,
    budgetMax: null,
    budgetCurrency: null,
    deadline: null,
    wantedMaturity: null,
    industries: [],
    keywords: [],
    language: 'zh',
    regionCode: owner.regionCode,
    regionPath: owner.regionPath,
    state: NeedState.DRAFT,
    stateReason: null,
    publishedAt: null,
    closesOn: null,
    ...UNCONFIRMED,
    hiddenFrom: null,
    importKey: null,
    contentHash: null,
    version: 0,
    createdAt: at,
    updatedAt: at,
  } satisfies Challenge);
}

/** A number for who has none: the year and ten hexadecimal digits of chance. */
const codeOf = (id: string, at: Date) => `N${at.getUTCFullYear()}-${id.slice(-10).toUpperCase()}`;

/**
 * The need with an input laid over it: what is left out stays, null clears. Codes of the catalogue are brought to the form
 * in which it keeps them; that they exist is somebody else's check.
 * @throws BudgetImpossible; DeadlineNotLater when a published need would close earlier.
 */
export function withInput(before: Challenge, input: NeedInput, owner: Organization): Challenge {
  const after = Object.assign(new Challenge(), before, texts(before, input), budget(before, input));
  if (input.keywords !== undefined) after.keywords = tidyAll(input.keywords);
  if (input.industries !== undefined)
    after.industries = [...new Set((input.industries ?? []).flatMap((code) => readIndustryCode(code)?.code ?? []))];
  if (input.targets !== undefined) {
    after.targets = (input.targets ?? []).map(({ metric, unit, current, wanted, test }) => ({
      metric,
      unit: unit ?? null,
      current: current ?? null,
      wanted,
      ...(test ? { test } : {}),
    }));
  }
  if (input.wantedMaturity !== undefined) after.wantedMaturity = input.wantedMaturity;
  if (input.regionCode !== undefined) {
    after.regionCode = regionToday(input.regionCode ?? owner.regionCode);
    after.regionPath = regionPath(after.regionCode);
  }
  after.language =
    input.language ??
    (input.language === null || isTextGiven(input)
      ? writtenLanguage(`${after.title ?? ''} ${after.problem ?? ''}`)
      : before.language);
  if (input.deadline !== undefined && input.deadline !== before.deadline) return withDeadline(after, input.deadline);
  return after;
}

const isTextGiven = ({ title, problem }: NeedInput) => title !== undefined || problem !== undefined;

/** A draft's deadline is free; a published need may only get more time. @throws DeadlineNotLater */
export function withDeadline(need: Challenge, deadline: string | null): Challenge {
  if (need.closesOn === null) return Object.assign(need, { deadline });
  if (deadline === null || deadline <= need.closesOn) throw new DeadlineNotLater(need.closesOn);
  return Object.assign(need, { deadline, closesOn: deadline });
}

function texts(before: Challenge, input: NeedInput): Partial<Challenge> {
  const given = (key: 'title' | 'problem' | 'currentState') => (input[key] === undefined ? before[key] : tidy(input[key]));
  return {
    code: tidy(input.code) ?? before.code,
    title: given('title'),
    problem: given('problem'),
    currentState: given('currentState'),
  };
}

function budget(before: Challenge, { budgetMin, budgetMax }: NeedInput): Partial<Challenge> {
  if (budgetMin === undefined && budgetMax === undefined) return {};
  const stored = (amount: bigint | null) =>
    amount !== null && before.budgetCurrency ? { amount, currency: before.budgetCurrency } : null;
  const min = budgetMin === undefined ? stored(before.budgetMin) : budgetMin;
  const max = budgetMax === undefined ? stored(before.budgetMax) : budgetMax;
  // Both ends are in a currency there is.
  for (const end of [min, max]) if (end) money(end.amount, end.currency);
  const isMixed = min && max && (min.currency !== max.currency || min.amount > max.amount);
  if (isMixed || [min, max].some((end) => end && end.amount < 0n)) throw new BudgetImpossible();
  return { budgetMin: min?.amount ?? null, budgetMax: max?.amount ?? null, budgetCurrency: (min ?? max)?.currency ?? null };
}

/** The last day on which a need published today is open. */
export const closingDay = ({ deadline }: Challenge, today: CivilDate): string => deadline ?? addDays(today, OPEN_DAYS);

/** Everything a public need must have and this one lacks; empty when it may be published. `today` is null once it is public. */
export function missingFor(need: Challenge, owner: Organization, today: CivilDate | null): MissingFact[] {
  const { deadline } = need;
  return [
    ...hintsFor(need, { areRequired: true }),
    ...unless(
      today === null || deadline === null || deadline >= today,
      'deadline',
      '截止日期已过，请改为今天或以后',
      'its deadline has passed: choose today or a later day',
    ),
    ...unless(
      owner.state === OrganizationState.VERIFIED,
      'owner',
      '本机构须先通过主管部门核验',
      'your organization must be verified by its authority first',
    ),
  ];
}

/** What would make it easier to answer; none of it is required. */
export const adviceFor = (need: Challenge): MissingFact[] => hintsFor(need, { areRequired: false });

const hintsFor = (need: Challenge, { areRequired }: { areRequired: boolean }): MissingFact[] =>
  partsToAskFor(need)
    .filter(({ isRequired }) => isRequired === areRequired)
    .map(asked);

const unless = (isThere: unknown, field: string, zh: string, en: string): MissingFact[] =>
  isThere ? [] : [{ field, text: { zh, en } }];
