import { Tag, type Tone } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { FilingKind, FilingState } from '@gql/licences/graphql';
import './filings.texts';

const TONES: Readonly<Record<FilingState, Tone>> = {
  DUE: 'warn',
  SUBMITTED: 'accent',
  REFUSED: 'bad',
  RECORDED: 'good',
  REGISTERED: 'good',
  NOT_NEEDED: 'quiet',
};

interface FilingTagProps {
  readonly kind: FilingKind;
  readonly state: FilingState;
  readonly isDuty: boolean;
}

/** How a filing stands, as a pill; what nobody has to file is not waited for. */
export function FilingTag({ kind, state, isDuty }: FilingTagProps) {
  const { t } = useTexts('filings');
  if (state === 'DUE' && !isDuty) return <Tag dot>{t('voluntary')}</Tag>;
  return (
    <Tag dot tone={TONES[state]}>
      {state === 'RECORDED' && kind === 'CANCELLATION' ? t('cancelled') : t(`state.${state}`)}
    </Tag>
  );
}
