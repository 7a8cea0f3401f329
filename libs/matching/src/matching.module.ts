import { AchievementsModule } from '@trihelix/achievements';
import { ChallengesModule } from '@trihelix/challenges';
import { MatchIndex } from '@trihelix/platform';
import { Module } from '@nestjs/common';
import { DocumentWriter } from './document.writer';
import { IndexFollower } from './index.follower';
import { MatchingResolver } from './matching.resolver';
import { MatchingService } from './matching.service';
import { MemoryMatchIndex } from './memory.match-index';

@Module({
  imports: [AchievementsModule, ChallengesModule],
  providers: [
    DocumentWriter,
    IndexFollower,
    MatchingResolver,
    MatchingService,
    { provide: MatchIndex, useClass: MemoryMatchIndex },
  ],
  exports: [IndexFollower],
})
export class MatchingModule {}
