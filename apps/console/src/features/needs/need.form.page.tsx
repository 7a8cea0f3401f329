import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { FailurePage, ForbiddenPage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NeedForm } from './need.form';
import { NEED } from './need.query';

/** Posts a new need. */
export function NewNeedPage() {
  const may = useMay();
  return may('need.edit') ? <NeedForm /> : <ForbiddenPage />;
}

const route = getRouteApi('/frame/inner/needs/$id/edit');

/** Changes a need of one's own. */
export function EditNeedPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ ...asking(NEED, { id }), refetchOnWindowFocus: false });
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  const { need } = data;
  const blocked = need.blockedActions.find(({ action }) => action === 'UPDATE');
  if (!need.viewerActions.includes('UPDATE')) return <ForbiddenPage {...(blocked ? { message: blocked.reason } : {})} />;
  return <NeedForm key={id} need={need} />;
}
