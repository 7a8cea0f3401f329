import { Actor, BACKGROUND, Database, Metrics } from '@trihelix/platform';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { MatchPair, MatchSide } from '../match.pair';
import { examinationChance } from './examination';
import { FLUSH } from './impression.sql';
import type { MatchParts } from './match-impression.entity';

/** An entry of a list. */
export interface ShownMatch extends MatchPair {
  /** Who owns the listing that is shown: the achievement in a need's list, the need in an achievement's. */
  readonly ownerId: string;
  readonly score: number;
  readonly parts: MatchParts;
  /** The chance that it is looked at there, above 0 up to 1, with that of standing there where lots were drawn; by its position when nothing is said. */
  readonly propensity?: number;
}

/** A list as it is shown: its first entry stands first. */
export interface ShownList {
  readonly side: MatchSide;
  readonly weightsVersion: number;
  readonly matches: readonly ShownMatch[];
}

/** Impressions kept in memory until they are written: a bound of about 5 MB. What comes on top of them is lost, and said. */
const MOST_WAITING = 10_000;
const FLUSH_EVERY_MS = 5_000;
const RECORDER = Actor.system('match-feedback.impressions');

/**
 * Remembers what lists showed, without slowing them: impressions wait in memory and are written every five seconds by one
 * statement, which counts exposure too. A crash loses those of some seconds.
 */
@Injectable()
export class MatchImpressions implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Impressions');
  private waiting: object[] = [];
  private overflow = 0;
  private lost = 0;
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(BACKGROUND), FLUSH_EVERY_MS).unref();
    this.metrics.watch(
      'trihelix_match_impressions_lost',
      'Impressions of matches that were never written, since the process began',
      () => this.lost,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /**
   * A list is shown to somebody: gives its identifier, by which later acts name it. Costs no statement and cannot fail.
   * @throws when no transaction is open, whose time it takes
   */
  shown({ organizationId, userId }: Actor, { side, weightsVersion, matches }: ShownList): string {
    const listId = this.database.newId();
    if (organizationId === null) return listId;
    const shownAt = this.database.now;
    matches.forEach(({ propensity, ...match }, at) => {
      const impression = {
        list_id: listId,
        position: at + 1,
        side,
        need_id: match.needId,
        achievement_id: match.achievementId,
        propensity: propensity ?? examinationChance(at + 1),
        score: match.score,
        weights_version: weightsVersion,
        parts: match.parts,
        organization_id: organizationId,
        user_id: userId,
        shown_at: shownAt,
        owner_id: match.ownerId,
        looked_at: examinationChance(at + 1),
      };
      if (this.waiting.length >= MOST_WAITING) this.overflow += 1;
      else this.waiting.push(impression);
    });
    return listId;
  }

  /** Writes what is waiting, after what is being written. A broken database loses it, with a line in the log. */
  flush(mark = ''): Promise<void> {
    this.flushing = this.flushing.then(() => this.write(mark));
    return this.flushing;
  }

  private async write(mark: string): Promise<void> {
    const [impressions, overflow] = [this.waiting, this.overflow];
    [this.waiting, this.overflow] = [[], 0];
    if (overflow > 0) this.lose(overflow, `more than ${MOST_WAITING} were waiting`);
    if (impressions.length === 0) return;
    try {
      await this.database.apart(RECORDER, () => this.database.query(mark + FLUSH, [JSON.stringify(impressions)]));
    } catch (error) {
      this.lose(impressions.length, error instanceof Error ? error.message : String(error));
    }
  }

  private lose(count: number, why: string): void {
    this.lost += count;
    this.logger.warn(`${count} impressions are lost: ${why}`);
  }
}
