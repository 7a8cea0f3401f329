import { percentText } from '@shared/form/percent';
import type { Amount } from '@shared/format/format';
import { addDays } from '@trihelix/kernel';
import { listOf, type Loose, looseOf, textOf } from './loose';
import { periodsFrom, type ReportingPeriod } from './simulator.periods';
import {
  CONTRACT_YEARS,
  EMPTY_TERMS,
  FEE_KINDS,
  type FeeRow,
  HAPPENING_KINDS,
  MOST_YEARS,
  type HappeningRow,
  type KeptEvent,
  MODES,
  PERIODS,
  ROYALTY_BASES,
  TIER_SCOPES,
  TRIGGER_JOINS,
  TRIGGER_KINDS,
  type TermsValues,
  type TriggerRow,
} from './simulator.values';

/** Terms as the form holds them, and the paths of what it has no field for. */
export interface ReadTerms {
  readonly terms: TermsValues;
  readonly leftOut: readonly string[];
}

/** What happens in a scenario, as one plan of the form holds it. */
export interface ReadEvents {
  readonly sales: Readonly<Record<string, Amount>>;
  readonly happenings: readonly HappeningRow[];
  readonly kept: readonly KeptEvent[];
}

/** Not a scenario, or one in another currency than the form has. */
export class NoScenario extends Error {
  constructor(readonly why: 'notScenario' | 'otherCurrency') {
    super(why);
  }
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
export const wholeText = (value: unknown): string => (isWhole(value) ? String(value) : '');
export const shareText = (value: unknown): string => (isWhole(value) ? percentText(value) : '');
export const moneyOf = (value: unknown): Amount | null => (isWhole(value) ? { amount: String(value), currency: 'CNY' } : null);
export const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | undefined =>
  words.find((word) => word === value);

const KNOWN_TERMS = [
  ...['mode', 'currency', 'effectiveOn', 'termMonths', 'trialMonths', 'trigger', 'fees', 'contractYear', 'reporting'],
  ...['interest', 'option', 'patents'],
];

/** Reads terms into the form. What the form has no field for is named, never guessed at. @throws NoScenario */
export function readTerms(input: unknown): ReadTerms {
  const terms = looseOf(input);
  if (!Array.isArray(terms.fees)) throw new NoScenario('notScenario');
  if (terms.currency !== 'CNY') throw new NoScenario('otherCurrency');
  const leftOut = Object.keys(terms).filter((key) => !KNOWN_TERMS.includes(key));
  const empty = EMPTY_TERMS(null);
  const [reporting, interest, option] = [looseOf(terms.reporting), looseOf(terms.interest), looseOf(terms.option)];
  const fees = listOf(terms.fees);
  fees.forEach(({ kind }, at) => {
    if (!oneOf(FEE_KINDS, kind)) leftOut.push(`fees[${at}]`);
  });
  return {
    terms: {
      mode: oneOf(MODES, terms.mode) ?? 'UFPL',
      effectiveOn: textOf(terms.effectiveOn) || null,
      termMonths: wholeText(terms.termMonths),
      trialMonths: wholeText(terms.trialMonths ?? 0),
      ...triggerOf(terms.trigger, leftOut),
      fees: fees.flatMap(feeOf),
      contractYear: oneOf(CONTRACT_YEARS, terms.contractYear) ?? 'ANNIVERSARY',
      reportingPeriod: oneOf(PERIODS, reporting.period) ?? empty.reportingPeriod,
      reportingDays: terms.reporting ? wholeText(reporting.dueDays) : (empty.reportingDays ?? ''),
      interest: shareText(interest.ratePpm),
      hasOption: Boolean(terms.option),
      ...(terms.option
        ? {
            optionPrice: moneyOf(option.price),
            optionCredit: shareText(option.creditPpm),
            optionCreditCap: moneyOf(option.creditCap),
            optionDays: wholeText(option.dueDays),
          }
        : {}),
      patents: listOf(terms.patents).map(({ id, weightPpm }) => ({ id: textOf(id), weight: shareText(weightPpm) })),
    },
    leftOut,
  };
}

function triggerOf(input: unknown, leftOut: string[]): Pick<TermsValues, 'triggerJoin' | 'triggers'> {
  const trigger = looseOf(input);
  const join = oneOf(TRIGGER_JOINS, trigger.kind);
  if (join) return { triggerJoin: join, triggers: conditionsOf(trigger.of, 'trigger.of', leftOut) };
  return { triggerJoin: 'EARLIEST_OF', triggers: input ? conditionOf(trigger, 'trigger', leftOut) : [] };
}

const conditionsOf = (input: unknown, path: string, leftOut: string[]): TriggerRow[] =>
  listOf(input).flatMap((each, at) => conditionOf(each, `${path}[${at}]`, leftOut));

function conditionOf(input: Loose, path: string, leftOut: string[]): TriggerRow[] {
  const join = oneOf(TRIGGER_JOINS, input.kind);
  if (join) return [{ kind: join, of: conditionsOf(input.of, `${path}.of`, leftOut) }];
  const kind = oneOf(TRIGGER_KINDS, input.kind);
  if (!kind) leftOut.push(path);
  if (kind === 'DATE') return [{ kind, on: textOf(input.on) || null }];
  if (kind === 'CUMULATIVE_REVENUE') return [{ kind, threshold: moneyOf(input.threshold) }];
  if (kind === 'MILESTONE') return [{ kind, name: textOf(input.name) }];
  return kind ? [{ kind }] : [];
}

function feeOf(fee: Loose): FeeRow[] {
  const kind = oneOf(FEE_KINDS, fee.kind);
  if (!kind) return [];
  if (kind !== 'ROYALTY') {
    const due = { kind, amount: moneyOf(fee.amount), dueDays: wholeText(fee.dueDays) };
    return [kind === 'LUMP_SUM' ? due : { ...due, parts: wholeText(fee.parts), everyMonths: wholeText(fee.everyMonths) }];
  }
  return [
    {
      kind,
      base: oneOf(ROYALTY_BASES, fee.base) ?? 'NET_SALES',
      tierScope: oneOf(TIER_SCOPES, fee.tierScope) ?? 'CUMULATIVE',
      tiers: listOf(fee.tiers).map(({ upTo, ratePpm }) => ({ upTo: moneyOf(upTo), rate: shareText(ratePpm) })),
      exemptUpTo: fee.exemptUpTo === 0 ? null : moneyOf(fee.exemptUpTo),
      annualMinimum: moneyOf(fee.annualMinimum),
      annualCap: moneyOf(fee.annualCap),
      cumulativeCap: moneyOf(fee.cumulativeCap),
    },
  ];
}

/** Events as a plan holds them: sales that are reported on the last day for it, what has a row, and the rest as it stands. */
export function readEvents(input: unknown, terms: TermsValues, planId: string): ReadEvents {
  const sales: Record<string, Amount> = {};
  const happenings: HappeningRow[] = [];
  const kept: KeptEvent[] = [];
  const rows = new Map(periodsFrom(terms.effectiveOn, terms.reportingPeriod, MOST_YEARS).map((period) => [period.name, period]));
  for (const event of listOf(input)) {
    const row = happeningOf(event, planId);
    const net = row ? undefined : plannedSales(event, rows, terms);
    if (row) happenings.push(row);
    else if (net && !sales[net.period]) sales[net.period] = net.amount;
    else kept.push(event as KeptEvent);
  }
  return { sales, happenings, kept };
}

function happeningOf(event: Loose, plan: string): HappeningRow | undefined {
  const kind = oneOf(HAPPENING_KINDS, event.kind);
  if (!kind) return undefined;
  const row = { kind, plan, on: textOf(event.on) || null };
  if (kind === 'PAYMENT') return { ...row, amount: moneyOf(event.amount), reference: textOf(event.reference) };
  if (kind === 'MILESTONE') return { ...row, name: textOf(event.name) };
  return kind === 'IP_LOST' ? { ...row, name: textOf(event.patent) } : row;
}

/** Net sales that the plan's table would report on just that day. */
function plannedSales(
  event: Loose,
  rows: ReadonlyMap<string, ReportingPeriod>,
  terms: TermsValues,
): { period: string; amount: Amount } | undefined {
  const amount = moneyOf(event.netSales);
  const period = rows.get(textOf(event.period));
  if (event.kind !== 'STATEMENT' || !amount || !period) return undefined;
  return addDays(period.lastDay, Number(terms.reportingDays)) === event.on ? { period: period.name, amount } : undefined;
}
