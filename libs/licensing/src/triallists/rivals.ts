import { Injectable } from '@nestjs/common';
import { Database } from '@trihelix/platform';
import type { GrantInTheWay } from '../grants/grant.scope';
import type { Ranked } from './conversion.order';

/** Another triallist of the achievement under a right of the same sort, as anybody beside it is told of it: it gives way. */
export interface Rival extends Ranked {
  readonly windowDays: number;
}

/** The same as the platform sees it, which sees all. */
export interface KnownRival extends Rival {
  readonly licenceId: string;
}

/** What a trial waits for that can neither be asked nor give way yet: its first day, or the end of a dispute. */
export type WaitsFor = 'BEGIN' | 'DISPUTE';

/** Another licence that is granted where a triallist would be alone, and does not give way. */
export interface InTheWay extends Omit<GrantInTheWay, 'licenceId'> {
  /** Of a trial that gives way later: what it waits for. Null for one that stays. */
  readonly waitsFor: WaitsFor | null;
}

/** What is granted beside a triallist. */
interface Beside<Each extends Rival> {
  readonly rivals: readonly Each[];
  readonly inTheWay: readonly InTheWay[];
}

type Row = InTheWay & { readonly licenceId: string | null } & (
    | { readonly isRival: true; readonly place: number; readonly firstRefusal: boolean; readonly windowDays: number }
    | { readonly isRival: false }
  );
type RivalRow = Extract<Row, { readonly isRival: true }>;

/** Who else tries the achievement. What others hold is told without saying who they are. */
@Injectable()
export class Rivals {
  constructor(private readonly database: Database) {}

  /** Of a licence of the actor's: what is granted beside it from tomorrow on. */
  of(licenceId: string): Promise<Beside<Rival>> {
    return this.beside(licenceId, (row) => row);
  }

  /** The same for the platform, which knows them. @throws Error for anybody else */
  knownTo(licenceId: string): Promise<Beside<KnownRival>> {
    return this.beside(licenceId, (row) => {
      const { licenceId: id } = row;
      if (id === null) throw new Error('The platform alone knows who else tries an achievement.');
      return { ...row, licenceId: id };
    });
  }

  /** The first place in the order that no triallist of the achievement has; null when all are taken. */
  async freePlace(achievementId: string): Promise<number | null> {
    const [row] = await this.database.query<{ place: number | null }>('SELECT licence_conversion_free_place($1) AS place', [
      achievementId,
    ]);
    return row ? row.place : null;
  }

  /** Whether triallists of the achievement are deciding who converts. */
  async areDeciding(achievementId: string): Promise<boolean> {
    const [row] = await this.database.query<{ is: boolean }>('SELECT licence_conversion_under_way($1) AS "is"', [achievementId]);
    return row?.is === true;
  }

  private async beside<Each extends Rival>(licenceId: string, read: (row: RivalRow) => Each): Promise<Beside<Each>> {
    const rows = await this.database.query<Row>(
      `SELECT licence_id AS "licenceId", number, is_rival AS "isRival", place, first_refusal AS "firstRefusal",
         window_days AS "windowDays", exclusivity AS kind, field, territory, first_day AS "firstDay", last_day AS "lastDay",
         waits_for AS "waitsFor"
       FROM licence_conversion_rivals($1)`,
      [licenceId],
    );
    return { rivals: rows.filter(isRival).map(read), inTheWay: rows.filter((row) => !row.isRival) };
  }
}

const isRival = (row: Row): row is RivalRow => row.isRival;
