import { percentText } from '@shared/form/percent';
import { exactMoney } from '@shared/format/format';
import { addDays, addMonths, isCivilDate } from '@trihelix/kernel';
import type { TreeKind } from './branch.tree';
import { listOf, type Loose, looseOf, textOf } from './loose';
import { oneOf } from './simulator.read';
import {
  CONTRACT_YEARS,
  FEE_KINDS,
  MODES,
  PERIODS,
  ROYALTY_BASES,
  TIER_SCOPES,
  TRIGGER_JOINS,
  TRIGGER_KINDS,
} from './simulator.values';
import type { Section } from './terms.sections';
import { CLAUSE_KINDS, CONVERTED_KINDS, IMPROVEMENTS, KINDS, OBJECT_KINDS, PRICINGS, SUBLICENSING } from './terms.values';

/** One thing that the terms say. */
export interface SaidTerm {
  /** The same in every version: `fees.ROYALTY.0`, `objects.ZL2023…`. */
  readonly key: string;
  readonly section: Section;
  readonly label: string;
  /** In words; empty where `branches` say it. */
  readonly text: string;
  /** Codes whose names are shown; `text` stands for them where they are all of the tree. */
  readonly branches?: { readonly kind: TreeKind; readonly codes: readonly string[] };
  /** Says only that nothing is agreed: as good as not being mentioned. */
  readonly isNothing?: boolean;
}

/** Words of a catalogue by their key, with what is to be put in. */
type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** The catalogues that terms are said with. */
export interface Speaker {
  readonly say: Say;
  readonly editor: Say;
  readonly money: Say;
  readonly licences: Say;
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null;
const share = (value: unknown): string => (Number.isSafeInteger(value) ? percentText(value as number) : '—');

/** Everything that a terms document says, in human words and in the order of the form; what it does not mention is left out. */
export function sayTerms(input: unknown, speaker: Speaker): readonly SaidTerm[] {
  const terms = looseOf(input);
  return [...basicsOf(terms, speaker), ...scopeOf(terms, speaker), ...moneyOf(terms, speaker), ...restOf(terms, speaker)];
}

function basicsOf(terms: Loose, { say, editor, money, licences }: Speaker): SaidTerm[] {
  const said: SaidTerm[] = [];
  const add = (key: string, label: string, text: string) => said.push({ key, section: 'basics', label, text });
  const [mode, kind] = [oneOf(MODES, terms.mode), oneOf(KINDS, terms.kind)];
  const { effectiveOn: first, termMonths, trialMonths } = terms;
  if (mode) add('mode', money('mode'), money(`modes.${mode}`));
  if (kind) {
    const word = licences(`kind.${kind}`);
    add('kind', editor('kind'), terms.openLicence === true ? say('open', { kind: word }) : word);
  }
  if (isSet(first)) add('effectiveOn', money('effectiveOn'), textOf(first));
  const lasting = (count: unknown, minus: number) => {
    const months = say('months', { count: Number(count) });
    if (!isCivilDate(first) || typeof count !== 'number') return months;
    return say('until', { months, day: addDays(addMonths(first, count), -minus) });
  };
  if ('termMonths' in terms)
    add('termMonths', money('termMonths'), isSet(termMonths) ? lasting(termMonths, 1) : say('asLongAsRights'));
  if (mode === 'UFPL' && isSet(trialMonths)) add('trialMonths', money('trialMonths'), lasting(trialMonths, 0));
  if (terms.conversion) add('conversion', say('label.conversion'), conversionText(looseOf(terms.conversion), say));
  return said;
}

function conversionText({ kind, place, firstRefusal, windowDays }: Loose, say: Say): string {
  const parts = [
    say(`conversion.${oneOf(CONVERTED_KINDS, kind) ?? 'EXCLUSIVE'}`),
    say(firstRefusal === true ? 'conversion.firstPlace' : 'conversion.place', { place }),
    say('conversion.answer', { count: Number(windowDays) }),
  ];
  return parts.join(say('separator'));
}

function scopeOf(terms: Loose, { say, editor }: Speaker): SaidTerm[] {
  const said: SaidTerm[] = [];
  const trees = [
    ['fieldsOfUse', 'INDUSTRY'],
    ['territory', 'REGION'],
  ] as const;
  for (const [key, kind] of trees) {
    const value = terms[key];
    if (!isSet(value)) continue;
    const codes = Array.isArray(value) ? value.map(textOf) : [];
    const isAll = codes.length === 0 || codes.includes('ALL');
    said.push({
      key,
      section: 'scope',
      label: editor(key),
      text: isAll ? editor(`branches.all.${kind}`) : '',
      ...(isAll ? {} : { branches: { kind, codes } }),
    });
  }
  const sublicensing = oneOf(SUBLICENSING, terms.sublicensing);
  if (sublicensing) {
    const text = editor(`sublicensings.${sublicensing}`);
    said.push({ key: 'sublicensing', section: 'scope', label: editor('sublicensing'), text });
  }
  for (const { id, kind, weightPpm, lastValidOn } of listOf(terms.objects)) {
    const values = {
      kind: editor(`objectKinds.${oneOf(OBJECT_KINDS, kind) ?? 'OTHER'}`),
      weight: share(weightPpm),
      day: textOf(lastValidOn),
    };
    const text = say(lastValidOn ? 'objectUntil' : 'object', values);
    said.push({ key: `objects.${textOf(id)}`, section: 'objects', label: textOf(id), text });
  }
  if (listOf(terms.patents).length > 0)
    said.push({ key: 'stepsDown', section: 'objects', label: say('label.stepsDown'), text: say('yes') });
  return said;
}

function moneyOf(terms: Loose, speaker: Speaker): SaidTerm[] {
  const { say, editor, money } = speaker;
  const said: SaidTerm[] = [];
  const add = (section: Section, key: string, label: string, text: string) => said.push({ key, section, label, text });
  const amount = amountsIn(terms);
  if (terms.mode === 'UFPL') add('trigger', 'trigger', say('label.trigger'), triggerText(terms, amount, speaker));
  const seen = new Map<string, number>();
  for (const fee of listOf(terms.fees)) {
    const kind = oneOf(FEE_KINDS, fee.kind);
    if (!kind) continue;
    const at = seen.get(kind) ?? 0;
    seen.set(kind, at + 1);
    const name = money(`fee.${kind}`);
    add(
      'fees',
      `fees.${kind}.${at}`,
      at === 0 ? name : say('feeOf', { fee: name, number: at + 1 }),
      feeText(fee, amount, speaker),
    );
  }
  if (isSet(terms.entryFee)) add('fees', 'entryFee', say('label.entryFee'), amount(terms.entryFee));
  const reporting = looseOf(terms.reporting);
  const period = oneOf(PERIODS, reporting.period);
  if (period) {
    const values = { period: money(`periods.${period}`), days: reporting.dueDays };
    add('fees', 'reporting', money('reportingPeriod'), say('reporting', values));
  }
  const year = oneOf(CONTRACT_YEARS, terms.contractYear);
  if (year) add('fees', 'contractYear', money('contractYear'), money(`contractYears.${year}`));
  if (terms.interest)
    add('fees', 'interest', say('label.interest'), say('interest', { rate: share(looseOf(terms.interest).ratePpm) }));
  if (terms.option) {
    const { price, creditPpm, creditCap, dueDays } = looseOf(terms.option);
    const rate = share(creditPpm);
    const credit = creditPpm ? [say(isSet(creditCap) ? 'creditCap' : 'credit', { rate, amount: amount(creditCap) })] : [];
    const parts = [say('option', { amount: amount(price), days: dueDays }), ...credit];
    add('option', 'option', say('label.option'), parts.join(say('separator')));
  }
  if (terms.equity) {
    const { company, sharePpm, note } = looseOf(terms.equity);
    const parts = [say('equity', { company: textOf(company), share: share(sharePpm) }), ...(note ? [textOf(note)] : [])];
    add('equity', 'equity', editor('section.equity'), parts.join(say('separator')));
  }
  return said;
}

type Amounts = (fen: unknown) => string;

/** Amounts in the currency of the terms. */
const amountsIn = ({ currency }: Loose): Amounts => {
  const own = textOf(currency) || 'CNY';
  return (fen) => (Number.isSafeInteger(fen) ? exactMoney({ amount: String(fen), currency: own }) : '—');
};

function triggerText({ trigger }: Loose, amount: Amounts, { say }: Speaker): string {
  const text = (input: Loose, isInner: boolean): string => {
    const join = oneOf(TRIGGER_JOINS, input.kind);
    if (join) {
      const all = listOf(input.of).map((each) => text(each, true));
      const inner = say(`joined.${join}`, { all: all.join(say('separator')) });
      return isInner ? say('group', { inner }) : inner;
    }
    const kind = oneOf(TRIGGER_KINDS, input.kind);
    const values = { day: textOf(input.on), amount: amount(input.threshold), name: textOf(input.name) };
    return kind ? say(`trigger.${kind}`, values) : textOf(input.kind);
  };
  return trigger ? text(looseOf(trigger), false) : say('byChoice');
}

function feeText(fee: Loose, amount: Amounts, { say }: Speaker): string {
  if (fee.kind === 'LUMP_SUM') return say('fee.LUMP_SUM', { amount: amount(fee.amount), days: fee.dueDays });
  if (fee.kind === 'INSTALMENTS') {
    const { parts, everyMonths: months, dueDays: days } = fee;
    return say('fee.INSTALMENTS', { amount: amount(fee.amount), parts, months, days });
  }
  const tiers = listOf(fee.tiers);
  const base = say(`base.${oneOf(ROYALTY_BASES, fee.base) ?? 'NET_SALES'}`);
  const rates = tiers.map(({ upTo, ratePpm }, at) => {
    const values = { base, rate: share(ratePpm), upTo: amount(upTo) };
    if (tiers.length === 1) return say('tierOnly', values);
    return say(at === 0 ? 'tierFirst' : at === tiers.length - 1 ? 'tierLast' : 'tierNext', values);
  });
  const scope = oneOf(TIER_SCOPES, fee.tierScope);
  const bounds = (['exemptUpTo', 'annualMinimum', 'annualCap', 'cumulativeCap'] as const).flatMap((key) =>
    fee[key] ? [say(key, { amount: amount(fee[key]) })] : [],
  );
  return [...rates, ...(scope && tiers.length > 1 ? [say(`scope.${scope}`)] : []), ...bounds].join(say('separator'));
}

function restOf(terms: Loose, { say, editor }: Speaker): SaidTerm[] {
  const said: SaidTerm[] = [];
  const add = (section: Section, key: string, label: string, text: string) => said.push({ key, section, label, text });
  const { kind, publicityDays, market, number } = looseOf(terms.pricing);
  const pricing = oneOf(PRICINGS, kind);
  if (pricing) {
    const word = editor(`pricings.${pricing}`);
    const listed = market ? say('listing', { kind: word, where: `${textOf(market)} ${textOf(number)}` }) : word;
    add(
      'pricing',
      'pricing',
      editor('section.pricing'),
      publicityDays ? say('publicity', { kind: word, days: publicityDays }) : listed,
    );
  }
  const parts = [
    ['audit', ({ noticeDays, underpaymentPpm }: Loose) => say('audit', { days: noticeDays, rate: share(underpaymentPpm) })],
    ['confidentiality', ({ years }: Loose) => say('confidentiality', { count: Number(years) })],
    ['termination', ({ cureDays }: Loose) => say('termination', { count: Number(cureDays) })],
  ] as const;
  const improvements = oneOf(IMPROVEMENTS, terms.improvements);
  if (improvements) add('conduct', 'improvements', editor('improvements'), editor(`improvement.${improvements}`));
  for (const [key, text] of parts) {
    if (!(key in terms)) continue;
    const label = key === 'confidentiality' ? editor(key) : say(`label.${key}`);
    if (terms[key]) add('conduct', key, label, text(looseOf(terms[key])));
    else said.push({ key, section: 'conduct', label, text: say('none'), isNothing: true });
  }
  const seen = new Map<string, number>();
  listOf(terms.clauses).forEach(({ kind: about, text }, index) => {
    const word = oneOf(CLAUSE_KINDS, about) ?? 'OTHER';
    const at = seen.get(word) ?? 0;
    seen.set(word, at + 1);
    const label = say('clause', { number: index + 1, kind: editor(`clauseKinds.${word}`) });
    add('clauses', `clauses.${word}.${at}`, label, textOf(text));
  });
  return said;
}
