import { asking } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { PageHead } from '@shared/detail/page.head';
import { useTexts } from '@shared/texts/texts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { graphql } from '@gql/organizations';
import type { SetupChecklistQuery, SetupCode } from '@gql/organizations/graphql';
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

type Item = SetupChecklistQuery['setupChecklist'][number];

/** Where each step is done; some are for others. */
const PLACES: Readonly<Partial<Record<SetupCode, { readonly to: string; readonly search?: object; readonly hash?: string }>>> = {
  ORGANIZATION: { to: '/onboarding' },
  SIZE_FIGURES: { to: '/organization', hash: 'size' },
  SECOND_MEMBER: { to: '/members', search: { invite: true } },
  FIRST_ACHIEVEMENT: { to: '/achievements/new' },
  FIRST_NEED: { to: '/needs/new' },
  APPROVER: { to: '/members' },
  SIGNATORY: { to: '/members' },
  SECOND_FACTOR: { to: '/account/security' },
};

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
        <ul className="checklist">
          {setupChecklist.map((item) => (
            <ChecklistItem key={item.code} item={item} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

function ChecklistItem({ item: { code, label, hint, done, isYours } }: { item: Item }) {
  const { t } = useTexts('facts');
  const place = PLACES[code];
  return (
    <li>
      <span className="step-sign" data-done={done}>
        {done && <span aria-hidden="true">✓</span>}
        {done && <span className="visually-hidden">{t('onboarding.done')}</span>}
      </span>
      <div>
        <strong>{label}</strong>
        {!done && <div className="quiet small">{hint}</div>}
      </div>
      {!done && isYours && place && (
        <Link
          to={place.to as '/'}
          {...(place.search ? { search: place.search as never } : {})}
          {...(place.hash ? { hash: place.hash } : {})}
        >
          {t('onboarding.go')}
          <span className="visually-hidden">: {label}</span>
        </Link>
      )}
      {!done && !isYours && <span className="quiet small">{t('onboarding.forOthers')}</span>}
    </li>
  );
}
