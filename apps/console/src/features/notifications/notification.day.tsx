import { Moment } from '@shared/detail/pieces';
import { daysAfter, today } from '@shared/format/format';
import { pathLink } from '@shared/links/path.link';
import type { Marking } from '@shared/notifications/use.marking';
import { tagOf, useLanguage, useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { NotificationsQuery } from '@gql/notifications/graphql';

type Notification = NotificationsQuery['notifications']['edges'][number]['node'];

interface DayProps {
  /** A calendar day in China. */
  readonly day: string;
  /** The newest first. */
  readonly rows: readonly Notification[];
  readonly marking: Marking;
  /** Whether groups are left out: only then “all up to here” means what is seen. */
  readonly isOfAllGroups: boolean;
}

/** What happened on a day. */
export function DayOfNotifications({ day, rows, marking, isOfAllGroups }: DayProps) {
  const { t } = useTexts('notifications');
  const id = `day-${day}`;
  const [newest] = rows;
  const hasUnread = rows.some(({ readAt }) => !readAt);
  return (
    <section className="notification-day" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <DayName day={day} />
        </h2>
        {newest && hasUnread && isOfAllGroups && (
          <Button size="small" type="text" onClick={() => marking.readUpTo(newest.id)}>
            {t('readUpTo')} <span className="visually-hidden">{day}</span>
          </Button>
        )}
      </header>
      <ul>
        {rows.map((row) => (
          <Row key={row.id} row={row} marking={marking} />
        ))}
      </ul>
    </section>
  );
}

function DayName({ day }: { day: string }) {
  const { t } = useTexts('notifications');
  const language = useLanguage();
  const now = today();
  const weekday = new Intl.DateTimeFormat(tagOf(language), { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(day));
  const near = day === now ? t('today') : day === daysAfter(now, -1) ? t('yesterday') : undefined;
  return (
    <>
      {near && `${near} · `}
      {day} <span className="quiet">{weekday}</span>
    </>
  );
}

function Row({ row: { id, heading, text, occurredAt, readAt, path }, marking }: { row: Notification; marking: Marking }) {
  const { t } = useTexts('notifications');
  const isUnread = !readAt;
  return (
    <li className="notification" data-unread={isUnread}>
      <span className="notification-dot" aria-hidden="true" />
      <Link {...pathLink(path)} onClick={() => isUnread && marking.read([id], true)}>
        <strong>
          {isUnread && <span className="visually-hidden">{t('unread')} </span>}
          {heading}
        </strong>
        <span>{text}</span>
      </Link>
      <span className="quiet small notification-time">
        <Moment at={occurredAt} />
      </span>
      <Button size="small" type="text" onClick={() => (isUnread ? marking.read([id]) : marking.unread([id]))}>
        {t(isUnread ? 'markRead' : 'markUnread')} <span className="visually-hidden">{heading}</span>
      </Button>
    </li>
  );
}
