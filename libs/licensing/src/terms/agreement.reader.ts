import { readIndustryCode } from '@trihelix/catalog';
import { type CivilDate, isCivilDate, isRegionCode, PPM, type Text } from '@trihelix/kernel';
import { inPart, REPORTED, schemaProblems } from '@trihelix/licence-calculator';
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

const clause = z.strictObject({ kind: z.enum(CLAUSE_KINDS), text: z.string().min(1).max(5_000) });

const conversion = z.strictObject({
  kind: z.enum(['EXCLUSIVE', 'SOLE']),
  /** Its place among the triallists of the achievement; 1 goes first. */
  place: z.int().min(1).max(99),
  /** Whether it goes before those without, whatever their place. */
  firstRefusal: z.boolean().default(false),
  /** Days in which it must say whether it converts, once a triallist behind it wants to. */
  windowDays: z.int().min(1).max(90),
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
      params: { zh: '权重合计须为 100%', en: 'must weigh 100% together' },
    }),
  sublicensing: z.enum(['NONE', 'WITH_CONSENT', 'ALLOWED']),
  improvements: z.enum(['NONE', 'NON_EXCLUSIVE_RECIPROCAL', 'ONE_SIDED']),
  /** Looking into the licensee's accounts; under-payment above the threshold shifts the costs. */
  audit: orNull(z.strictObject({ noticeDays: whole.max(366), underpaymentPpm: whole.max(WHOLE).default(50_000) })),
  confidentiality: orNull(z.strictObject({ years: whole.max(100) })),
  termination: orNull(z.strictObject({ cureDays: whole.max(366) })),
  /** Minor units, due on the first day. */
  entryFee: whole.default(0),
  /** Shares taken for the technology: recorded, and no part of the books. */
  equity: orNull(
    z.strictObject({ company: name, sharePpm: whole.min(1).max(WHOLE), note: orNull(z.string().min(1).max(5_000)) }),
  ),
  /** How the price was found. */
  pricing: orNull(
    z.strictObject({ kind: z.enum(['AGREEMENT', 'MARKET_LISTING', 'AUCTION']), publicityDays: orNull(whole.max(366)) }),
  ),
  /** What a trial licence becomes when its licensee converts, and where it stands among several triallists. */
  conversion: orNull(conversion),
  clauses: z.array(clause).max(100).default([]),
});

/** What the sides agree beside the money. */
export type Agreement = Readonly<z.infer<typeof agreement>>;

/** The agreement as far as it could be read: what could not is undefined. */
export interface KnownAgreement extends Partial<Agreement> {
  /** Each in its place; undefined where there is no list of them. */
  readonly objectsInPart?: readonly Partial<Agreement['objects'][number]>[];
  readonly clausesInPart?: readonly Partial<Agreement['clauses'][number]>[];
}

const agreementInPart = inPart({
  ...agreement.shape,
  objectsInPart: z.array(inPart(object.shape).catch({})).max(200),
  clausesInPart: z.array(inPart(clause.shape).catch({})).max(100).default([]),
}) as unknown as z.ZodType<KnownAgreement>;

/** Reads all that is not money, with every problem found; not whole when there is one. */
export function readAgreement(
  input: object,
  findings: Findings,
): { readonly agreement: Agreement | undefined; readonly knownAgreement: KnownAgreement } {
  const parts = { objectsInPart: Reflect.get(input, 'objects'), clausesInPart: Reflect.get(input, 'clauses') };
  const knownAgreement = agreementInPart.parse({ ...input, ...parts });
  const result = agreement.safeParse(input, REPORTED);
  if (result.success) return { agreement: result.data, knownAgreement };
  for (const { path, text, isUnknownKey } of schemaProblems(result.error))
    findings.problem(path, isUnknownKey ? 'UNKNOWN_KEY' : 'INVALID_VALUE', text);
  return { agreement: undefined, knownAgreement };
}
