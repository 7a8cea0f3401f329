import { useOrganization, useViewer } from '@app/viewer';
import { Card } from '@shared/detail/pieces';
import { PageHead } from '@shared/detail/page.head';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Waiting } from './onboarding.waiting';
import { RegisterForm } from './register.form';
import './facts.texts';
import './organizations.css';

const route = getRouteApi('/frame/inner/onboarding');

/** The first thing after signing up: an organization to act for; then how its verification stands and what is left to do. */
export function OnboardingPage() {
  const organization = useOrganization();
  const { another } = route.useSearch();
  return organization && !another ? <Waiting organizationId={organization.id} /> : <Beginning />;
}

function Beginning() {
  const { t } = useTexts('facts');
  const { email } = useViewer();
  return (
    <div className="stack">
      <PageHead title={t('onboarding.title')} subtitle={t('onboarding.why')} />
      <div className="detail-columns">
        <Card title={t('onboarding.register')} note={t('onboarding.registerNote')}>
          <RegisterForm />
        </Card>
        <Card title={t('onboarding.join')}>
          <div className="stack">
            <p className="quiet">{t('onboarding.joinWhy', { email })}</p>
            <div>
              <Link to="/invitation">{t('onboarding.joinCode')}</Link>
            </div>
          </div>
        </Card>
      </div>
    </div>
  );
}
