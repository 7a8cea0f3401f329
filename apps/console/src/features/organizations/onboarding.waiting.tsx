import { asking } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { PageHead } from '@shared/detail/page.head';
import { Checklist } from '@shared/setup/checklist';
import { useTexts } from '@shared/texts/texts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { graphql } from '@gql/organizations';
import { StateNotice } from './state.notice';

const CHECKLIST = graphql(`
  query SetupChecklist($organizationId: ID!) {
    organization(id: $organizationId) {
      id
      name
      state
      stateReason
    }
    setupChecklist {
      code
      label
      hint
      done
      isYours
    }
  }
`);

/** How the verification stands, and what the organization can do meanwhile. */
export function Waiting({ organizationId }: { organizationId: string }) {
  const { t } = useTexts('facts');
  const { organization, setupChecklist } = useSuspenseQuery({
    ...asking(CHECKLIST, { organizationId }),
    refetchOnWindowFocus: true,
  }).data;
  const { name, state } = organization;
  const titles = {
    PENDING: t('onboarding.waiting', { name }),
    REJECTED: t('onboarding.rejected', { name }),
    VERIFIED: t('onboarding.verified', { name }),
  };
  const done = setupChecklist.filter((item) => item.done).length;
  return (
    <div className="stack onboarding-narrow">
      <PageHead
        title={titles[state]}
        {...(state === 'VERIFIED' ? { subtitle: t('onboarding.verifiedWhy') } : {})}
        actions={
          <>
            <Link to="/onboarding" search={{ another: true }}>
              {t('onboarding.another')}
            </Link>
            <Link to="/" className="button-link">
              {t('onboarding.start')}
            </Link>
          </>
        }
      />
      <StateNotice organization={organization} isOurs />
      <Card title={t('onboarding.checklist')} note={t('onboarding.checklistNote', { done, total: setupChecklist.length })}>
        <Checklist steps={setupChecklist} />
      </Card>
    </div>
  );
}
