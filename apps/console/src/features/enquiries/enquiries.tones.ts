import type { EnquiryState } from '@gql/enquiries/graphql';
import type { Tone } from '@shared/detail/pieces';

/** How the states of an enquiry look. */
export const STATE_TONES: Readonly<Record<EnquiryState, Tone>> = {
  OPEN: 'warn',
  ANSWERED: 'good',
  CLOSED: 'quiet',
  DECLINED: 'quiet',
  WITHDRAWN: 'quiet',
  LAPSED: 'bad',
};
