import { Injectable } from '@nestjs/common';
import { AchievementsService } from '@trihelix/achievements';
import { regionToday } from '@trihelix/catalog';
import { NeedsService } from '@trihelix/challenges';
import { BooksReader, LicencesReader, LicenceState } from '@trihelix/licensing';
import { type Actor, Database } from '@trihelix/platform';
import { requirePeriod, requireWatched } from './overview.failures';
import {
  ACHIEVEMENTS_LISTED,
  ACHIEVEMENTS_UFPL,
  AMOUNT_DUE,
  AMOUNT_RECEIVED,
  type IndicatorRule,
  LICENCES_REQUESTED,
  licencesIn,
  NEEDS_EXPIRED,
  NEEDS_POSTED,
  type Rows,
  type Scope,
  TRIALS_STARTED,
} from './overview.indicators';

/** An indicator with its value, read under the filter that also lists its rows. */
export interface Reading {
  readonly rule: IndicatorRule;
  readonly rows: Rows;
  readonly count: number;
  readonly amounts: { readonly amount: bigint; readonly currency: string }[];
}

export interface Overview {
  readonly scope: Scope;
  readonly readAt: Date;
  readonly readings: Reading[];
}

/** The numbers of a region and a period. Each comes from the room that owns its rows, under the very filter that lists them. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly achievements: AchievementsService,
    private readonly needs: NeedsService,
    private readonly licences: LicencesReader,
    private readonly books: BooksReader,
    private readonly database: Database,
  ) {}

  /**
   * A code that ended means the division that took over. @throws FORBIDDEN outside the jurisdiction, BAD_INPUT for a period that
   * ends before it begins, UnknownRegion for a division that has no heir.
   */
  async read(actor: Actor, asked: Scope): Promise<Overview> {
    const scope = { ...asked, regionCode: regionToday(asked.regionCode) };
    requireWatched(actor, scope.regionCode);
    requirePeriod(scope.from, scope.to);
    const readings: Reading[] = [];
    for (const rule of [ACHIEVEMENTS_LISTED, ACHIEVEMENTS_UFPL]) {
      readings.push(counted(rule, scope, await this.achievements.count(actor, rule.rows(scope).filter)));
    }
    for (const rule of [NEEDS_POSTED, NEEDS_EXPIRED])
      readings.push(counted(rule, scope, await this.needs.count(actor, rule.rows(scope).filter)));
    readings.push(...(await this.licencesByState(actor, scope)));
    readings.push(counted(TRIALS_STARTED, scope, await this.licences.count(actor, TRIALS_STARTED.rows(scope).filter)));
    readings.push(summed(AMOUNT_DUE, scope, await this.books.receivableTotals(actor, AMOUNT_DUE.rows(scope).filter)));
    readings.push(summed(AMOUNT_RECEIVED, scope, await this.books.receiptTotals(actor, AMOUNT_RECEIVED.rows(scope).filter)));
    return { scope, readAt: this.database.now, readings };
  }

  /** All requested ones, then every state there is, also those in which none stands. */
  private async licencesByState(actor: Actor, scope: Scope): Promise<Reading[]> {
    const found = await this.licences.countByState(actor, LICENCES_REQUESTED.rows(scope).filter);
    const inState = new Map(found.map(({ state, count }) => [state, count]));
    const all = found.reduce((sum, { count }) => sum + count, 0);
    return [
      counted(LICENCES_REQUESTED, scope, all),
      ...Object.values(LicenceState).map((state) => counted(licencesIn(state), scope, inState.get(state) ?? 0)),
    ];
  }
}

const counted = (rule: IndicatorRule, scope: Scope, count: number): Reading => ({
  rule,
  rows: rule.rows(scope),
  count,
  amounts: [],
});

const summed = (
  rule: IndicatorRule,
  scope: Scope,
  totals: readonly { currency: string; count: number; amount: bigint }[],
): Reading => ({
  rule,
  rows: rule.rows(scope),
  count: totals.reduce((sum, { count }) => sum + count, 0),
  amounts: totals.map(({ amount, currency }) => ({ amount, currency })),
});
