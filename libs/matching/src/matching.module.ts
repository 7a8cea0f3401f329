import { AchievementsModule } from '@trihelix/achievements';
import { ChallengesModule } from '@trihelix/challenges';
import { MatchIndex } from '@trihelix/platform';
import { Module } from '@nestjs/common';
import { ConversationsModule } from '@trihelix/conversations';
import { DocumentWriter } from './document.writer';
import { IndexFollower } from './index.follower';
import { MatchEnquiries } from './match.enquiries';
import { MatchingResolver } from './matching.resolver';
import { MatchingService } from './matching.service';
import { MemoryMatchIndex } from './memory.match-index';

@Module({
  imports: [AchievementsModule, ChallengesModule, ConversationsModule],
  providers: [
    DocumentWriter,
    IndexFollower,
    MatchEnquiries,
    MatchingResolver,
    MatchingService,
    { provide: MatchIndex, useClass: MemoryMatchIndex },
  ],
  exports: [IndexFollower],
})
export class MatchingModule {}
