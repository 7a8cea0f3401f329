import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database, Loader, ManyLoader } from '@trihelix/platform';
import { In } from 'typeorm';
import { LicenceUseEntry } from './licence-use-entry.entity';

/** What of a trial is counted, for whoever sees its licence. */
export interface TrialCount {
  readonly licenceId: string;
  readonly today: CivilDate;
  readonly entries: number;
  readonly lastEntryOn: CivilDate | null;
  readonly materials: number;
}

/**
 * Counts of use and materials: from the timeline, which authorities read too. They see how much was tried, and not what.
 * A corrected entry does not count.
 */
@Injectable()
export class TrialCounts extends Loader<string, TrialCount> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<TrialCount[]> {
    return this.database.query<TrialCount>(
      `SELECT asked.id AS "licenceId", app_today() AS today, log.entries, log.last AS "lastEntryOn", listed.materials
       FROM unnest($1::uuid[]) AS asked (id)
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS entries, max(effective_on) AS last FROM licence_event AS told
         WHERE told.licence_id = asked.id AND told.kind = 'USE_LOGGED' AND NOT EXISTS (SELECT FROM licence_event AS later
           WHERE later.licence_id = asked.id AND later.kind = 'USE_LOGGED' AND later.figures ->> 'corrects' = told.subject_id::text)
       ) AS log
       CROSS JOIN LATERAL (
         SELECT (count(*) FILTER (WHERE kind = 'MATERIAL_HANDED_OVER') - count(*) FILTER (WHERE kind = 'MATERIAL_WITHDRAWN'))::int
           AS materials
         FROM licence_event WHERE licence_id = asked.id AND kind IN ('MATERIAL_HANDED_OVER', 'MATERIAL_WITHDRAWN')
       ) AS listed`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: TrialCount): string {
    return licenceId;
  }
}

/** A week of a log. */
export interface UseWeek {
  readonly licenceId: string;
  /** Monday. */
  readonly startsOn: CivilDate;
  readonly entries: number;
  readonly works: number;
  readonly partly: number;
  readonly fails: number;
  readonly hours: number;
}

/** Logs by week, oldest first; of others than the two sides nothing. */
@Injectable()
export class UseWeeks extends ManyLoader<string, UseWeek> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<UseWeek[]> {
    return this.database.query<UseWeek>(
      `SELECT licence_id AS "licenceId", date_trunc('week', used_on)::date AS "startsOn", count(*)::int AS entries,
         count(*) FILTER (WHERE result = 'WORKS')::int AS works, count(*) FILTER (WHERE result = 'PARTLY')::int AS partly,
         count(*) FILTER (WHERE result = 'FAILS')::int AS fails, coalesce(sum(hours), 0)::int AS hours
       FROM licence_use_entry AS entry WHERE licence_id = ANY ($1)
         AND NOT EXISTS (SELECT FROM licence_use_entry AS later WHERE later.corrects_id = entry.id)
       GROUP BY 1, 2 ORDER BY 1, 2`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: UseWeek): string {
    return licenceId;
  }
}

/** By what entries were corrected. */
@Injectable()
export class CorrectionsOfEntries extends Loader<string, LicenceUseEntry> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<LicenceUseEntry[]> {
    return this.database.of(LicenceUseEntry).findBy({ correctsId: In([...ids]) });
  }

  protected keyOf({ correctsId }: LicenceUseEntry): string {
    return correctsId ?? '';
  }
}
