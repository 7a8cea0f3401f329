import { BellOutlined } from '@ant-design/icons';
import { asking, useCommand, useLive, useRefresh } from '@shared/api/queries';
import { minute } from '@shared/format/format';
import { pathOf } from '@shared/notifications/subject';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
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
          subject {
            type
            id
          }
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
      }
    }
  }
`);

const READ = graphql(`
  mutation MarkNotificationsRead($input: ReadNotificationsInput!) {
    markNotificationsRead(input: $input) {
      __typename
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
      refresh({ toString: () => 'query Notifications' }, LATEST);
    },
    () => refresh(SUMMARY),
  );
  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={setOpen}
      placement="bottomRight"
      popupRender={() => <Latest onChosen={() => setOpen(false)} />}
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

function Latest({ onChosen }: { onChosen: () => void }) {
  const { t } = useTexts('app');
  const { data } = useQuery(asking(LATEST));
  const read = useCommand(READ);
  const entries = data?.notifications.edges.map(({ node }) => node) ?? [];
  const mark = (ids: readonly string[]) => read.mutate({ input: { ids: [...ids] } });
  return (
    <section className="bell-panel" aria-label={t('nav.notifications')}>
      {data && entries.length === 0 && <p className="quiet bell-empty">{t('bellEmpty')}</p>}
      <ul>
        {entries.map(({ id, heading, text, occurredAt, subject }) => (
          <li key={id}>
            <Link
              to={pathOf(subject) as '/'}
              onClick={() => {
                mark([id]);
                onChosen();
              }}
            >
              <strong>{heading}</strong>
              <span>{text}</span>
              <small className="quiet">{minute(occurredAt)}</small>
            </Link>
          </li>
        ))}
      </ul>
      <footer>
        <Link to={'/notifications' as '/'} onClick={onChosen}>
          {t('bellAll')}
        </Link>
        {entries.length > 0 && (
          <Button size="small" type="text" onClick={() => mark(entries.map(({ id }) => id))}>
            {t('markAll')}
          </Button>
        )}
      </footer>
    </section>
  );
}
