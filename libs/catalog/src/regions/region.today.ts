import { UnknownRegion } from '../catalog.failures';
import { regionRows } from './region.source';
import { successionOf } from './region.succession';

const standing = new Map(regionRows().map((region) => [region.code, region]));

/**
 * The code of the division that stands today where this one stood, by the changes that come with the platform; itself where
 * nothing is known to have changed.
 * @throws UnknownRegion when it was divided and none is its heir.
 */
export function regionToday(code: string): string {
  const { heir, successors, endedOn } = successionOf(code);
  if (heir !== null) return heir;
  throw new UnknownRegion(code, null, { endedOn, successors: successors.flatMap((at) => standing.get(at) ?? []) });
}
