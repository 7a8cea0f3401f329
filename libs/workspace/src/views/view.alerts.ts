import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SavedViewAlertsStopped, SavedViewHasNews } from '@trihelix/contracts';
import { ActorFactory } from '@trihelix/identity';
import { addDays, Failure, parseCivilDate } from '@trihelix/kernel';
import { Actor, Database, Jobs, Outbox, Refusal } from '@trihelix/platform';
import { In } from 'typeorm';
import { AlertingLists } from './alerting.lists';
import { SavedView } from './saved-view.entity';
import { ViewAlerting } from './saved-view.types';

const JOB = 'workspace.alerts';
/** Views of one transaction. */
const BATCH = 20;
/** After a long rest of the clock, no more than this is told at once. */
const MOST_DAYS = 31;

/** Whose days are over: yesterday is the last that is. */
const DUE = `SELECT id FROM saved_view
  WHERE alerts <> 'OFF' AND alerted_through + CASE alerts WHEN 'DAILY' THEN 1 ELSE 7 END < app_today()
  ORDER BY alerted_through, id LIMIT $1 FOR UPDATE SKIP LOCKED`;

/**
 * Tells people how much new there is in the views they want to hear of: by whole days, so that the number is that of the list
 * it leads to and nothing is counted twice; nothing when there is nothing.
 */
@Injectable()
export class ViewAlerts implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly actors: ActorFactory,
    private readonly lists: AlertingLists,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    // Before the hour of the daily mails, so that these carry it.
    this.jobs.every({ name: JOB, cron: '40 6 * * *', run: () => this.jobs.inBatches(JOB, BATCH, () => this.batch()) });
  }

  private async batch(): Promise<number> {
    const due = await this.database.query<{ id: string }>(DUE, [BATCH]);
    for (const view of await this.database.of(SavedView).findBy({ id: In(due.map(({ id }) => id)) })) await this.tell(view);
    return due.length;
  }

  private async tell(view: SavedView): Promise<void> {
    const { id, userId, organizationId, screen, name, search, alertFilter, alertedThrough } = view;
    const to = addDays(this.database.today, -1);
    const list = this.lists.of(screen);
    const actor = await this.actors.create({ userId, organizationId });
    await this.database.of(SavedView).update({ id }, { alertedThrough: to });
    // Whoever has left the organization hears nothing of its views any more.
    const isTheirs = actor instanceof Actor && actor.organizationId === organizationId;
    if (!isTheirs || !list || !alertFilter || !alertedThrough) return;
    const since = addDays(parseCivilDate(alertedThrough), 1);
    const earliest = addDays(to, 1 - MOST_DAYS);
    const days = { from: since > earliest ? since : earliest, to };
    try {
      const count = await this.database.apart(actor, () => list.countNew(actor, alertFilter, days));
      if (count === 0) return;
      const path = list.path(search, alertFilter, days);
      await this.outbox.publish(new SavedViewHasNews(id, userId, organizationId, { screen, name, count, path, ...days }));
    } catch (error) {
      // What the list itself refuses, such as a code that is no longer in its catalogue; anything else is tried again.
      if (!(error instanceof Failure || error instanceof Refusal)) throw error;
      const off = { alerts: ViewAlerting.OFF, alertFilter: null, alertedThrough: null, version: view.version + 1 };
      await this.database.of(SavedView).update({ id }, off);
      const path = `/${screen}?${search.replace(/^\?/, '')}`;
      await this.outbox.publish(new SavedViewAlertsStopped(id, userId, organizationId, { screen, name, path, why: error.text }));
    }
  }
}
