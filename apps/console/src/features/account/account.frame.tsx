import { PageHead } from '@shared/detail/page.head';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import './account.css';
import './account.texts';

const TABS = [
  { key: 'profile', to: '/account' },
  { key: 'security', to: '/account/security' },
  { key: 'notifications', to: '/account/notifications' },
] as const;

/** Heading and places of one's own account, around its cards. */
export function AccountFrame({ tab, children }: { tab: (typeof TABS)[number]['key']; children: ReactNode }) {
  const { t } = useTexts('account');
  return (
    <div className="stack">
      <PageHead title={t(`tabs.${tab}`)} path={[{ label: t('title') }]} />
      <nav className="account-tabs" aria-label={t('title')}>
        {TABS.map(({ key, to }) => (
          <Link
            key={key}
            to={to}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={key === tab ? 'page' : undefined}
          >
            {t(`tabs.${key}`)}
          </Link>
        ))}
      </nav>
      <div className="account-cards">{children}</div>
    </div>
  );
}
