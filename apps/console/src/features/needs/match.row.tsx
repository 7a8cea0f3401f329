import { useMay } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { CatalogName } from '@shared/catalog/names';
import { Money, ReasonChip, ScoreRing, Tag, Trl } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { DISMISSED, type Match, MATCHES, RESTORE } from './match.query';
import { ofBest, shortened } from './match.score';
import type { NeedDetail } from './need.query';

const DismissDialog = lazy(() => import('./match.dismissal').then(({ DismissDialog: component }) => ({ default: component })));

interface MatchRowProps {
  readonly match: Match;
  /** The best score of the list. */
  readonly best: number;
  readonly need: NeedDetail;
}

/** One match: how near it is to the best, what it is, why it was found, where it falls short, and what to do with it. */
export function MatchRow({ match, best, need }: MatchRowProps) {
  const { t } = useTexts('need');
  const { achievement, score } = match;
  return (
    <li className="match">
      <ScoreRing score={ofBest(score, best)} label={t('matches.ofBest')} />
      <div className="match-words">
        <Link to="/achievements/$id" params={{ id: achievement.id }} className="cell-title">
          {achievement.title}
        </Link>
        <div className="row small quiet">
          <span>
            {achievement.owner.name} · <CatalogName kind="REGION" code={`${achievement.regionCode.slice(0, 2)}0000`} />
          </span>
          {achievement.maturity && <Trl level={achievement.maturity.level} />}
          {achievement.ufpl?.lumpSum && <Money amount={achievement.ufpl.lumpSum} />}
          {achievement.ufplOffered && <Tag tone="good">{t('matches.ufpl')}</Tag>}
        </div>
        <Reasons match={match} best={best} />
      </div>
      <MatchActs match={match} need={need} />
    </li>
  );
}

/** Words that both have in common carry the score; hard facts are told beside it and do not count in it. */
function Reasons({ match: { reasons, facts }, best }: { match: Match; best: number }) {
  const { t } = useTexts('need');
  const { named, rest } = shortened(reasons, best);
  return (
    <div className="row match-reasons">
      {named.map(({ term, contribution, sentence }) => (
        <ReasonChip key={term} weight={ofBest(contribution, best)} evidence={sentence}>
          {term}
        </ReasonChip>
      ))}
      {ofBest(rest, best) > 0 && (
        <ReasonChip weight={ofBest(rest, best)} evidence={t('matches.restWhy')}>
          {t('matches.rest')}
        </ReasonChip>
      )}
      {facts.map(({ kind, verdict, sentence }) => (
        <ReasonChip
          key={kind}
          weight={null}
          sign={verdict === 'FITS' ? 'strength' : verdict === 'FALLS_SHORT' ? 'gap' : 'none'}
          evidence={t('matches.factWhy')}
        >
          {sentence}
        </ReasonChip>
      ))}
    </div>
  );
}

function MatchActs({ match: { achievement, viewerEnquiry }, need }: Pick<MatchRowProps, 'match' | 'need'>) {
  const { t } = useTexts('need');
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const pair = { needId: need.id, achievementId: achievement.id };
  const isPublic = need.state === 'PUBLISHED' || need.state === 'MATCHED';
  const restore = useCommand(RESTORE, {
    refreshes: [MATCHES, DISMISSED],
    onFailed: ({ message }) => toast(message, { tone: 'bad' }),
  });
  return (
    <div className="match-acts no-print">
      {viewerEnquiry ? (
        <Link to="/enquiries/$id" params={{ id: viewerEnquiry.id }}>
          <Button tabIndex={-1}>{t('matches.openEnquiry')}</Button>
        </Link>
      ) : (
        isPublic &&
        may('enquiry.write') && (
          <Link to="/enquiries/new" search={{ subject: 'MATCH', id: `${need.id}:${achievement.id}` }}>
            <Button tabIndex={-1}>{t('matches.enquire')}</Button>
          </Link>
        )
      )}
      {achievement.ufplOffered && may('licence.request') && (
        <Link to={'/licences/new' as '/'} search={{ achievementId: achievement.id, needId: need.id } as never}>
          {t('matches.licence')}
        </Link>
      )}
      {may('match.dismiss') && (
        <Button type="text" size="small" onClick={() => setOpen(true)}>
          {t('dismiss.open')}
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <DismissDialog
            pair={pair}
            title={achievement.title ?? ''}
            onClose={() => setOpen(false)}
            onDone={() => toast(t('dismiss.done'), { onUndo: () => restore.mutate(pair) })}
          />
        </Suspense>
      )}
    </div>
  );
}
