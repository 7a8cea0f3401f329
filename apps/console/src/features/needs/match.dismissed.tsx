import { useMay } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { Moment } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Dismissal, DISMISSED, MATCHES, RESTORE } from './match.query';

/** What was put aside, by whom and why; it can be taken up again. */
export function DismissedMatches({ needId, dismissals }: { needId: string; dismissals: readonly Dismissal[] }) {
  const { t } = useTexts('need');
  const may = useMay();
  const restore = useCommand(RESTORE, {
    refreshes: [MATCHES, DISMISSED],
    onDone: () => toast(t('dismissed.restored')),
    onFailed: ({ message }) => toast(message, { tone: 'bad' }),
  });
  return (
    <section className="dismissed" aria-label={t('dismissed.title')}>
      <h3 className="card-part">{t('dismissed.title')}</h3>
      <ul className="dismissed-list">
        {dismissals.map(({ id, achievementId, achievement, reasonText, note, dismissedAt, dismissedBy }) => (
          <li key={id}>
            <div>
              {achievement ? (
                <Link to="/achievements/$id" params={{ id: achievementId }}>
                  {achievement.title}
                </Link>
              ) : (
                <span className="quiet">{t('dismissed.gone')}</span>
              )}
              <span className="fact-note">
                {[reasonText, note].filter(Boolean).join(t('semicolon'))} · {dismissedBy?.name} · <Moment at={dismissedAt} />
              </span>
            </div>
            {may('match.dismiss') && (
              <Button
                size="small"
                loading={restore.isPending && restore.variables.achievementId === achievementId}
                onClick={() => restore.mutate({ needId, achievementId })}
              >
                {t('dismissed.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
