import type { CivilDate } from '@trihelix/kernel';
import { type KnownTerms, readTermsInPart, type Terms, type Trigger } from '@trihelix/licence-calculator';
import { type Agreement, type KnownAgreement, readAgreement } from './agreement.reader';
import { CIVIL_CODE_846 } from './law.sources';
import type { Findings } from './terms.finding';

/** What a royalty can be a share of (Civil Code 846). Books are kept of net sales only. */
const BASES = ['NET_SALES', 'PROFIT', 'PRODUCT_PRICE', 'ADDED_VALUE'] as const;
export type RoyaltyBase = (typeof BASES)[number];

/** The keys from which money follows: those of the licence simulation. */
export const MONEY_KEYS: ReadonlySet<string> = new Set<keyof Terms>([
  'mode',
  'currency',
  'effectiveOn',
  'termMonths',
  'trialMonths',
  'trigger',
  'fees',
  'contractYear',
  'reporting',
  'interest',
  'option',
  'patents',
]);

/** Complete terms, as far as they could be read: a half with a problem in its form is not whole, and known in part. */
export interface ReadTerms {
  readonly money: Terms | undefined;
  /** Of each fee what it is a share of; null for one that is none. */
  readonly bases: readonly (RoyaltyBase | null)[];
  readonly agreement: Agreement | undefined;
  readonly knownMoney: KnownTerms;
  readonly knownAgreement: KnownAgreement;
}

/** Reads a terms document and tells every problem of its form. */
export function readCompleteTerms(input: unknown, findings: Findings): ReadTerms {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    findings.problem('', 'INVALID_VALUE', { zh: '条款须为 JSON 对象', en: 'must be a JSON object' });
    return { money: undefined, bases: [], agreement: undefined, knownMoney: {}, knownAgreement: {} };
  }
  const entries = Object.entries(input);
  const { fees, bases } = withoutBases(Object.fromEntries(entries).fees, findings);
  const money = entries.filter(([key]) => MONEY_KEYS.has(key)).map(([key, value]) => [key, key === 'fees' ? fees : value]);
  return {
    bases,
    ...readMoney(Object.fromEntries(money), findings),
    ...readAgreement(Object.fromEntries(entries.filter(([key]) => !MONEY_KEYS.has(key))), findings),
  };
}

function readMoney(input: object, findings: Findings): Pick<ReadTerms, 'money' | 'knownMoney'> {
  const { whole, known, problems } = readTermsInPart(input);
  for (const { path, text } of problems) findings.problem(path, 'INVALID_VALUE', text);
  const near = nearEnough(known, findings);
  return { money: near === known ? whole : undefined, knownMoney: near };
}

/** A century of a licence and ten years to pay must still be days of the calendar. */
const [EARLIEST, LATEST] = ['1900-01-01', '2999-12-31'];

/** The same terms, without what names a day from which nothing can be counted. */
function nearEnough(known: KnownTerms, findings: Findings): KnownTerms {
  const { effectiveOn, trigger } = known;
  const isFar = (days: readonly { readonly on: CivilDate; readonly path: string }[]): boolean => {
    const far = days.filter(({ on }) => on < EARLIEST || on > LATEST);
    for (const { path } of far)
      findings.problem(path, 'INVALID_VALUE', {
        zh: `须在 ${EARLIEST} 与 ${LATEST} 之间`,
        en: `must lie between ${EARLIEST} and ${LATEST}`,
      });
    return far.length > 0;
  };
  const begins = isFar(effectiveOn ? [{ on: effectiveOn, path: 'effectiveOn' }] : []);
  const fires = isFar(trigger ? daysIn(trigger, 'trigger') : []);
  if (!begins && !fires) return known;
  return { ...known, ...(begins && { effectiveOn: undefined }), ...(fires && { trigger: undefined }) };
}

function daysIn(trigger: Trigger, path: string): { on: CivilDate; path: string }[] {
  if ('of' in trigger) return trigger.of.flatMap((child, at) => daysIn(child, `${path}.of[${at}]`));
  return trigger.kind === 'DATE' ? [{ on: trigger.on, path: `${path}.on` }] : [];
}

/** The reader of money knows royalties on net sales; what else they can be a share of is read here. */
function withoutBases(fees: unknown, findings: Findings): { fees: unknown; bases: (RoyaltyBase | null)[] } {
  if (!Array.isArray(fees)) return { fees, bases: [] };
  const bases = fees.map((fee: unknown, at) => baseOf(fee, at, findings));
  return { fees: fees.map((fee: unknown, at) => (bases[at] ? { ...(fee as object), base: 'NET_SALES' } : fee)), bases };
}

function baseOf(fee: unknown, at: number, findings: Findings): RoyaltyBase | null {
  if (typeof fee !== 'object' || fee === null || !('base' in fee)) return null;
  if (!('kind' in fee) || fee.kind !== 'ROYALTY') return null;
  const base = BASES.find((each) => each === fee.base);
  if (base) return base;
  findings.problem(
    `fees[${at}].base`,
    'INVALID_VALUE',
    { zh: `只能是 ${BASES.join('、')}`, en: `must be one of ${BASES.join(', ')}` },
    CIVIL_CODE_846,
  );
  return 'NET_SALES';
}
