export { CoverKind, CoverRisk, CoverState, LicenceCover, LicenceCoverClaim } from './covers/cover.entities';
export { ExemptionGround, ExemptionState, LicenceExemption } from './exemptions/exemption.entity';
export { LicenceCoverModule } from './licence-cover.module';
