import { Tag, type Tone } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { ObjectionState, PublicityState } from '@gql/licences/graphql';
import './publicity.texts';

const PUBLICITY_TONES: Readonly<Record<PublicityState, Tone>> = { OPEN: 'accent', PASSED: 'good', UPHELD: 'bad' };
const OBJECTION_TONES: Readonly<Record<ObjectionState, Tone>> = { OPEN: 'warn', DISMISSED: 'quiet', UPHELD: 'bad' };

/** How a publicity stands, as a pill. */
export function PublicityTag({ state }: { readonly state: PublicityState }) {
  const { t } = useTexts('publicity');
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
