import { readIndustryCode } from '@trihelix/catalog';
import { type CivilDate, isCivilDate, isRegionCode, PPM, type Text } from '@trihelix/kernel';
import { z } from 'zod';
import { OBJECT_KINDS } from '../profiles/policy.values';
import { CLAUSE_KINDS } from './clause.kinds';
import type { Findings } from './terms.finding';

const WHOLE = Number(PPM);

const day = z.custom<CivilDate>(isCivilDate, {
  params: { zh: '不是有效日期，请按 YYYY-MM-DD 填写', en: 'is no date of the calendar; write it as YYYY-MM-DD' },
});
const whole = z.int().min(0);
const name = z.string().min(1).max(200);
const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);

/** Everything (`ALL`), or some branches of a tree by their codes. */
const branches = (isCode: (text: string) => boolean, params: Text) =>
  z.preprocess(
    (value) => (value === 'ALL' ? ['ALL'] : value),
    z
      .array(z.string().refine((code) => code === 'ALL' || isCode(code), { params }))
      .min(1)
      .max(200)
      .refine((codes) => codes.length === 1 || !codes.includes('ALL'), {
        params: { zh: 'ALL（全部）不能与其他代码并列', en: 'must be ALL or a list of codes, not both' },
      })
      .transform((codes) => (codes.includes('ALL') ? 'ALL' : codes)),
  );

const object = z.strictObject({
  id: name,
  kind: z.enum(OBJECT_KINDS),
  /** Its share of the whole, in parts per million. */
  weightPpm: whole.max(WHOLE),
  /** Last day on which the right holds; null where it has none, or none is known. */
  lastValidOn: orNull(day),
});

const agreement = z.strictObject({
  kind: z.enum(['EXCLUSIVE', 'SOLE', 'ORDINARY']),
  /** Whether it is granted under a declaration to license anybody. */
  openLicence: z.boolean().default(false),
  /** The licensee's size class at signing. */
  licenseeSize: orNull(z.enum(['MICRO', 'SMALL', 'MEDIUM', 'LARGE'])),
  /** Industries of GB/T 4754. */
  fieldsOfUse: branches((code) => readIndustryCode(code) !== null, {
    zh: '不是行业代码（GB/T 4754）',
    en: 'is no code of an industry (GB/T 4754)',
  }),
  /** Divisions of GB/T 2260. */
  territory: branches(isRegionCode, { zh: '不是行政区划代码（GB/T 2260）', en: 'is no code of a division (GB/T 2260)' }),
  objects: z
    .array(object)
    .min(1)
    .max(200)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
      params: { zh: '标的不得重复', en: 'must not name an object twice' },
    })
    .refine((all) => all.reduce((sum, { weightPpm }) => sum + weightPpm, 0) === WHOLE, {
      params: { zh: '权重合计须为 1000000 ppm', en: 'must weigh 1,000,000 ppm together' },
    }),
  sublicensing: z.enum(['NONE', 'WITH_CONSENT', 'ALLOWED']),
  improvements: z.enum(['NONE', 'NON_EXCLUSIVE_RECIPROCAL', 'ONE_SIDED']),
  /** Looking into the licensee's accounts; under-payment above the threshold shifts the costs. */
  audit: orNull(z.strictObject({ noticeDays: whole.max(366), underpaymentPpm: whole.max(WHOLE).default(50_000) })),
  confidentiality: orNull(z.strictObject({ years: whole.max(100) })),
  termination: orNull(z.strictObject({ cureDays: whole.max(366) })),
  /** Minor units, due with signing. */
  entryFee: whole.default(0),
  /** How the price was found. */
  pricing: orNull(
    z.strictObject({ kind: z.enum(['AGREEMENT', 'MARKET_LISTING', 'AUCTION']), publicityDays: orNull(whole.max(366)) }),
  ),
  clauses: z
    .array(z.strictObject({ kind: z.enum(CLAUSE_KINDS), text: z.string().min(1).max(5_000) }))
    .max(100)
    .default([]),
});

/** What the sides agree beside the money. */
export type Agreement = Readonly<z.infer<typeof agreement>>;

/** Reads all that is not money; undefined, with every problem found, when it cannot be read. */
export function readAgreement(input: object, findings: Findings): Agreement | undefined {
  const result = agreement.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) tell(issue, findings);
  return undefined;
}

function tell(issue: z.core.$ZodIssue, findings: Findings): void {
  if (issue.code !== 'unrecognized_keys') return findings.problem(pathOf(issue.path), 'INVALID_VALUE', textOf(issue));
  for (const key of issue.keys) findings.problem(pathOf([...issue.path, key]), 'UNKNOWN_KEY', NOT_KNOWN);
}

const NOT_KNOWN: Text = { zh: '没有这一项', en: 'is not known here' };

function textOf(issue: z.core.$ZodIssue): Text {
  if (issue.code === 'custom' && issue.params) return issue.params as Text;
  if (issue.input === undefined) return { zh: '缺少此项', en: 'is missing' };
  if (issue.code === 'too_small') return { zh: `不能小于 ${issue.minimum}`, en: `must not be below ${issue.minimum}` };
  if (issue.code === 'too_big') return { zh: `不能大于 ${issue.maximum}`, en: `must not be above ${issue.maximum}` };
  if (issue.code === 'invalid_value')
    return { zh: `只能是 ${issue.values.join('、')}`, en: `must be one of ${issue.values.join(', ')}` };
  if (issue.code === 'invalid_type') return { zh: `类型应为 ${issue.expected}`, en: `must be a value of type ${issue.expected}` };
  return { zh: '不是此处可用的值', en: 'is no value that can stand here' };
}

/** `objects[1].kind`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`),
    '',
  );
