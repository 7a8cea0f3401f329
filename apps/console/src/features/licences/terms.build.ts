import { asksForSales, type Built, type FieldName, moneyTermsOf, Transcript } from './money.build';
import { type Branches, type ClauseRow, type CompleteValues, mayBecomeAlone, type ObjectRow } from './terms.values';

type Json = Readonly<Record<string, unknown>>;

/** A terms document as the API takes it, and which field each of its values came from. */
export interface BuiltTerms extends Built {
  /** What `simulateLicence` takes: the keys from which money follows. */
  readonly money: ReturnType<typeof moneyTermsOf>;
  /** All of it. */
  readonly document: Json;
}

/** The terms document of what stands in the form. */
export function buildTerms(values: CompleteValues): BuiltTerms {
  const notes = new Transcript();
  const money = moneyTermsOf({ ...values, patents: [] }, asksForSales(values), notes);
  // An agreed part with nothing in it is refused at its first field, not left out.
  const objects = values.objects.map((row, at) => objectOf(row, at, notes));
  const patents = values.stepsDown ? objects.filter(({ kind }) => kind === 'PATENT') : [];
  const complete = {
    ...money,
    patents: patents.map(({ id, weightPpm }) => ({ id, weightPpm })),
  };
  patents.forEach((patent, at) => notes.places.set(`terms.patents[${at}]`, ['objects', objects.indexOf(patent), 'id']));
  const document = { ...complete, ...agreementOf(values, notes), objects };
  return { money: complete, document, places: notes.places, unreadable: notes.unreadable };
}

const branches = (key: 'fieldsOfUse' | 'territory', value: Branches, notes: Transcript) =>
  notes.text(`terms.${key}`, [key], value ?? 'ALL');

function agreementOf(values: CompleteValues, notes: Transcript): Json {
  const word = <Key extends keyof CompleteValues>(key: Key) => notes.text(`terms.${key}`, [key], values[key]);
  const whole = (path: string, key: keyof CompleteValues & string) =>
    notes.whole(`terms.${path}`, [key], values[key] as string | null | undefined);
  notes.places.set('terms.objects', ['objects']);
  notes.places.set('terms.clauses', ['clauses']);
  notes.places.set('terms.audit', ['hasAudit']);
  const years = whole('confidentiality.years', 'confidentialityYears');
  const cureDays = whole('termination.cureDays', 'cureDays');
  return {
    kind: word('kind'),
    openLicence: word('openLicence'),
    conversion: conversionOf(values, notes),
    licenseeSize: word('licenseeSize') || null,
    fieldsOfUse: branches('fieldsOfUse', values.fieldsOfUse, notes),
    territory: branches('territory', values.territory, notes),
    sublicensing: word('sublicensing'),
    improvements: word('improvements'),
    audit: values.hasAudit
      ? {
          noticeDays: whole('audit.noticeDays', 'auditDays'),
          underpaymentPpm: notes.share('terms.audit.underpaymentPpm', ['auditShare'], values.auditShare),
        }
      : null,
    confidentiality: years === undefined ? null : { years },
    termination: cureDays === undefined ? null : { cureDays },
    entryFee: notes.money('terms.entryFee', ['entryFee'], values.entryFee) ?? 0,
    pricing: pricingOf(values, notes),
    clauses: values.clauses.map((row, at) => clauseOf(row, at, notes)),
    ...(values.hasEquity ? { equity: equityOf(values, notes) } : {}),
  };
}

function conversionOf(values: CompleteValues, notes: Transcript): Json | null {
  notes.places.set('terms.conversion', ['hasConversion']);
  if (!values.hasConversion || !mayBecomeAlone(values)) return null;
  const at = 'terms.conversion';
  return {
    kind: notes.text(`${at}.kind`, ['conversionKind'], values.conversionKind),
    place: notes.whole(`${at}.place`, ['conversionPlace'], values.conversionPlace),
    firstRefusal: notes.text(`${at}.firstRefusal`, ['conversionFirst'], values.conversionFirst),
    windowDays: notes.whole(`${at}.windowDays`, ['conversionDays'], values.conversionDays),
  };
}

function pricingOf({ pricing, publicityDays }: CompleteValues, notes: Transcript): Json | null {
  notes.places.set('terms.pricing', ['pricing']);
  const days = notes.whole('terms.pricing.publicityDays', ['publicityDays'], publicityDays) ?? null;
  return pricing ? { kind: pricing, publicityDays: pricing === 'AGREEMENT' ? days : null } : null;
}

function objectOf({ id, kind, weight, lastValidOn }: ObjectRow, at: number, notes: Transcript) {
  const [path, place] = [`terms.objects[${at}]`, (field: string): FieldName => ['objects', at, field]];
  return {
    id: notes.text(`${path}.id`, place('id'), id?.trim() ?? ''),
    kind: notes.text(`${path}.kind`, place('kind'), kind ?? 'PATENT'),
    weightPpm: notes.share(`${path}.weightPpm`, place('weight'), weight),
    lastValidOn: notes.text(`${path}.lastValidOn`, place('lastValidOn'), lastValidOn || null),
  };
}

function clauseOf({ kind, text }: ClauseRow, at: number, notes: Transcript): Json {
  const path = `terms.clauses[${at}]`;
  notes.places.set(path, ['clauses', at, 'kind']);
  return {
    kind: notes.text(`${path}.kind`, ['clauses', at, 'kind'], kind ?? 'OTHER'),
    text: notes.text(`${path}.text`, ['clauses', at, 'text'], text?.trim() ?? ''),
  };
}

function equityOf({ equityCompany, equityShare, equityNote }: CompleteValues, notes: Transcript): Json {
  notes.places.set('terms.equity', ['equityCompany']);
  return {
    company: notes.text('terms.equity.company', ['equityCompany'], equityCompany?.trim() ?? ''),
    sharePpm: notes.share('terms.equity.sharePpm', ['equityShare'], equityShare),
    note: notes.text('terms.equity.note', ['equityNote'], equityNote?.trim() || null),
  };
}

const MILLION = 1_000_000;

/** Weights in parts per million that are as equal as can be and make up the whole: the first ones bear what is left over. */
export const equalWeights = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => Math.floor(MILLION / count) + (at < MILLION % count ? 1 : 0));
