import { Module } from '@nestjs/common';
import { AchievementsModule } from '@trihelix/achievements';
import { CatalogModule } from '@trihelix/catalog';
import { ChallengesModule } from '@trihelix/challenges';
import { IdentityModule } from '@trihelix/identity';
import { LicensingModule } from '@trihelix/licensing';
import { AttentionService } from './attention.service';
import { ListingPlaces } from './listing.places';
import { ListingPlacesResolver } from './listing.places.resolver';
import { OverviewPlaces } from './overview.places';
import { OverviewResolver } from './overview.resolver';
import { OverviewService } from './overview.service';
import { SetupChecklist } from './setup/setup.checklist';
import { SetupResolver } from './setup/setup.resolver';
import { SourceReader } from './source.reader';

@Module({
  imports: [AchievementsModule, CatalogModule, ChallengesModule, IdentityModule, LicensingModule],
  providers: [
    AttentionService,
    ListingPlaces,
    ListingPlacesResolver,
    OverviewPlaces,
    OverviewResolver,
    OverviewService,
    SetupChecklist,
    SetupResolver,
    SourceReader,
  ],
  exports: [OverviewService],
})
export class MonitoringModule {}
