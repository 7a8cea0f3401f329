import { useViewer, VIEWER } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { Card, Notice, Tag } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { graphql } from '@gql/account';
import { RecoveryCodes } from './recovery.codes';

const FactorEnrolment = lazy(() =>
  import('./factor.enrolment').then(({ FactorEnrolment: component }) => ({ default: component })),
);
const FactorRemoval = lazy(() => import('./factor.removal').then(({ FactorRemoval: component }) => ({ default: component })));

const ENROL = graphql(`
  mutation EnrolTotp {
    enrolTotp {
      __typename
      ... on TotpEnrolment {
        secret
        uri
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

/** The second factor: enrol it, see the recovery codes once, switch it off. */
export function FactorCard() {
  const { t } = useTexts('account');
  const { hasSecondFactor } = useViewer();
  const [codes, setCodes] = useState<readonly string[]>();
  const [isRemoving, setRemoving] = useState(false);
  const enrol = useCommand(ENROL, { refreshes: [] });
  const { data: enrolment } = enrol;
  return (
    <Card
      title={t('factor.title')}
      note={<Tag tone={hasSecondFactor ? 'good' : 'quiet'}>{hasSecondFactor ? t('factor.on') : t('factor.off')}</Tag>}
    >
      <div className="stack">
        <p className="quiet">{t('factor.why')}</p>
        {enrol.error && <Notice tone="bad" title={enrol.error.message} />}
        {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
        {!hasSecondFactor && !codes && enrolment && (
          <Suspense>
            <FactorEnrolment
              secret={enrolment.secret}
              uri={enrolment.uri}
              viewer={VIEWER}
              onConfirmed={(shown) => {
                setCodes(shown);
                enrol.reset();
              }}
            />
          </Suspense>
        )}
        {!hasSecondFactor && !codes && !enrolment && (
          <div>
            <Button type="primary" loading={enrol.isPending} onClick={() => enrol.mutate({})}>
              {t('factor.enrol')}
            </Button>
          </div>
        )}
        {hasSecondFactor && !codes && (
          <div>
            <Button danger onClick={() => setRemoving(true)}>
              {t('factor.disable')}
            </Button>
          </div>
        )}
        {isRemoving && (
          <Suspense>
            <FactorRemoval onClose={() => setRemoving(false)} />
          </Suspense>
        )}
      </div>
    </Card>
  );
}
