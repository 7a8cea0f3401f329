import { SESSION_ENDED } from '@shared/api/request';
import { useTexts } from '@shared/texts/texts';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** Above every page while there is no network. */
export function OfflineBar() {
  const { t } = useTexts('app');
  const [isOffline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const hear = () => setOffline(!navigator.onLine);
    window.addEventListener('online', hear);
    window.addEventListener('offline', hear);
    return () => {
      window.removeEventListener('online', hear);
      window.removeEventListener('offline', hear);
    };
  }, []);
  return isOffline ? (
    <div className="frame-notice" role="status">
      {t('offline')}
    </div>
  ) : null;
}

/** Above every page once the session has ended while it was open, whatever was being done: signing in leads back here. */
export function SessionBar() {
  const { t } = useTexts('shared');
  const here = useRouterState({ select: ({ location }) => location.href });
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hear = () => setOver(true);
    window.addEventListener(SESSION_ENDED, hear);
    return () => window.removeEventListener(SESSION_ENDED, hear);
  }, []);
  return isOver ? (
    <div className="frame-notice" role="alert">
      <strong>{t('failure.expired')}</strong> {t('failure.expiredWhy')}{' '}
      <a href={`/sign-in?to=${encodeURIComponent(here)}`}>{t('failure.signIn')}</a>
    </div>
  ) : null;
}
