import { useCommand } from '@shared/api/queries';
import { Card, Notice } from '@shared/detail/pieces';
import { save } from '@shared/exports/export.button';
import { toast } from '@shared/feedback/toasts';
import { minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { graphql } from '@gql/account';

const EXPORT = graphql(`
  mutation ExportMyData {
    exportMyData {
      __typename
      ... on PersonalDataLink {
        id
        url
        expiresAt
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const NAME = 'trihelix-my-data.json';

/** All that is kept about oneself, as a file. */
export function DataCard() {
  const { t } = useTexts('account');
  const ask = useCommand(EXPORT, {
    refreshes: [],
    onDone: ({ url }) => {
      toast(t('data.ready'));
      save(url, NAME);
    },
  });
  return (
    <Card title={t('data.title')}>
      <div className="stack">
        <p className="quiet">{t('data.why')}</p>
        {ask.error && <Notice tone="bad" title={ask.error.message} />}
        <div className="row">
          <Button loading={ask.isPending} onClick={() => ask.mutate({})}>
            {t('data.export')}
          </Button>
          {ask.data && (
            <span className="quiet small">
              {t('data.again', { time: minute(ask.data.expiresAt) })} ·{' '}
              <a href={ask.data.url} download={NAME}>
                {t('data.download')}
              </a>
            </span>
          )}
        </div>
      </div>
    </Card>
  );
}
