export { DAYS_TO_ANSWER_CLAIM } from './cover.days';
export { ClaimState, CoverKind, CoverRisk, CoverState, LicenceCover, LicenceCoverClaim } from './covers/cover.entities';
export { coverWorkflow } from './covers/cover.workflow';
export { ExemptionGround, ExemptionState, LicenceExemption } from './exemptions/exemption.entity';
export { LicenceCoverModule } from './licence-cover.module';
