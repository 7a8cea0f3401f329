import { Tag, type Tone } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { CoverState, ExemptionState } from '@gql/licences/graphql';
import './cover.texts';

const COVER_TONES: Readonly<Record<CoverState, Tone>> = {
  ACTIVE: 'good',
  CLAIMED: 'warn',
  PAID: 'accent',
  DENIED: 'bad',
  EXPIRED: 'quiet',
  CANCELLED: 'quiet',
};
const EXEMPTION_TONES: Readonly<Record<ExemptionState, Tone>> = {
  ASKED: 'warn',
  GRANTED: 'good',
  REFUSED: 'bad',
  WITHDRAWN: 'quiet',
};

/** How a cover stands, as a pill. */
export function CoverTag({ state }: { readonly state: CoverState }) {
  const { t } = useTexts('cover');
  return (
    <Tag dot tone={COVER_TONES[state]}>
      {t(`state.${state}`)}
    </Tag>
  );
}

/** How an exemption stands. */
export function ExemptionTag({ state }: { readonly state: ExemptionState }) {
  const { t } = useTexts('cover');
  return (
    <Tag dot tone={EXEMPTION_TONES[state]}>
      {t(`decision.${state}`)}
    </Tag>
  );
}
