import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AchievementsChanged, type ListingFacts, NeedsChanged } from '@trihelix/contracts';
import { Consumers, Database, type Envelope } from '@trihelix/platform';
import { ListingType } from '../listing.kinds';

/** Notes on every watch what others have changed. */
@Injectable()
export class WatchNews implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.consumers.on(AchievementsChanged, 'listings.watches', ({ facts }, envelope) =>
      this.note(ListingType.ACHIEVEMENT, facts, envelope),
    );
    this.consumers.on(NeedsChanged, 'listings.watches', ({ facts }, envelope) => this.note(ListingType.NEED, facts, envelope));
  }

  /** One statement for all. A change by the watcher's own organization is no news to the watcher, nor is the watcher's own. */
  private async note(type: ListingType, facts: ListingFacts | undefined, { organizationId, userId, occurredAt }: Envelope) {
    // Events from before there were watches tell no facts.
    const changes = Object.entries(facts ?? {});
    if (changes.length === 0) return;
    await this.database.query(
      `UPDATE listing_watch AS watch SET changed_at = $3,
         changed = ARRAY(SELECT DISTINCT unnest(changed || given.facts) ORDER BY 1),
         untold = ARRAY(SELECT DISTINCT unnest(untold || given.facts) ORDER BY 1)
       FROM jsonb_to_recordset($2) AS given (id uuid, facts text[])
       WHERE watch.listing_type = $1 AND watch.listing_id = given.id AND watch.watched_at <= $3
         AND watch.organization_id IS DISTINCT FROM coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
         AND watch.user_id IS DISTINCT FROM $5::uuid`,
      [type, JSON.stringify(changes.map(([id, changed]) => ({ id, facts: changed }))), occurredAt, organizationId, userId],
    );
  }
}
