import { BellOutlined } from '@ant-design/icons';
import { asking, named, useLive, useRefresh } from '@shared/api/queries';
import { minute } from '@shared/format/format';
import { pathLink } from '@shared/links/path.link';
import { useMarking } from '@shared/notifications/use.marking';
import { toast } from '@shared/feedback/toasts';
import { Dropdown } from '@shared/menus/dropdown';
import { useTexts } from '@shared/texts/texts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { graphql } from '@gql/app';

const SUMMARY = graphql(`
  query NotificationSummary {
    notificationSummary {
      unread
    }
  }
`);

const LATEST = graphql(`
  query LatestNotifications {
    notifications(first: 8, filter: { unread: true }) {
      edges {
        node {
          id
          heading
          text
          occurredAt
          path
        }
      }
    }
  }
`);

const CHANGED = graphql(`
  subscription NotificationsChanged {
    notificationsChanged {
      unread
      latest {
        id
        heading
        text
        path
      }
    }
  }
`);

const MOST_SHOWN = 99;
const NOTHING = {};

/** How much is unread, live; opens the latest of it, each linked to what it is about. */
export function Bell() {
  const { t } = useTexts('app');
  const client = useQueryClient();
  const refresh = useRefresh();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(asking(SUMMARY));
  const unread = data?.notificationSummary.unread ?? 0;
  const shown = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread);
  useLive(
    CHANGED,
    NOTHING,
    ({ notificationsChanged: { unread: now, latest } }) => {
      const before = client.getQueryData(asking(SUMMARY).queryKey)?.notificationSummary.unread;
      client.setQueryData(asking(SUMMARY).queryKey, { notificationSummary: { unread: now } });
      if (before === undefined || now <= before || !latest) return;
      toast(latest.text);
      refresh(named('Notifications'), LATEST);
      // Whoever looks at what the news is about sees it as it is by now.
      if (latest.path?.split('?')[0] === window.location.pathname) void client.invalidateQueries({ type: 'active' });
    },
    () => refresh(SUMMARY),
  );
  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={setOpen}
      placement="bottomRight"
      // Beside the button, so that the next thing a key reaches is what it has opened.
      getPopupContainer={(button) => button.parentElement ?? document.body}
      popupRender={() => <Latest unread={unread} onChosen={() => setOpen(false)} />}
    >
      <Button
        type="text"
        aria-label={t('bell', { shown })}
        icon={
          <span className="bell">
            <BellOutlined />
            {unread > 0 && <b aria-hidden="true">{shown}</b>}
          </span>
        }
      />
    </Dropdown>
  );
}

interface LatestProps {
  readonly unread: number;
  readonly onChosen: () => void;
}

function Latest({ unread, onChosen }: LatestProps) {
  const { t } = useTexts('app');
  const { data } = useQuery(asking(LATEST));
  const marking = useMarking();
  const entries = data?.notifications.edges.map(({ node }) => node) ?? [];
  const [newest] = entries;
  return (
    <section className="bell-panel" aria-label={t('bellPanel')}>
      {newest && (
        <header>
          <strong>{t('bellUnread', { count: unread })}</strong>
          <Button size="small" type="text" onClick={() => marking.readUpTo(newest.id)}>
            {t('markAll')}
          </Button>
        </header>
      )}
      {data && !newest && <p className="quiet bell-empty">{t('bellEmpty')}</p>}
      <ul>
        {entries.map(({ id, heading, text, occurredAt, path }) => (
          <li key={id}>
            <Link
              {...pathLink(path)}
              onClick={() => {
                marking.read([id], true);
                onChosen();
              }}
            >
              <strong>{heading}</strong>
              <span className="bell-text" title={text}>
                {text}
              </span>
              <small className="quiet">{minute(occurredAt)}</small>
            </Link>
          </li>
        ))}
      </ul>
      <footer>
        <Link to="/notifications" onClick={onChosen}>
          {t('bellAll')}
        </Link>
        <Link to="/account/notifications" onClick={onChosen} className="quiet">
          {t('bellPreferences')}
        </Link>
      </footer>
    </section>
  );
}
