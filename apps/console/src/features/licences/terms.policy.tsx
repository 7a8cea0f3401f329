import { useTexts } from '@shared/texts/texts';
import { createContext, type ReactNode, useContext } from 'react';
import type { PolicyProfile } from './policy.query';
import './terms.texts';

type Rule = PolicyProfile['rules'][number];
type RuleCode = Rule['code'];

interface Policies {
  readonly profiles: readonly PolicyProfile[];
  /** Code of the rule set that the terms follow. */
  readonly chosen: string;
}

const PolicyContext = createContext<Policies>({ profiles: [], chosen: '' });

/** Tells the fields below which rule set their bounds are of. */
export function PolicyScope({ profiles, chosen, children }: Policies & { children: ReactNode }) {
  return <PolicyContext.Provider value={{ profiles, chosen }}>{children}</PolicyContext.Provider>;
}

/** What a rule set says about a thing: its own value, else the country's; neither when no source states one. */
export function ruleOf({ profiles, chosen }: Policies, code: RuleCode): { rule: Rule; isNational: boolean } | undefined {
  const own = profiles.find((each) => each.code === chosen);
  const national = profiles.find(({ regionCode }) => regionCode === null || regionCode === undefined);
  const stated = [own, national].find((each) => each?.rules.some((rule) => rule.code === code && rule.source));
  const rule = (stated ?? own)?.rules.find((each) => each.code === code);
  return rule && { rule, isNational: stated !== undefined && stated === national && national !== own };
}

/** What the rule set says about a field, each value with its source; 未载明 where no source states one. */
export function PolicyNotes({ codes }: { codes: readonly RuleCode[] }) {
  const { t } = useTexts('termsEditor');
  const policies = useContext(PolicyContext);
  return (
    <ul className="policy-notes">
      {codes.map((code) => {
        const found = ruleOf(policies, code);
        if (!found) return null;
        const { rule, isNational } = found;
        return (
          <li key={code}>
            {rule.name}
            {t('colon')}
            {rule.source ? <strong>{rule.text}</strong> : rule.text}
            {rule.source && (
              <span className="policy-source">
                {' '}
                {t(isNational ? 'policy.national' : 'policy.source', { source: rule.source })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
