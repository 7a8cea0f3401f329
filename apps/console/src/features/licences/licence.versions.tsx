import { Card, Tag } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { LicenceDetail } from './licence.query';
import { withListing } from './terms.differences';
import { TermsDifferences } from './terms.reading';
import './licence.texts';

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
            {before ? (
              <TermsDifferences before={withListing(before)} after={withListing(version)} same={t('sameTerms')} />
            ) : (
              <div className="quiet small">{t('firstVersion')}</div>
            )}
            <code className="hash" title={version.hash}>
              {version.hash.slice(0, 16)}…
            </code>
          </li>
        ))}
      </ol>
    </Card>
  );
}
