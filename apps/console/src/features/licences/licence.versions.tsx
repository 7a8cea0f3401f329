import { Card, Tag } from '@shared/detail/pieces';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import type { LicenceDetail } from './licence.query';
import { differingFields, type TermsField, type TermsVersion } from './terms.differences';
import './licence.field.texts';

/** Every version of the terms, the newest first, with what it changed. */
export function TermsVersionsCard({ licence: { termsVersions, terms } }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  if (termsVersions.length < 2) return null;
  const pairs = termsVersions.map((version, index) => ({ version, before: termsVersions[index - 1] })).reverse();
  return (
    <Card title={t('card.versions')} note={t('versionCount', { count: termsVersions.length })}>
      <ol className="timeline">
        {pairs.map(({ version, before }) => (
          <li key={version.version}>
            <div className="row">
              {t('version', { version: version.version })}
              {version.version === terms.version && <Tag tone="accent">{t('standing')}</Tag>}
            </div>
            {before ? <Differences before={before} after={version} /> : <div className="quiet small">{t('firstVersion')}</div>}
            <code className="hash" title={version.hash}>
              {version.hash.slice(0, 16)}…
            </code>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Differences({ before, after }: { before: TermsVersion; after: TermsVersion }) {
  const { t } = useTexts('licence');
  const { t: word } = useTexts('licenceField');
  const fields = differingFields(before, after);
  const said = (version: TermsVersion, field: TermsField) => {
    const value = version[field];
    if (value === null || value === undefined)
      return t(field === 'termMonths' || field === 'endsOn' ? 'agreed.asLongAsRights' : 'unstated');
    if (field === 'termMonths' || field === 'trialMonths') return t('months', { count: value as number });
    if (field === 'dueDays') return t('days', { count: value as number });
    return typeof value === 'object' ? exactMoney(value) : String(value);
  };
  if (fields.length === 0) return <div className="quiet small">{t('sameTerms')}</div>;
  return fields.map((field) => (
    <div key={field} className="timeline-change">
      {word(field)}: <del>{said(before, field)}</del> <ins>{said(after, field)}</ins>
    </div>
  ));
}
