import { useMay } from '@app/viewer';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import './achievements.texts';

/** What an empty list offers: one's own to begin it; everybody's, where one looks for something, to say what that is. */
export function useEmptyList(isOurs: boolean) {
  const { t } = useTexts('achievements');
  const may = useMay();
  const title = t('empty.title');
  if (isOurs) return { title, why: t('empty.why'), actions: <Way to="/achievements/new">{t('create')}</Way> };
  if (!may('need.edit')) return { title, why: t('empty.visitor') };
  return { title, why: t('empty.seeker'), actions: <Way to="/needs/new">{t('postNeed')}</Way> };
}

const Way = ({ to, children }: { to: '/achievements/new' | '/needs/new'; children: string }) => (
  <Link to={to} className="button-link">
    {children}
  </Link>
);
