import { Moment } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Lists, type Pair, useRestore } from './dismissals';
import './match.css';
import './match.texts';

interface Dismissal extends Pair {
  readonly id: string;
  readonly reasonText: string;
  readonly note?: string | null;
  readonly dismissedAt: string;
  readonly dismissedBy?: { readonly name: string } | null;
}

interface DismissedMatchesProps<D extends Dismissal> {
  readonly dismissals: readonly D[];
  /** What was put aside, and its title as long as the viewer may see it. */
  readonly of: (dismissal: D) => {
    readonly to: '/achievements/$id' | '/needs/$id';
    readonly id: string;
    readonly title: string | null;
  };
  readonly mayRestore: boolean;
  readonly refreshes: Lists;
}

/** What was put aside, by whom and why; it can be taken up again. */
export function DismissedMatches<D extends Dismissal>({ dismissals, of, mayRestore, refreshes }: DismissedMatchesProps<D>) {
  const { t } = useTexts('match');
  const restore = useRestore(refreshes, () => toast(t('dismissed.restored')));
  const isBusyWith = ({ needId, achievementId }: Pair) =>
    restore.isPending && restore.variables.achievementId === achievementId && restore.variables.needId === needId;
  return (
    <section className="dismissed" aria-label={t('dismissed.title')}>
      <h3 className="card-part">{t('dismissed.title')}</h3>
      <ul className="dismissed-list">
        {dismissals.map((dismissal) => {
          const { id, needId, achievementId, reasonText, note, dismissedAt, dismissedBy } = dismissal;
          const found = of(dismissal);
          return (
            <li key={id}>
              <div>
                {found.title === null ? (
                  <span className="quiet">{t('dismissed.gone')}</span>
                ) : (
                  <Link to={found.to} params={{ id: found.id }}>
                    {found.title}
                  </Link>
                )}
                <span className="fact-note">
                  {[reasonText, note].filter(Boolean).join(t('semicolon'))} · {dismissedBy?.name} · <Moment at={dismissedAt} />
                </span>
              </div>
              {mayRestore && (
                <Button size="small" loading={isBusyWith(dismissal)} onClick={() => restore.mutate({ needId, achievementId })}>
                  {t('dismissed.restore')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
