import { parsePercent } from '@shared/form/percent';
import { parseWhole } from './simulator.numbers';
import type { AmountValue, FeeRow, TermsValues, TriggerRow, TypedValue } from './simulator.values';

/** Where a value stands in the form. */
export type FieldName = readonly (string | number)[];

/** What was typed and is no value, seen before anything is asked. */
export type Unreadable = 'badAmount' | 'tooLarge' | 'badPercent' | 'badWhole';

/** What was built of a form for the API, and which field each of its values came from. */
export interface Built {
  /** Names of fields by their path in a scenario: `terms.fees[0].amount`. */
  readonly places: ReadonlyMap<string, FieldName>;
  readonly unreadable: readonly { readonly name: FieldName; readonly why: Unreadable }[];
}

/** Notes where each value came from, and what could not be read. */
export class Transcript implements Built {
  readonly places = new Map<string, FieldName>();
  readonly unreadable: { name: FieldName; why: Unreadable }[] = [];

  /** Fen as a JSON number; undefined when nothing was typed. */
  money(path: string, name: FieldName, value: AmountValue): number | undefined {
    this.places.set(path, name);
    if (!value) return undefined;
    if (value.amount === '') return this.cannotRead(name, 'badAmount');
    const fen = Number(value.amount);
    return Number.isSafeInteger(fen) ? fen : this.cannotRead(name, 'tooLarge');
  }

  /** Parts per million of a typed percentage. */
  share(path: string, name: FieldName, value: TypedValue): number | undefined {
    return this.typed(path, name, value, parsePercent, 'badPercent');
  }

  whole(path: string, name: FieldName, value: TypedValue): number | undefined {
    return this.typed(path, name, value, parseWhole, 'badWhole');
  }

  text<Value>(path: string, name: FieldName, value: Value): Value {
    this.places.set(path, name);
    return value;
  }

  private typed(path: string, name: FieldName, value: TypedValue, read: (text: string) => number | undefined, why: Unreadable) {
    this.places.set(path, name);
    if (!value?.trim()) return undefined;
    return read(value) ?? this.cannotRead(name, why);
  }

  private cannotRead(name: FieldName, why: Unreadable): undefined {
    this.unreadable.push({ name, why });
    return undefined;
  }
}

/** Conditions that follow from sales, wherever they stand. */
const followsFromSales = ({ kind, of }: TriggerRow): boolean =>
  kind === 'FIRST_SALE' || kind === 'CUMULATIVE_REVENUE' || (of ?? []).some(followsFromSales);

/** Whether a fee or a condition follows from sales: then they are reported. */
export const asksForSales = ({ fees, triggers, mode }: TermsValues): boolean =>
  fees.some(({ kind }) => kind === 'ROYALTY') || (mode === 'UFPL' && triggers.some(followsFromSales));

/** The terms from which money follows, with the keys of the licence simulation. */
export function moneyTermsOf(values: TermsValues, isReported: boolean, notes: Transcript) {
  const { hasOption, interest } = values;
  notes.places.set('terms', ['effectiveOn']);
  notes.places.set('terms.fees', ['fees']);
  notes.places.set('terms.patents', ['patents']);
  notes.places.set('terms.reporting', ['reportingDays']);
  notes.places.set('terms.trigger', ['triggers']);
  notes.places.set('terms.option', ['optionPrice']);
  return {
    mode: notes.text('terms.mode', ['mode'], values.mode),
    currency: 'CNY',
    effectiveOn: notes.text('terms.effectiveOn', ['effectiveOn'], values.effectiveOn),
    termMonths: notes.whole('terms.termMonths', ['termMonths'], values.termMonths) ?? null,
    trialMonths: notes.whole('terms.trialMonths', ['trialMonths'], values.mode === 'UFPL' ? values.trialMonths : '0') ?? 0,
    trigger: values.mode === 'UFPL' ? triggerOf(values, notes) : null,
    fees: values.fees.map((fee, at) => feeOf(fee, at, notes)),
    contractYear: notes.text('terms.contractYear', ['contractYear'], values.contractYear),
    reporting: isReported
      ? {
          period: notes.text('terms.reporting.period', ['reportingPeriod'], values.reportingPeriod),
          dueDays: notes.whole('terms.reporting.dueDays', ['reportingDays'], values.reportingDays),
        }
      : null,
    interest: interest?.trim() ? { ratePpm: notes.share('terms.interest.ratePpm', ['interest'], interest) } : null,
    option: hasOption
      ? {
          price: notes.money('terms.option.price', ['optionPrice'], values.optionPrice),
          creditPpm: notes.share('terms.option.creditPpm', ['optionCredit'], values.optionCredit) ?? 0,
          creditCap: notes.money('terms.option.creditCap', ['optionCreditCap'], values.optionCreditCap) ?? null,
          dueDays: notes.whole('terms.option.dueDays', ['optionDays'], values.optionDays),
        }
      : null,
    patents: values.patents.map(({ id, weight }, at) => ({
      id: notes.text(`terms.patents[${at}].id`, ['patents', at, 'id'], id?.trim() ?? ''),
      weightPpm: notes.share(`terms.patents[${at}].weightPpm`, ['patents', at, 'weight'], weight),
    })),
  };
}

function triggerOf({ triggers, triggerJoin }: TermsValues, notes: Transcript) {
  const [first, ...others] = triggers;
  if (!first) return null;
  if (others.length === 0) return conditionOf(first, ['triggers', 0], 'terms.trigger', notes);
  return {
    kind: triggerJoin,
    of: triggers.map((each, at) => conditionOf(each, ['triggers', at], `terms.trigger.of[${at}]`, notes)),
  };
}

function conditionOf({ kind, on, threshold, name, of }: TriggerRow, at: FieldName, path: string, notes: Transcript): object {
  const place = (field: string): FieldName => [...at, field];
  notes.places.set(path, place('kind'));
  if (kind === 'DATE') return { kind, on: notes.text(`${path}.on`, place('on'), on) };
  if (kind === 'CUMULATIVE_REVENUE') {
    return { kind, threshold: notes.money(`${path}.threshold`, place('threshold'), threshold) };
  }
  if (kind === 'MILESTONE') return { kind, name: notes.text(`${path}.name`, place('name'), name?.trim() ?? '') };
  if (kind !== 'EARLIEST_OF' && kind !== 'LATEST_OF') return { kind };
  const conditions = of ?? [];
  return { kind, of: conditions.map((each, index) => conditionOf(each, [...at, 'of', index], `${path}.of[${index}]`, notes)) };
}

function feeOf(fee: FeeRow, at: number, notes: Transcript) {
  const { kind } = fee;
  const path = `terms.fees[${at}]`;
  const money = (key: 'amount' | 'exemptUpTo' | 'annualMinimum' | 'annualCap' | 'cumulativeCap') =>
    notes.money(`${path}.${key}`, ['fees', at, key], fee[key]);
  const whole = (key: 'dueDays' | 'parts' | 'everyMonths') => notes.whole(`${path}.${key}`, ['fees', at, key], fee[key]);
  notes.places.set(path, ['fees', at, 'kind']);
  if (kind === 'LUMP_SUM') return { kind, amount: money('amount'), dueDays: whole('dueDays') };
  if (kind === 'INSTALMENTS') {
    const [parts, everyMonths] = [whole('parts'), whole('everyMonths')];
    return { kind, amount: money('amount'), parts, everyMonths, dueDays: whole('dueDays') };
  }
  notes.places.set(`${path}.tiers`, ['fees', at, 'tiers', 0, 'upTo']);
  return {
    kind,
    base: notes.text(`${path}.base`, ['fees', at, 'base'], fee.base ?? 'NET_SALES'),
    tierScope: notes.text(`${path}.tierScope`, ['fees', at, 'tierScope'], fee.tierScope ?? 'CUMULATIVE'),
    tiers: (fee.tiers ?? []).map(({ upTo, rate }, tier) => ({
      upTo: notes.money(`${path}.tiers[${tier}].upTo`, ['fees', at, 'tiers', tier, 'upTo'], upTo) ?? null,
      ratePpm: notes.share(`${path}.tiers[${tier}].ratePpm`, ['fees', at, 'tiers', tier, 'rate'], rate),
    })),
    exemptUpTo: money('exemptUpTo') ?? 0,
    annualMinimum: money('annualMinimum') ?? null,
    annualCap: money('annualCap') ?? null,
    cumulativeCap: money('cumulativeCap') ?? null,
  };
}

/** The field that a path of the API's belongs to, or the nearest that holds it; undefined when there is none. */
export function fieldOf({ places }: Built, path: string): FieldName | undefined {
  for (let rest = path.replace(/^scenario\.?/, ''); rest !== ''; rest = rest.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '')) {
    const name = places.get(rest);
    if (name) return name;
  }
  return undefined;
}
