import { AchievementsService } from '@trihelix/achievements';
import { NeedsService } from '@trihelix/challenges';
import { AchievementsChanged, NeedsChanged } from '@trihelix/contracts';
import { ANALYSIS_VERSION, documentTerms } from '@trihelix/match-engine';
import { Consumers, Database } from '@trihelix/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BilingualPairs } from './bilingual.pairs';
import { MATCH_CHANNEL } from './match.channels';
import type { ListingSide, MatchSource } from './match.source';

/** Tokenises listings as they change; every index follows what is written here. */
@Injectable()
export class DocumentWriter implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
    private readonly pairs: BilingualPairs,
  ) {}

  onModuleInit(): void {
    this.consumers.on(AchievementsChanged, 'matching', ({ ids }) => this.write('ACHIEVEMENT', ids));
    this.consumers.on(NeedsChanged, 'matching', ({ ids }) => this.write('NEED', ids));
  }

  /**
   * Writes what listings say now, by the analysis of now; ids of nothing are left out. What begins to be found, or says something
   * else by the same analysis, is matchable from today. Needs an open transaction.
   */
  async write(side: ListingSide, ids: readonly string[]): Promise<void> {
    const sources: readonly MatchSource[] = await (side === 'NEED' ? this.needs : this.achievements).findForMatching(ids);
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
      `INSERT INTO match_document AS document (id, side, language, organization_id, kind, region_path, ufpl_offered, is_listed, terms, analysis, changed_in,
         matchable_on)
       SELECT id, $1, language, organization_id, kind, region_path, ufpl_offered, is_listed, terms, $3, pg_current_xact_id(),
         CASE WHEN is_listed THEN app_today() END
       FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, language text, organization_id uuid, kind text, region_path text,
         ufpl_offered boolean, is_listed boolean, terms jsonb)
       ON CONFLICT (id) DO UPDATE SET language = excluded.language, organization_id = excluded.organization_id, kind = excluded.kind,
         region_path = excluded.region_path, ufpl_offered = excluded.ufpl_offered, is_listed = excluded.is_listed, terms = excluded.terms,
         analysis = excluded.analysis, changed_in = excluded.changed_in,
         matchable_on = CASE
           WHEN document.is_listed AND (document.analysis <> excluded.analysis OR document.terms = excluded.terms)
             OR NOT excluded.is_listed THEN document.matchable_on
           ELSE excluded.matchable_on END`,
      [side, JSON.stringify(rows), ANALYSIS_VERSION],
    );
    await this.pairs.replace(sources);
    await this.database.query('SELECT pg_notify($1, $2)', [MATCH_CHANNEL, '']);
  }
}
