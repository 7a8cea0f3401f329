import type { FieldName } from './money.build';

/** The parts of the form, from top to bottom. */
export const SECTIONS = [
  'basics',
  'scope',
  'objects',
  'trigger',
  'fees',
  'option',
  'equity',
  'pricing',
  'conduct',
  'clauses',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Which part a field stands in, by the first of its names. */
const FIELDS: Record<Section, readonly string[]> = {
  basics: [
    ...['profile', 'mode', 'kind', 'openLicence', 'licenseeSize', 'effectiveOn', 'termMonths', 'trialMonths'],
    ...['hasConversion', 'conversionKind', 'conversionPlace', 'conversionDays', 'conversionFirst'],
  ],
  scope: ['fieldsOfUse', 'territory', 'sublicensing'],
  objects: ['objects', 'stepsDown'],
  trigger: ['triggers', 'triggerJoin'],
  fees: ['fees', 'entryFee', 'reportingPeriod', 'reportingDays', 'contractYear', 'interest'],
  option: ['hasOption', 'optionPrice', 'optionDays', 'optionCredit', 'optionCreditCap'],
  equity: ['hasEquity', 'equityCompany', 'equityShare', 'equityNote'],
  pricing: ['pricing', 'publicityDays'],
  conduct: ['improvements', 'hasAudit', 'auditDays', 'auditShare', 'confidentialityYears', 'cureDays'],
  clauses: ['clauses'],
};

/** The part that a field stands in; the first for what is about the whole. */
export const sectionOf = (name: FieldName | undefined): Section =>
  SECTIONS.find((section) => FIELDS[section].includes(String(name?.[0]))) ?? 'basics';

/** The id of a part on the page. */
export const anchorOf = (section: Section): string => `terms-${section}`;
