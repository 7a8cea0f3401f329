import { Card } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { LicenceDetail } from './licence.query';
import { withListing } from './terms.differences';
import { TermsReading } from './terms.reading';
import './licence.texts';

/** Everything that is agreed, in words: for whoever is about to sign it, and for whoever has. */
export function CompleteTermsCard({ licence: { terms } }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  const { t: word } = useTexts('licences');
  return (
    <Card title={word('completeTerms')} note={t('version', { version: terms.version })}>
      <TermsReading document={withListing(terms)} />
    </Card>
  );
}
