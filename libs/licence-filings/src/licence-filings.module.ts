import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AchievementsModule } from '@trihelix/achievements';
import { CatalogModule } from '@trihelix/catalog';
import { tellsPersonalData } from '@trihelix/identity';
import { LicensingModule } from '@trihelix/licensing';
import { ContextFactory, DownloadDoor } from '@trihelix/platform';
import { FilingClock } from './clock/filing.clock';
import { FilingOpener } from './clock/filing.opener';
import { FilingWaiver } from './clock/filing.waiver';
import { FilingGround, FilingStep, FilingSubmission, LicenceFiling } from './filings/filing.entities';
import { FiledLicenceFields, FilingFields, FilingGroundFields } from './filings/filing.fields';
import { DaysLeftOfFilings, FilingsOfLicences, GroundLoader, StepsOfFilings, SubmittedHashes } from './filings/filing.loaders';
import { FilingRecord } from './filings/filing.record';
import { FilingsReader } from './filings/filings.reader';
import { FilingsResolver } from './filings/filings.resolver';
import { FilingsService } from './filings/filings.service';
import { FILINGS_OF_A_PERSON } from './licence-filings.personal-data';
import { FilingPacks } from './packs/filing.packs';
import { PackRoutes } from './packs/pack.routes';

const entities = [LicenceFiling, FilingGround, FilingSubmission, FilingStep];
const loaders = [FilingsOfLicences, StepsOfFilings, DaysLeftOfFilings, GroundLoader, SubmittedHashes];
const services = [FilingsReader, FilingsService, FilingRecord, FilingPacks, FilingOpener, FilingWaiver, FilingClock];
const atTheDoor = [
  FilingsResolver,
  FilingFields,
  FilingGroundFields,
  FiledLicenceFields,
  ContextFactory,
  DownloadDoor,
  PackRoutes,
];

/** What is filed about licences: recordal with the patent office and its cancellation, registration of the technology contract. */
@Module({
  imports: [AchievementsModule, CatalogModule, LicensingModule, TypeOrmModule.forFeature(entities)],
  providers: [tellsPersonalData(...FILINGS_OF_A_PERSON), ...loaders, ...services, ...atTheDoor],
})
export class LicenceFilingsModule {}
