import { ConfigProvider } from 'antd';
import { memo, type ReactNode } from 'react';
import type { PolicyProfile } from './policy.query';
import { FeeFields } from './simulator.fees';
import { TermsBasics, TermsScope } from './terms.basics';
import { TermsAccounting, TermsClauses, TermsConduct, TermsEquity, TermsOption, TermsPricing } from './terms.conduct';
import { TermsObjects } from './terms.objects';
import { PolicyNotes, PolicyScope } from './terms.policy';
import { anchorOf, type Section, SECTIONS } from './terms.sections';
import type { CompleteValues, ObjectRow } from './terms.values';
import { TriggerFields } from './trigger.fields';
import './terms.texts';

interface TermsFormProps {
  readonly values: CompleteValues;
  readonly profiles: readonly PolicyProfile[];
  /** What the achievement rests on. */
  readonly known: readonly ObjectRow[];
  readonly onValues: (values: Partial<CompleteValues>) => void;
  /** For a licensee: what only the licensor says can be read, not changed. */
  readonly isFixed?: boolean;
}

/** Parts that count: who pays from the start has no conditions to fill in. */
export const sectionsFor = ({ mode }: Pick<CompleteValues, 'mode'>): readonly Section[] =>
  SECTIONS.filter((section) => section !== 'trigger' || mode === 'UFPL');

/** Every part of the terms, one below another; drawn anew only when something in them was changed. */
export const TermsForm = memo(function TermsForm({ values, profiles, known, onValues, isFixed = false }: TermsFormProps) {
  const parts: Record<Section, ReactNode> = {
    basics: <TermsBasics values={values} profiles={profiles} isFixed={isFixed} />,
    scope: <TermsScope />,
    objects: (
      <ConfigProvider componentDisabled={isFixed}>
        <TermsObjects objects={values.objects} onObjects={(objects) => onValues({ objects })} known={known} />
      </ConfigProvider>
    ),
    trigger: (
      <TriggerFields triggers={values.triggers}>
        <PolicyNotes codes={['EARLIEST_PAYMENT', 'CONVERSION_BEFORE_TRIAL']} />
      </TriggerFields>
    ),
    fees: (
      <FeeFields fees={values.fees} onExample={(fees) => onValues({ fees })} hasBases>
        <TermsAccounting values={values} />
      </FeeFields>
    ),
    option: <TermsOption values={values} />,
    equity: <TermsEquity values={values} />,
    pricing: (
      <ConfigProvider componentDisabled={isFixed}>
        <TermsPricing values={values} />
      </ConfigProvider>
    ),
    conduct: <TermsConduct values={values} />,
    clauses: <TermsClauses clauses={values.clauses} />,
  };
  return (
    <PolicyScope profiles={profiles} chosen={values.profile}>
      {sectionsFor(values).map((section) => (
        <div key={section} id={anchorOf(section)} className="terms-part" tabIndex={-1}>
          {parts[section]}
        </div>
      ))}
    </PolicyScope>
  );
});
