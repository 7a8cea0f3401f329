import { Module } from '@nestjs/common';
import { AchievementsModule } from '@trihelix/achievements';
import { CatalogModule } from '@trihelix/catalog';
import { ChallengesModule } from '@trihelix/challenges';
import { LicensingModule } from '@trihelix/licensing';
import { OverviewResolver } from './overview.resolver';
import { OverviewService } from './overview.service';

@Module({
  imports: [AchievementsModule, CatalogModule, ChallengesModule, LicensingModule],
  providers: [OverviewResolver, OverviewService],
})
export class MonitoringModule {}
