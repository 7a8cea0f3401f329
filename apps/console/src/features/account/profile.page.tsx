import { organizationOf, useViewer } from '@app/viewer';
import { Card, Facts, Tag } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { Link } from '@tanstack/react-router';
import { AccountFrame } from './account.frame';
import { DataCard } from './data.card';
import { PreferencesCard } from './preferences.card';

/** Who one is, how one wants to be spoken to, and what the platform keeps about one. */
export function ProfilePage() {
  return (
    <AccountFrame tab="profile">
      <ProfileCard />
      <PreferencesCard />
      <DataCard />
    </AccountFrame>
  );
}

function ProfileCard() {
  const { t } = useTexts(['account', 'party']);
  const viewer = useViewer();
  const acting = organizationOf(viewer);
  const present = viewer.memberships.filter(({ endedAt }) => !endedAt);
  return (
    <Card title={t('profile.title')}>
      <div className="stack">
        <Facts
          facts={[
            { label: t('profile.name'), value: viewer.name, ...(viewer.isOperator ? { note: t('profile.operator') } : {}) },
            { label: t('profile.email'), value: viewer.email },
          ]}
        />
        <h3 style={{ fontSize: 14 }}>{t('profile.memberships')}</h3>
        {present.length === 0 && <p className="quiet">{t('profile.none')}</p>}
        <ul className="account-rows">
          {present.map(({ id, organization, roles }) => (
            <li key={id}>
              <div>
                <Link to="/organizations/$id" params={{ id: organization.id }}>
                  {organization.name}
                </Link>{' '}
                {organization.id === acting?.id && <Tag tone="accent">{t('profile.acting')}</Tag>}
                <div className="quiet small">{roles.map((role) => t(`party:role.${role}`)).join(' · ')}</div>
              </div>
            </li>
          ))}
        </ul>
        <div>
          <Link to="/onboarding" search={{ another: true }}>
            {present.length === 0 ? t('profile.join') : t('profile.registerAnother')}
          </Link>
        </div>
      </div>
    </Card>
  );
}
