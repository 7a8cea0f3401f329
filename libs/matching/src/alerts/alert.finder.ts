import { AchievementsService } from '@trihelix/achievements';
import { NeedsService } from '@trihelix/challenges';
import { MatchSide } from '@trihelix/match-feedback';
import { Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { type Asking, MatchLists } from '../match.lists';
import type { ListingSide } from '../match.source';
import { FactsReader } from '../ranking/facts.reader';

/** Whole days, both included, as `YYYY-MM-DD`. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Lists of the other side that a listing which has come up is looked for in: those it comes nearest to. */
const NEAREST = 20;
/** Places of a list that count: what its owner sees of it without asking for more. */
const FIRST = 10;
const PER_MILLE = 1000;

/** Finds what has come up among the first matches of listings. Every list is laid out as its owner would see it. */
@Injectable()
export class AlertFinder {
  constructor(
    private readonly database: Database,
    private readonly lists: MatchLists,
    private readonly facts: FactsReader,
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
  ) {}

  /** Public listings of a side that became matchable on these days, in the order of their ids. */
  async fresh(side: ListingSide, { from, to }: Days, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM match_document WHERE side = $1 AND is_listed AND matchable_on BETWEEN $2 AND $3
         AND ($4::uuid IS NULL OR id > $4) ORDER BY id LIMIT $5`,
      [side, from, to, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Listings of the other side in whose lists one of these may stand. */
  async whereTheyMayStand(side: ListingSide, ids: readonly string[]): Promise<Set<string>> {
    const near = new Set<string>();
    for (const asking of await this.asking(side, ids)) {
      for (const id of await this.lists.nearest(asking, NEAREST)) near.add(id);
    }
    return near;
  }

  /** Writes down what became matchable on these days and stands among a listing's first. Returns how many are new. */
  async lookAt(side: ListingSide, id: string, { from, to }: Days): Promise<number> {
    const [asking] = await this.asking(side, [id]);
    if (!asking) return 0;
    const { organizationId } = asking.source;
    const { placed } = await this.lists.layOut(organizationId, asking, {}, FIRST);
    const rows = placed.map(({ item }) => ({ id: item.id, score: asPerMille(item.score) }));
    const written = await this.database.query(
      `INSERT INTO match_alert (listing_type, listing_id, other_id, organization_id, score, found_on)
       SELECT $1, $2::uuid, other.id, $3::uuid, placed.score, app_today()
       FROM jsonb_to_recordset($4::jsonb) AS placed(id uuid, score integer) JOIN match_document AS other USING (id)
       WHERE other.is_listed AND other.matchable_on BETWEEN $5 AND $6
       ON CONFLICT DO NOTHING RETURNING 1`,
      [side, id, organizationId, JSON.stringify(rows), from, to],
    );
    return written.length;
  }

  /** What is not public is left out. */
  private async asking(side: ListingSide, ids: readonly string[]): Promise<Asking[]> {
    if (side === 'NEED') {
      const facts = await this.facts.needsBy(ids);
      return (await this.needs.findForMatching(ids)).flatMap((source) => {
        const need = facts.get(source.id);
        return need ? [{ source, asker: { side: MatchSide.NEED, need } }] : [];
      });
    }
    const facts = await this.facts.achievementsBy(ids);
    return (await this.achievements.findForMatching(ids)).flatMap((source) => {
      const achievement = facts.get(source.id);
      return achievement ? [{ source, asker: { side: MatchSide.ACHIEVEMENT, achievement } }] : [];
    });
  }
}

/** Congestion may take a score below nothing. */
const asPerMille = (score: number): number => Math.round(Math.min(1, Math.max(0, score)) * PER_MILLE);
