import { addMonths, type CivilDate, isCivilDate, isCurrency } from '@trihelix/kernel';
import { z } from 'zod';
import type { Fee, Instalments, LicenceEvent, LumpSum, Royalty, Scenario, Terms, Tier, Trigger } from './scenario';
import { type ScenarioProblem, ScenarioRefused } from './scenario.problems';
import { inPart, orUnread } from './schema.parts';
import { REPORTED, schemaProblems } from './schema.problems';

const day = z.custom<CivilDate>(isCivilDate, {
  params: { zh: '不是有效日期，请按 YYYY-MM-DD 填写', en: 'is no date of the calendar; write it as YYYY-MM-DD' },
});
const whole = z.number().int().min(0);
/** Minor units: whole, exact and not below zero. */
const amount = whole.transform(BigInt);
const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);
/** A share of one whole, in parts per million. */
const ppm = whole.max(1_000_000);
const days = whole.max(3_660);
const months = whole.max(1_200);
const listedDays = z.array(day).max(2_000).default([]);
const name = z.string().min(1).max(200);

/** Triggers within triggers: as many as anybody needs, few enough to be looked at every day. */
const MOST_NESTED = 20;

const trigger: z.ZodType<Trigger> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('DATE'), on: day }),
    z.strictObject({ kind: z.literal('FIRST_SALE') }),
    z.strictObject({ kind: z.literal('CUMULATIVE_REVENUE'), threshold: amount }),
    z.strictObject({ kind: z.literal('MILESTONE'), name }),
    z.strictObject({ kind: z.literal('OPTION') }),
    z.strictObject({ kind: z.literal('RENEWAL') }),
    z.strictObject({ kind: z.enum(['EARLIEST_OF', 'LATEST_OF']), of: z.array(trigger).min(1).max(MOST_NESTED) }),
  ]),
);

const tier = z.strictObject({ upTo: orNull(amount), ratePpm: ppm });
const tiers = z
  .array(tier)
  .min(1)
  .refine((all) => all.every(({ upTo }, at) => (upTo === null) === (at === all.length - 1)), {
    params: { zh: '最后一档不设上限，其余各档都须有上限', en: 'have no bound in the last tier, and one in each of the others' },
  })
  .refine((all) => all.every(({ upTo }, at) => at === 0 || upTo === null || upTo > (all[at - 1]?.upTo ?? upTo)), {
    params: { zh: '各档上限须逐档增大，不得重叠', en: 'must not overlap: each bound lies above the one before' },
  });

const lumpSum = z.strictObject({ kind: z.literal('LUMP_SUM'), amount, dueDays: days });
const instalments = z.strictObject({
  kind: z.literal('INSTALMENTS'),
  amount,
  parts: whole.min(1).max(600),
  everyMonths: months,
  dueDays: days,
});
const royalty = z.strictObject({
  kind: z.literal('ROYALTY'),
  base: z.literal('NET_SALES'),
  tierScope: z.enum(['CUMULATIVE', 'PERIOD']),
  tiers,
  exemptUpTo: orNull(amount).transform((value) => value ?? 0n),
  annualMinimum: orNull(amount),
  annualCap: orNull(amount),
  cumulativeCap: orNull(amount),
});
const fee = z.discriminatedUnion('kind', [lumpSum, instalments, royalty]);

const termsByThemselves = z.strictObject({
  mode: z.enum(['UFPL', 'ORDINARY']),
  currency: z.string().refine(isCurrency, { params: { zh: '不是 ISO 4217 货币代码', en: 'is no ISO 4217 currency' } }),
  effectiveOn: day,
  termMonths: orNull(months.min(1)),
  trialMonths: months.default(0),
  trigger: orNull(trigger),
  fees: z.array(fee).max(50),
  contractYear: z.enum(['CALENDAR', 'ANNIVERSARY']).default('ANNIVERSARY'),
  reporting: orNull(z.strictObject({ period: z.enum(['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR']), dueDays: days })),
  interest: orNull(z.strictObject({ ratePpm: ppm })),
  option: orNull(z.strictObject({ price: amount, creditPpm: ppm, creditCap: orNull(amount), dueDays: days })),
  patents: z
    .array(z.strictObject({ id: name, weightPpm: ppm }))
    .max(200)
    .default([])
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
      params: { zh: '专利不得重复', en: 'must not name a patent twice' },
    })
    .refine((all) => all.reduce((sum, { weightPpm }) => sum + weightPpm, 0) <= 1_000_000, {
      params: { zh: '权重合计不得超过 100%', en: 'must not weigh more than 100% together' },
    }),
});

const isReported = ({ fees, reporting }: Reported): boolean => reporting !== null || !fees.some((fee) => fee?.kind === 'ROYALTY');
interface Reported {
  readonly fees: readonly (Pick<Fee, 'kind'> | undefined)[];
  readonly reporting?: Terms['reporting'];
}

const NOT_REPORTED = {
  path: 'reporting',
  text: { zh: '按提成收费须约定报告周期', en: 'must be agreed where there is a royalty' },
};
const terms = termsByThemselves.refine(isReported, { path: [NOT_REPORTED.path], params: NOT_REPORTED.text });

const sales = {
  netSales: amount.optional(),
  grossInclVat: amount.optional(),
  vatPpm: ppm.optional(),
  deductions: z
    .array(z.strictObject({ kind: z.enum(['RETURNS_INCL_VAT', 'FREIGHT', 'DISCOUNT']), amount }))
    .max(200)
    .optional(),
};

const isNetAlone = ({ netSales, grossInclVat }: { readonly netSales?: bigint; readonly grossInclVat?: bigint }): boolean =>
  netSales !== undefined && grossInclVat === undefined;

const reported = z
  .strictObject({ on: day, kind: z.enum(['STATEMENT', 'CORRECTION']), period: z.string(), ...sales })
  .refine((each) => (each.netSales === undefined) !== (each.grossInclVat === undefined), {
    path: ['netSales'],
    params: { zh: '净销售额与含税销售额须填写且只填写一项', en: 'or the gross sales must be given, and not both' },
  })
  .refine((each) => !isNetAlone(each) || (each.vatPpm === undefined && each.deductions === undefined), {
    path: ['netSales'],
    params: { zh: '净销售额已扣除税金与各项扣减，不能再填税率或扣减', en: 'has VAT and deductions taken off already' },
  })
  .refine(({ grossInclVat, vatPpm }) => grossInclVat === undefined || vatPpm !== undefined, {
    path: ['vatPpm'],
    params: { zh: '填写含税销售额时须填写税率', en: 'is needed with the gross sales' },
  })
  .transform(({ netSales, grossInclVat = 0n, vatPpm = 0, deductions = [], ...rest }) => ({
    ...rest,
    sales: netSales === undefined ? { grossInclVat, vatPpm, deductions } : { netSales },
  }));

const event: z.ZodType<LicenceEvent> = z.discriminatedUnion('kind', [
  reported,
  z.strictObject({ on: day, kind: z.literal('PAYMENT'), amount, reference: name }),
  z.strictObject({ on: day, kind: z.literal('IP_LOST'), patent: name }),
  z.strictObject({ on: day, kind: z.literal('MILESTONE'), name }),
  z.strictObject({ on: day, kind: z.enum(['CONVERT', 'RETURN', 'TERMINATE', 'BUY_OUT']) }),
]);

/** What nobody licenses for longer, so that a computation ends: months from effect to the day asked for, and days of effect. */
const LONGEST = 1_800;
const [EARLIEST, LATEST] = ['1900-01-01', '2999-12-31'];

const scenario: z.ZodType<Scenario> = z
  .strictObject({
    terms,
    calendar: orNull(z.strictObject({ holidays: listedDays, workdays: listedDays })),
    events: z.array(event).max(10_000),
    asOf: day,
  })
  .superRefine(({ terms: { effectiveOn }, events, asOf }, context) => {
    const refuse = (path: (string | number)[], zh: string, en: string) =>
      context.addIssue({ code: 'custom', path, params: { zh, en } });
    if (effectiveOn < EARLIEST || effectiveOn > LATEST)
      refuse(['terms', 'effectiveOn'], `须在 ${EARLIEST} 与 ${LATEST} 之间`, `must lie between ${EARLIEST} and ${LATEST}`);
    else if (asOf > addMonths(effectiveOn, LONGEST))
      refuse(['asOf'], '不得晚于生效后 150 年', 'lies more than 150 years after the licence takes effect');
    if (asOf < effectiveOn)
      refuse(['asOf'], `不能早于生效日 ${effectiveOn}`, `lies before the licence takes effect, ${effectiveOn}`);
    events.forEach(({ on }, at) => {
      const before = events[at - 1]?.on;
      if (on < effectiveOn)
        refuse(['events', at, 'on'], `早于生效日 ${effectiveOn}`, `lies before the licence takes effect, ${effectiveOn}`);
      else if (before !== undefined && on < before)
        refuse(
          ['events', at, 'on'],
          `早于前一事件（${before}），请按日期排列`,
          `lies before the event above, ${before}; put events in order`,
        );
      else if (on > asOf) refuse(['events', at, 'on'], `晚于计算日 ${asOf}`, `lies after the day asked for, ${asOf}`);
    });
  });

/** No trigger needs so many levels, and a reader that followed any number would fall over. */
const DEEPEST = 40;

/**
 * Reads a scenario from JSON, or from the value that JSON gives: keys and layout of the licence simulation.
 * @throws ScenarioRefused that names every problem by its path
 */
export const readScenario = (input: unknown): Scenario => read(scenario, input);

/** Reads terms alone, as `readScenario` does. @throws ScenarioRefused */
export const readTerms = (input: unknown): Terms => read(terms, input);

const price = z.strictObject({
  fees: z.array(fee).min(1).max(50),
  option: termsByThemselves.shape.option,
  entryFee: orNull(amount).transform((value) => value ?? 0n),
});

/** What of terms is their price: fees, an option to buy, and the entry fee of an ordinary licence. */
export interface Price extends Pick<Terms, 'fees' | 'option'> {
  readonly entryFee: bigint;
}

/** Reads a price alone, as `readTerms` does. @throws ScenarioRefused */
export const readPrice = (input: unknown): Price => read(price, input);

/** A fee as far as it could be read; its kind could. */
export type KnownFee =
  InPart<LumpSum> | InPart<Instalments> | (Omit<InPart<Royalty>, 'tiers'> & { readonly tiers?: readonly Partial<Tier>[] });
type InPart<Whole extends Fee> = Pick<Whole, 'kind'> & Partial<Whole>;

/** Terms as far as they could be read: what could not is undefined. */
export interface KnownTerms extends Partial<Terms> {
  /** Each fee in its place, undefined where not even its kind could be read; undefined where there is no list of them. */
  readonly feesInPart?: readonly (KnownFee | undefined)[];
}

/** Terms that may have problems. */
export interface TermsInPart {
  /** Undefined where there is a problem. */
  readonly whole: Terms | undefined;
  readonly known: KnownTerms;
  readonly problems: readonly ScenarioProblem[];
}

const withKind = (each: typeof lumpSum | typeof instalments | typeof royalty, more: z.core.$ZodLooseShape = {}) =>
  inPart({ ...each.shape, ...more }).extend({ kind: each.shape.kind });
const feeInPart = z.union([
  withKind(lumpSum),
  withKind(instalments),
  withKind(royalty, { tiers: z.array(inPart(tier.shape).catch({})) }),
]);
const termsInPart = inPart({
  ...termsByThemselves.shape,
  feesInPart: z.array(orUnread(feeInPart)).max(50),
}) as unknown as z.ZodType<KnownTerms>;

/** Reads terms alone, and of those that have problems whatever has none. */
export function readTermsInPart(input: object): TermsInPart {
  try {
    const whole = readTerms(input);
    return { whole, known: { ...whole, feesInPart: whole.fees }, problems: [] };
  } catch (error) {
    if (!(error instanceof ScenarioRefused)) throw error;
    const known = isDeeper(input, DEEPEST) ? {} : termsInPart.parse({ ...input, feesInPart: Reflect.get(input, 'fees') });
    return { whole: undefined, known, problems: [...error.problems, ...notReported(known, error.problems)] };
  }
}

/** A schema looks at its values together only once each is in order by itself. */
function notReported({ feesInPart, reporting }: KnownTerms, problems: readonly ScenarioProblem[]): ScenarioProblem[] {
  const isSaid = problems.some(({ path }) => path === NOT_REPORTED.path);
  return isSaid || !feesInPart || isReported({ fees: feesInPart, reporting }) ? [] : [NOT_REPORTED];
}

function read<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  if (isDeeper(input, DEEPEST)) throw new ScenarioRefused([{ path: '', text: { zh: '层级过多', en: 'is nested too deeply' } }]);
  const result = schema.safeParse(input, REPORTED);
  if (result.success) return result.data;
  throw new ScenarioRefused(schemaProblems(result.error));
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}
