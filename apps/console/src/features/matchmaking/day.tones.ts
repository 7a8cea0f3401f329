import type { MatchmakingDayState } from '@gql/matchmaking/graphql';
import type { Tone } from '@shared/detail/pieces';

/** How the states of a matchmaking day look. */
export const STATE_TONES: Readonly<Record<MatchmakingDayState, Tone>> = {
  DRAFT: 'quiet',
  OPEN: 'accent',
  CLOSED: 'warn',
  ARRANGED: 'warn',
  PUBLISHED: 'good',
  HELD: 'quiet',
  CANCELLED: 'bad',
};
