export { IndexFollower } from './index.follower';
export { IndexRebuild } from './index.rebuild';
export type { RebuildResult } from './index.rebuild';
export { IndexSnapshots } from './index.snapshots';
export { MatchingModule } from './matching.module';
export { reasonsFor } from './match.reasons';
