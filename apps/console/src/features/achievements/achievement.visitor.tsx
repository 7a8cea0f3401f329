import { EyeInvisibleOutlined, EyeOutlined, FileProtectOutlined, MessageOutlined } from '@ant-design/icons';
import { useMay, useViewerOrVisitor } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { sayFailed, toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import { type AchievementDetail, UNWATCH, WATCH } from './achievement.query';

/** What somebody else than the owner can do: ask for a licence, ask a question, watch. */
export function VisitorActs({ achievement }: { achievement: AchievementDetail }) {
  const { t } = useTexts('achievement');
  const viewer = useViewerOrVisitor();
  const may = useMay();
  const { id, state, viewerEnquiry, ufplOffered } = achievement;
  if (state !== 'LISTED') return null;
  if (!viewer) {
    const here = encodeURIComponent(`/achievements/${id}`);
    return (
      <a href={`/sign-in?to=${here}`} className="button-link">
        {t('act.signIn')}
      </a>
    );
  }
  return (
    <>
      <WatchButton achievement={achievement} />
      {viewerEnquiry ? (
        <Link to="/enquiries/$id" params={{ id: viewerEnquiry.id }}>
          <Button tabIndex={-1} icon={<MessageOutlined />}>
            {t('act.openEnquiry')}
          </Button>
        </Link>
      ) : (
        may('enquiry.write') && (
          <Link to="/enquiries/new" search={{ subject: 'ACHIEVEMENT', id }}>
            <Button tabIndex={-1} icon={<MessageOutlined />}>
              {t('act.enquire')}
            </Button>
          </Link>
        )
      )}
      {may('licence.request') && <LicenceButton id={id} isOffered={ufplOffered} />}
    </>
  );
}

function LicenceButton({ id, isOffered }: { id: string; isOffered: boolean }) {
  const { t } = useTexts('achievement');
  if (isOffered) {
    return (
      <Link to="/licences/new" search={{ achievementId: id }}>
        <Button tabIndex={-1} type="primary" icon={<FileProtectOutlined />}>
          {t('act.licence')}
        </Button>
      </Link>
    );
  }
  return (
    <Tooltip title={t('act.notOffered')}>
      <span tabIndex={0} role="note" aria-label={`${t('act.licence')}: ${t('act.notOffered')}`}>
        <Button disabled icon={<FileProtectOutlined />}>
          {t('act.licence')}
        </Button>
      </span>
    </Tooltip>
  );
}

function WatchButton({ achievement: { id, viewerWatch } }: { achievement: AchievementDetail }) {
  const { t } = useTexts('achievement');
  const again = useCommand(WATCH, { onFailed: sayFailed });
  const unwatch = useCommand(UNWATCH, {
    onFailed: sayFailed,
    onDone: () => toast(t('done.UNWATCH'), { onUndo: () => again.mutate({ id }) }),
  });
  const watch = useCommand(WATCH, {
    onFailed: sayFailed,
    onDone: (done) => toast(t('done.WATCH'), { onUndo: () => unwatch.mutate({ id: done.id }) }),
  });
  return viewerWatch ? (
    <Button icon={<EyeInvisibleOutlined />} loading={unwatch.isPending} onClick={() => unwatch.mutate({ id: viewerWatch.id })}>
      {t('act.unwatch')}
    </Button>
  ) : (
    <Button icon={<EyeOutlined />} loading={watch.isPending} onClick={() => watch.mutate({ id })}>
      {t('act.watch')}
    </Button>
  );
}
