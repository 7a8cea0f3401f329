import { Tag, type Tone } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { DistributionState } from '@gql/distributions/graphql';

const TONES: Readonly<Record<DistributionState, Tone>> = {
  PREPARED: 'warn',
  APPROVED: 'accent',
  PAID: 'good',
  RETURNED: 'bad',
  CANCELLED: 'quiet',
};

/** Where a distribution stands. */
export function StateTag({ state }: { state: DistributionState }) {
  const { t } = useTexts('distributions');
  return (
    <Tag dot tone={TONES[state]}>
      {t(`state.${state}`)}
    </Tag>
  );
}
