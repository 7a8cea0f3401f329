import type { UndertakingState } from '@gql/undertakings/graphql';
import type { Tone } from '@shared/detail/pieces';

/** How the states of an undertaking look. */
export const STATE_TONES: Readonly<Record<UndertakingState, Tone>> = {
  REQUESTED: 'accent',
  OFFERED: 'warn',
  IN_FORCE: 'good',
  DECLINED: 'quiet',
  REFUSED: 'quiet',
  WITHDRAWN: 'quiet',
  LAPSED: 'quiet',
  ENDED: 'quiet',
  REVOKED: 'bad',
};
