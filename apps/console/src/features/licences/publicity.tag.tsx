import { Tag, type Tone } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { ObjectionState, PublicityState } from '@gql/licences/graphql';
import './publicity.texts';

const PUBLICITY_TONES: Readonly<Record<PublicityState, Tone>> = { OPEN: 'accent', PASSED: 'good', UPHELD: 'bad' };
const OBJECTION_TONES: Readonly<Record<ObjectionState, Tone>> = { OPEN: 'warn', DISMISSED: 'quiet', UPHELD: 'bad' };

interface PublicityTagProps {
  readonly state: PublicityState;
  /** Whether an objection is being examined. */
  readonly isContested: boolean;
}

/** How a publicity stands, as a pill. */
export function PublicityTag({ state, isContested }: PublicityTagProps) {
  const { t } = useTexts('publicity');
  if (isContested) {
    return (
      <Tag dot tone="warn">
        {t('contested')}
      </Tag>
    );
  }
  return (
    <Tag dot tone={PUBLICITY_TONES[state]}>
      {t(`state.${state}`)}
    </Tag>
  );
}

/** How an objection stands. */
export function ObjectionTag({ state }: { readonly state: ObjectionState }) {
  const { t } = useTexts('publicity');
  return (
    <Tag dot tone={OBJECTION_TONES[state]}>
      {t(`objection.${state}`)}
    </Tag>
  );
}
