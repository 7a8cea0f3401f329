import type { ListingKind } from '../listing.kinds';

/** That a row is public. Written out and not as a parameter, so that partial indexes are found. */
export const isOpen = ({ openStates }: ListingKind): string => `state IN (${openStates.map((state) => `'${state}'`).join(', ')})`;
