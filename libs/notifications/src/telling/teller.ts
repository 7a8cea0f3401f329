import { Injectable, type Type } from '@nestjs/common';
import type { DomainEvent, Json } from '@trihelix/contracts';
import { type Addressee, Addressees } from '@trihelix/identity';
import { Consumers, Database, type Envelope, insertAll, Outbox } from '@trihelix/platform';
import { NotificationLetters } from '../mail/notification.letters';
import { Notification } from '../notification.entity';
import { groupOf, KINDS } from '../notification.kinds';
import { NotificationsLive } from '../notifications.live';
import { MailTiming, timingOf } from '../preferences/notification-preference.entity';
import { NotificationPreferences } from '../preferences/preferences.service';
import type { Listening, Matter, MatterReader, Side } from './matter';
import type { Rule } from './rule';
import { RULES, SUPERSEDING, TOTALS } from './rules';

/** One person and what they are told. */
interface Told {
  readonly to: Addressee;
  readonly notification: Notification;
  readonly timing: MailTiming;
}

/** The listener's name for ever: deliveries are remembered by it, so each event is told once. */
const CONSUMER = 'notifications';

/** Tells people what has happened, by the rules: a row each, a call to their open screens, and a mail as they prefer. */
@Injectable()
export class Teller implements Listening {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
    private readonly addressees: Addressees,
    private readonly preferences: NotificationPreferences,
    private readonly letters: NotificationLetters,
    private readonly live: NotificationsLive,
    private readonly outbox: Outbox,
  ) {}

  on<E extends DomainEvent>(event: Type<E>, read: MatterReader<E>): void {
    const rules = RULES.filter(([name]) => name === event.name);
    if (rules.length === 0) throw new Error(`No rule says who is told of ${event.name}.`);
    this.consumers.on(event, CONSUMER, async (happened, envelope) => this.tell(rules, await read(happened, envelope), envelope));
  }

  private async tell(rules: readonly Rule[], matters: readonly Matter[], envelope: Envelope): Promise<void> {
    const told = await this.everybody(rules, matters, envelope);
    if (told.length === 0) return;
    await this.supersede(told.map(({ notification }) => notification).filter(({ kind }) => SUPERSEDING.includes(kind)));
    await insertAll(
      this.database,
      Notification,
      told.map(({ notification }) => notification),
    );
    await this.live.tell(told.map(({ to }) => to.userId));
    const atOnce = told.filter(({ timing }) => timing === MailTiming.AT_ONCE);
    await this.outbox.publish(...this.letters.atOnce(atOnce));
  }

  private async supersede(newer: readonly Notification[]): Promise<void> {
    if (newer.length === 0) return;
    // Two workers with two pieces of news of one matter would each find nothing older: they take turns.
    await this.database.query(
      `SELECT pg_advisory_xact_lock(hashtextextended(matter, 0))
       FROM (SELECT DISTINCT matter FROM unnest($1::text[]) AS matter ORDER BY matter) AS sorted`,
      [newer.map(({ userId, kind, subjectId }) => `notification ${userId} ${kind} ${TOTALS.includes(kind) ? '' : subjectId}`)],
    );
    await this.database.query(
      `DELETE FROM notification AS older USING jsonb_to_recordset($1) AS newer ("userId" uuid, "organizationId" uuid, kind text, "subjectId" uuid)
       WHERE older.user_id = newer."userId" AND older.organization_id IS NOT DISTINCT FROM newer."organizationId" AND older.kind = newer.kind
         AND (older.subject_id = newer."subjectId" OR older.kind = ANY ($2)) AND older.read_at IS NULL`,
      [
        JSON.stringify(newer.map(({ userId, organizationId, kind, subjectId }) => ({ userId, organizationId, kind, subjectId }))),
        TOTALS,
      ],
    );
  }

  private async everybody(rules: readonly Rule[], matters: readonly Matter[], envelope: Envelope): Promise<Told[]> {
    const found: { to: Addressee; rule: Rule; matter: Matter; side: Side }[] = [];
    for (const matter of matters) {
      for (const rule of rules.filter(([, moment]) => moment === matter.moment)) {
        for (const [name, permissions] of Object.entries(rule[3])) {
          const side = matter.sides[name];
          if (!side) continue;
          for (const to of await this.people(side, permissions)) {
            if (to.userId !== (matter.doneBy ?? envelope.userId)) found.push({ to, rule, matter, side });
          }
        }
      }
    }
    const chosen = await this.preferences.ofAll(found.map(({ to }) => to.userId));
    return found.map(({ to, rule, matter, side }) => {
      const [, , kind] = rule;
      // Nobody reads the mail of a fictitious person.
      const timing = to.isFictitious ? MailTiming.NEVER : timingOf(groupOf(kind), chosen.get(to.userId)?.mail);
      return { to, timing, notification: this.notification(to, rule, matter, side, timing, envelope) };
    });
  }

  private people(side: Side, permissions: readonly string[]): Promise<Addressee[]> {
    if (side.isOperators) return this.addressees.operators();
    if (side.person) return this.addressees.person(side.person.userId, side.person.organizationId);
    return this.addressees.whoMay(side.organizationIds ?? [], permissions);
  }

  private notification(
    to: Addressee,
    [, , kind]: Rule,
    { subjectId, subjectType }: Matter,
    { facts }: Side,
    timing: MailTiming,
    envelope: Envelope,
  ): Notification {
    return {
      id: this.database.newId(),
      userId: to.userId,
      organizationId: to.organizationId,
      kind,
      subjectType: subjectType ?? KINDS[kind][1],
      subjectId,
      facts: facts as Record<string, Json>,
      eventId: envelope.id,
      occurredAt: envelope.occurredAt,
      readAt: null,
      awaitsDigest: timing === MailTiming.DAILY,
    };
  }
}
