import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { LicenceDetail } from './licence.query';
import { TurnNotice } from './negotiation.notice';
import './negotiation.texts';

interface DraftProps {
  readonly licence: LicenceDetail;
  readonly negotiation: NonNullable<LicenceDetail['negotiation']>;
}

/** Whose turn it is, on the page of a licence that is still a draft, and the way to the negotiation. */
export function DraftNegotiation({ licence, negotiation }: DraftProps) {
  const { t } = useTexts('negotiation');
  const actions = (
    <Link to="/licences/$id/negotiation" params={{ id: licence.id }}>
      {t('see')}
    </Link>
  );
  return <TurnNotice licence={licence} negotiation={negotiation} actions={actions} />;
}
