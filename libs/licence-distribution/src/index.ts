export { DISTRIBUTION_RULES } from './books/distribution.rules';
export { LicenceDistribution } from './distributions/distribution.entities';
export { LAWFUL_FLOOR_PPM, leastForInventors, share } from './distributions/distribution.rule';
export type { Shared, SharingRule } from './distributions/distribution.rule';
export { DistributionState, distributionWorkflow } from './distributions/distribution.workflow';
export type { DistributionMove } from './distributions/distribution.workflow';
export { LicenceDistributionModule } from './licence-distribution.module';
