import { useMay } from '@app/viewer';
import { CatalogName } from '@shared/catalog/names';
import { Money, ScoreRing, Tag, Trl } from '@shared/detail/pieces';
import { DismissMatch } from '@shared/matches/dismiss.match';
import { MatchReasons } from '@shared/matches/match.reasons';
import { ofBest } from '@shared/matches/match.score';
import { MatchTitle } from '@shared/matches/match.title';
import { ShortlistButton } from '@shared/matches/shortlist.button';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { DISMISSED, type Match, MATCHES } from './match.query';
import type { NeedDetail } from './need.query';

interface MatchRowProps {
  readonly match: Match;
  /** The best score of the list. */
  readonly best: number;
  /** The list it stands in. */
  readonly listId: string;
  readonly need: NeedDetail;
}

/** One match: how near it is to the best, what it is, why it was found, where it falls short, and what to do with it. */
export function MatchRow({ match, best, listId, need }: MatchRowProps) {
  const { t } = useTexts('need');
  const { t: word } = useTexts('match');
  const { achievement, score } = match;
  return (
    <li className="match">
      <ScoreRing score={ofBest(score, best)} label={word('ofBest')} />
      <div className="match-words">
        <MatchTitle
          side="NEED"
          pair={{ needId: need.id, achievementId: achievement.id }}
          listId={listId}
          title={achievement.title ?? ''}
        />
        <div className="row small quiet">
          <span>
            {achievement.owner.name} · <CatalogName kind="REGION" code={`${achievement.regionCode.slice(0, 2)}0000`} />
          </span>
          {achievement.maturity && <Trl isNamed level={achievement.maturity.level} />}
          {achievement.ufpl?.lumpSum && <Money amount={achievement.ufpl.lumpSum} />}
          {achievement.ufplOffered && <Tag tone="good">{t('matches.ufpl')}</Tag>}
        </div>
        <MatchReasons match={match} best={best} />
      </div>
      <MatchActs match={match} listId={listId} need={need} />
    </li>
  );
}

function MatchActs({ match: { achievement, viewerEnquiry }, listId, need }: Omit<MatchRowProps, 'best'>) {
  const { t } = useTexts('need');
  const may = useMay();
  const pair = { needId: need.id, achievementId: achievement.id };
  const isPublic = need.state === 'PUBLISHED' || need.state === 'MATCHED';
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
        <Link to="/licences/new" search={{ achievementId: achievement.id }}>
          {t('matches.licence')}
        </Link>
      )}
      {may('match.shortlist') && <ShortlistButton pair={pair} title={achievement.title ?? ''} listId={listId} />}
      {may('match.dismiss') && <DismissMatch pair={pair} title={achievement.title ?? ''} refreshes={[MATCHES, DISMISSED]} />}
    </div>
  );
}
