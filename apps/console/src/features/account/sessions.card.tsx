import { asking, useCommand } from '@shared/api/queries';
import { command } from '@shared/api/request';
import { Card, Moment, Notice, Tag } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { graphql } from '@gql/account';
import { deviceOf } from './device';

const SESSIONS = graphql(`
  query MySessions {
    mySessions {
      id
      address
      userAgent
      startedAt
      expiresAt
      isCurrent
    }
  }
`);

const END = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id) {
      __typename
    }
  }
`);

/** Where one is signed in: end one, or all but this. */
export function SessionsCard() {
  const { t } = useTexts('account');
  const { data, error, refetch } = useQuery(asking(SESSIONS));
  const sessions = data?.mySessions;
  const others = sessions?.filter(({ isCurrent }) => !isCurrent) ?? [];
  const end = useCommand(END, { refreshes: [SESSIONS], onDone: () => toast(t('sessions.ended')) });
  const endOthers = useMutation({
    mutationFn: async () => {
      for (const { id } of others) await command(END, { id });
      return others.length;
    },
    onSuccess: (count) => toast(t('sessions.endOthersDone', { count })),
    onSettled: () => refetch(),
  });
  const failure = error ?? end.error ?? endOthers.error;
  return (
    <Card
      title={t('sessions.title')}
      extra={
        others.length > 0 && (
          <Button danger loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('sessions.endOthers')}
          </Button>
        )
      }
    >
      {failure && <Notice tone="bad" title={failure.message} />}
      {!sessions && !error && <Bone height={64} />}
      <ul className="account-rows">
        {sessions?.map(({ id, isCurrent, userAgent, address, startedAt, expiresAt }) => (
          <li key={id}>
            <div>
              <strong title={userAgent}>{deviceOf(userAgent) ?? t('sessions.unknown')}</strong>{' '}
              {isCurrent && <Tag tone="good">{t('sessions.current')}</Tag>}
              <div className="quiet small">
                {address} · {t('sessions.startedAt')} <Moment at={startedAt} /> · {t('sessions.expiresAt')}{' '}
                <Moment at={expiresAt} />
              </div>
            </div>
            {!isCurrent && (
              <Button
                aria-label={`${t('sessions.end')}: ${deviceOf(userAgent) ?? t('sessions.unknown')}, ${address}`}
                loading={end.isPending && end.variables.id === id}
                onClick={() => end.mutate({ id })}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions && others.length === 0 && <p className="quiet small">{t('sessions.onlyThis')}</p>}
    </Card>
  );
}
