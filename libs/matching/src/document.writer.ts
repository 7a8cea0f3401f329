import { AchievementsService } from '@trihelix/achievements';
import { NeedsService } from '@trihelix/challenges';
import { AchievementsChanged, NeedsChanged } from '@trihelix/contracts';
import { documentTerms, type MatchText } from '@trihelix/match-engine';
import { Consumers, Database } from '@trihelix/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MATCH_CHANNEL } from './match.channels';

/** A listing as its room tells it for matching. */
export interface MatchSource extends MatchText {
  readonly id: string;
  readonly language: 'zh' | 'en';
  readonly organizationId: string;
  readonly kind: string | null;
  readonly regionPath: string;
  readonly ufplOffered: boolean;
  /** Whether it may be found now. */
  readonly isListed: boolean;
}

/** Tokenises listings as they change; every index follows what is written here. */
@Injectable()
export class DocumentWriter implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
  ) {}

  onModuleInit(): void {
    this.consumers.on(AchievementsChanged, 'matching', async ({ ids }) =>
      this.write('ACHIEVEMENT', await this.achievements.findForMatching(ids)),
    );
    this.consumers.on(NeedsChanged, 'matching', async ({ ids }) => this.write('NEED', await this.needs.findForMatching(ids)));
  }

  private async write(side: string, sources: readonly MatchSource[]): Promise<void> {
    const rows = sources.map((source) => ({
      id: source.id,
      language: source.language,
      organization_id: source.organizationId,
      kind: source.kind,
      region_path: source.regionPath,
      ufpl_offered: source.ufplOffered,
      is_listed: source.isListed,
      terms: source.isListed ? documentTerms(source) : [],
    }));
    await this.database.query(
      `INSERT INTO match_document (id, side, language, organization_id, kind, region_path, ufpl_offered, is_listed, terms, changed_in)
       SELECT id, $1, language, organization_id, kind, region_path, ufpl_offered, is_listed, terms, pg_current_xact_id()
       FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, language text, organization_id uuid, kind text, region_path text,
         ufpl_offered boolean, is_listed boolean, terms jsonb)
       ON CONFLICT (id) DO UPDATE SET language = excluded.language, organization_id = excluded.organization_id, kind = excluded.kind,
         region_path = excluded.region_path, ufpl_offered = excluded.ufpl_offered, is_listed = excluded.is_listed, terms = excluded.terms,
         changed_in = excluded.changed_in`,
      [side, JSON.stringify(rows)],
    );
    await this.database.query('SELECT pg_notify($1, $2)', [MATCH_CHANNEL, '']);
  }
}
