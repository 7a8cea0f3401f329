import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { FailurePage, ForbiddenPage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AchievementForm } from './achievement.form';
import { ACHIEVEMENT } from './achievement.query';

/** Writes a new achievement. */
export function NewAchievementPage() {
  const may = useMay();
  return may('achievement.edit') ? <AchievementForm /> : <ForbiddenPage />;
}

const route = getRouteApi('/frame/inner/achievements/$id/edit');

/** Changes an achievement of one's own. */
export function EditAchievementPage() {
  const { id } = route.useParams();
  // What is edited stays as it was read: others' changes are told when it is saved.
  const { data, error, refetch } = useQuery({ ...asking(ACHIEVEMENT, { id }), staleTime: Infinity, refetchOnMount: 'always' });
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  const { achievement } = data;
  const blocked = achievement.blockedActions.find(({ action }) => action === 'UPDATE');
  if (!achievement.viewerActions.includes('UPDATE')) return <ForbiddenPage {...(blocked ? { message: blocked.reason } : {})} />;
  return <AchievementForm key={id} achievement={achievement} />;
}
