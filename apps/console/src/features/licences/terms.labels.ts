import { useTexts } from '@shared/texts/texts';
import type { FieldName } from './money.build';
import { sectionOf } from './terms.sections';
import './simulator.texts';
import './terms.texts';

/** Fields whose labels are those of the simulator, by the last of their names. */
const MONEY = [
  ...(['mode', 'effectiveOn', 'termMonths', 'trialMonths', 'triggerJoin', 'on', 'threshold'] as const),
  ...(['amount', 'dueDays', 'parts', 'everyMonths', 'base', 'tierScope', 'upTo', 'rate'] as const),
  ...(['exemptUpTo', 'annualMinimum', 'annualCap', 'cumulativeCap', 'contractYear', 'reportingPeriod'] as const),
  ...(['reportingDays', 'interest', 'optionPrice', 'optionDays', 'optionCredit', 'optionCreditCap'] as const),
] as const;

/** Fields whose labels are the editor's own. */
const EDITOR = [
  ...(['profile', 'kind', 'openLicence', 'licenseeSize', 'fieldsOfUse', 'territory', 'sublicensing', 'weight'] as const),
  ...(['lastValidOn', 'entryFee', 'equityCompany', 'equityShare', 'equityNote', 'pricing', 'publicityDays'] as const),
  ...(['hasAudit', 'auditDays', 'auditShare', 'improvements', 'cureDays'] as const),
  ...(['hasConversion', 'conversionKind', 'conversionPlace', 'conversionDays', 'conversionFirst'] as const),
] as const;

const isOneOf = <Word extends string>(words: readonly Word[], word: string): word is Word => words.includes(word as Word);

/** Says where a field stands: its part, which of several it belongs to, and its label. */
export function useWhere(): (name: FieldName | undefined) => string {
  const { t } = useTexts('termsEditor');
  const { t: money } = useTexts('simulator');
  const labelOf = ([list, ...rest]: FieldName): string | undefined => {
    const field = String(rest.at(-1) ?? list);
    if (field === 'kind' && rest.length > 0)
      return list === 'triggers' ? money('triggerKind') : list === 'clauses' ? t('clauseKind') : t('objectKind');
    if (field === 'id') return t('objectId');
    if (field === 'text') return t('clauseText');
    if (field === 'name') return money('milestone');
    if (field === 'confidentialityYears') return t('confidentiality');
    if (isOneOf(MONEY, field)) return money(field);
    return isOneOf(EDITOR, field) ? t(field) : undefined;
  };
  return (name) => {
    const part = t(`section.${sectionOf(name)}`);
    if (!name) return part;
    const [, at] = name;
    return [typeof at === 'number' ? `${part} ${at + 1}` : part, labelOf(name)].filter(Boolean).join(' · ');
  };
}
