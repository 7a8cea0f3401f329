import { asking, useCommand } from '@shared/api/queries';
import { Card, Notice } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { graphql } from '@gql/account';
import type { MailTiming } from '@gql/account/graphql';
import { AccountFrame } from './account.frame';

const PREFERENCES = graphql(`
  query NotificationPreferences {
    notificationPreferences {
      digestHour
      choices {
        group
        name
        mail
      }
    }
  }
`);

const CHOOSE = graphql(`
  mutation ChooseNotificationPreferences($input: ChooseNotificationPreferencesInput!) {
    chooseNotificationPreferences(input: $input) {
      __typename
      ... on NotificationPreferences {
        digestHour
      }
    }
  }
`);

const TIMINGS: readonly MailTiming[] = ['AT_ONCE', 'DAILY', 'NEVER'];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When a mail tells what the console tells anyway; each choice holds at once. */
export function NotificationsPage() {
  const { t } = useTexts('account');
  const { notificationPreferences } = useSuspenseQuery(asking(PREFERENCES)).data;
  const choose = useCommand(CHOOSE, { refreshes: [PREFERENCES], onDone: () => toast(t('notifications.saved')) });
  const { digestHour, choices } = notificationPreferences;
  return (
    <AccountFrame tab="notifications">
      <Card title={t('notifications.title')} note={t('notifications.note')}>
        <div className="stack">
          {choose.error && <Notice tone="bad" title={choose.error.message} />}
          <ul className="account-rows">
            {choices.map(({ group, name, mail }) => (
              <li key={group}>
                <div>{name}</div>
                <Radio.Group
                  aria-label={name}
                  value={mail}
                  onChange={({ target }) => choose.mutate({ input: { choices: [{ group, mail: target.value as MailTiming }] } })}
                >
                  {TIMINGS.map((timing) => (
                    <Radio key={timing} value={timing}>
                      {t(`notifications.${timing}`)}
                    </Radio>
                  ))}
                </Radio.Group>
              </li>
            ))}
          </ul>
          <label className="row">
            <span>{t('notifications.hour')}</span>
            <select
              className="native-select"
              value={digestHour}
              onChange={({ target }) => choose.mutate({ input: { digestHour: Number(target.value) } })}
            >
              {HOURS.map((hour) => (
                <option key={hour} value={hour}>
                  {String(hour).padStart(2, '0')}:00
                </option>
              ))}
            </select>
            <span className="quiet small">{t('notifications.hourWhy')}</span>
          </label>
        </div>
      </Card>
    </AccountFrame>
  );
}
