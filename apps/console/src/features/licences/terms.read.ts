import { listOf, type Loose, looseOf, textOf } from './loose';
import { moneyOf, oneOf, readTerms, shareText, wholeText } from './simulator.read';
import {
  type Branches,
  CLAUSE_KINDS,
  CONVERTED_KINDS,
  type CompleteValues,
  IMPROVEMENTS,
  KINDS,
  OBJECT_KINDS,
  PRICINGS,
  SIZES,
  SUBLICENSING,
} from './terms.values';

/**
 * Complete terms, or the first terms of a request, as the form holds them; what they do not say is as in `empty`.
 * @throws NoScenario for what is no terms document, or one in another currency.
 */
export function readComplete(input: unknown, empty: CompleteValues): CompleteValues {
  const { terms } = readTerms(input);
  const source = looseOf(input);
  const [audit, equity, pricing] = [looseOf(source.audit), looseOf(source.equity), looseOf(source.pricing)];
  const objects = listOf(source.objects);
  const hasReporting = Boolean(source.reporting);
  return {
    ...empty,
    ...terms,
    ...(hasReporting ? {} : { reportingPeriod: empty.reportingPeriod, reportingDays: empty.reportingDays }),
    patents: [],
    profile: textOf(source.profile) || empty.profile,
    kind: oneOf(KINDS, source.kind) ?? empty.kind,
    openLicence: source.openLicence === true,
    ...conversionOf(source.conversion, empty),
    licenseeSize: oneOf(SIZES, source.licenseeSize) ?? empty.licenseeSize,
    fieldsOfUse: branchesOf(source.fieldsOfUse, empty.fieldsOfUse),
    territory: branchesOf(source.territory, empty.territory),
    objects: 'objects' in source ? objects.map(objectOf) : empty.objects,
    stepsDown: objects.some(({ kind }) => kind === 'PATENT') ? listOf(source.patents).length > 0 : empty.stepsDown,
    sublicensing: oneOf(SUBLICENSING, source.sublicensing) ?? empty.sublicensing,
    improvements: oneOf(IMPROVEMENTS, source.improvements) ?? empty.improvements,
    hasAudit: Boolean(source.audit),
    auditDays: wholeText(audit.noticeDays),
    auditShare: source.audit ? shareText(audit.underpaymentPpm) : empty.auditShare,
    confidentialityYears: wholeText(looseOf(source.confidentiality).years),
    cureDays: wholeText(looseOf(source.termination).cureDays),
    entryFee: moneyOf(source.entryFee),
    pricing: oneOf(PRICINGS, pricing.kind) ?? empty.pricing,
    publicityDays: wholeText(pricing.publicityDays),
    clauses: listOf(source.clauses).map(({ kind, text }) => ({ kind: oneOf(CLAUSE_KINDS, kind) ?? 'OTHER', text: textOf(text) })),
    hasEquity: Boolean(source.equity),
    equityCompany: textOf(equity.company),
    equityShare: shareText(equity.sharePpm),
    equityNote: textOf(equity.note),
  };
}

function conversionOf(value: unknown, empty: CompleteValues) {
  const { hasConversion, conversionKind, conversionPlace, conversionDays, conversionFirst } = empty;
  if (!value) return { hasConversion, conversionKind, conversionPlace, conversionDays, conversionFirst };
  const { kind, place, windowDays, firstRefusal } = looseOf(value);
  return {
    hasConversion: true,
    conversionKind: oneOf(CONVERTED_KINDS, kind) ?? conversionKind,
    conversionPlace: wholeText(place),
    conversionDays: wholeText(windowDays),
    conversionFirst: firstRefusal === true,
  };
}

const objectOf = ({ id, kind, weightPpm, lastValidOn }: Loose) => ({
  id: textOf(id),
  kind: oneOf(OBJECT_KINDS, kind) ?? 'OTHER',
  weight: shareText(weightPpm),
  lastValidOn: textOf(lastValidOn) || null,
});

function branchesOf(value: unknown, otherwise: Branches): Branches {
  if (value === 'ALL' || (Array.isArray(value) && value.includes('ALL'))) return null;
  return Array.isArray(value) ? value.filter((code) => typeof code === 'string') : otherwise;
}
