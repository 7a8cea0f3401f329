import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { LicensingModule } from '@trihelix/licensing';
import { CoverClock } from './covers/cover.clock';
import { LicenceCover, LicenceCoverClaim } from './covers/cover.entities';
import { ClaimsOfCovers, CoverClaimFields, CoveredLicenceFields, CoverFields, CoversOfLicences } from './covers/cover.fields';
import { CoversResolver } from './covers/covers.resolver';
import { CoversService } from './covers/covers.service';
import { LicenceExemption } from './exemptions/exemption.entity';
import { ExemptedLicenceFields, ExemptionsResolver } from './exemptions/exemptions.resolver';
import { ExemptionsService } from './exemptions/exemptions.service';
import { COVER_OF_A_PERSON } from './licence-cover.personal-data';

const loaders = [CoversOfLicences, ClaimsOfCovers];
const atTheDoor = [
  CoversResolver,
  CoverFields,
  CoverClaimFields,
  CoveredLicenceFields,
  ExemptionsResolver,
  ExemptedLicenceFields,
];

/** What covers a licence when it goes wrong: insurance and guarantees with their claims, and due-diligence exemption. */
@Module({
  imports: [LicensingModule, TypeOrmModule.forFeature([LicenceCover, LicenceCoverClaim, LicenceExemption])],
  providers: [tellsPersonalData(...COVER_OF_A_PERSON), ...loaders, CoversService, CoverClock, ExemptionsService, ...atTheDoor],
})
export class LicenceCoverModule {}
