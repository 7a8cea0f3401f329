import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { graphql } from '@gql/achievements';

const CONFIRM = graphql(`
  mutation ConfirmAchievements($selection: AchievementSelection!) {
    confirmAchievements(selection: $selection) {
      __typename
      ... on BulkResult {
        done
        refused
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

/**
 * Acts on the selected achievements at once; what could not be done is counted, not hidden. `seenAt`: milliseconds when the rows
 * were read; what was changed since then is left alone.
 */
export function AchievementBulk({ ids, seenAt, onDone }: { ids: readonly string[]; seenAt: number; onDone: () => void }) {
  const { t } = useTexts('achievements');
  const confirm = useCommand(CONFIRM, {
    onDone: ({ done, refused }) => {
      toast(t('bulk.done', { done, refused }));
      onDone();
    },
    onFailed: ({ message }) => toast(message, { tone: 'bad' }),
  });
  return (
    <Button
      size="small"
      loading={confirm.isPending}
      onClick={() => confirm.mutate({ selection: { ids: [...ids], asSeenAt: new Date(seenAt).toISOString() } })}
    >
      {t('bulk.confirm')}
    </Button>
  );
}
