import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { CatalogName } from '@shared/catalog/names';
import { Card, Moment, Money, ScoreRing, Trl } from '@shared/detail/pieces';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { DismissMatch } from '@shared/matches/dismiss.match';
import { DismissedMatches } from '@shared/matches/dismissed.matches';
import { MatchReasons } from '@shared/matches/match.reasons';
import { bestOf, ofBest } from '@shared/matches/match.score';
import { MatchTitle } from '@shared/matches/match.title';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { AchievementDetail } from './achievement.query';
import { DISMISSED, type Match, MATCHES } from './match.query';

const route = getRouteApi('/frame/achievements/$id');

const FEW = 5;
const MOST = 50;
/** Dismissed ones that are listed. */
const MOST_DISMISSED = 100;
const LISTS = [MATCHES, DISMISSED];

/** Needs that this achievement may answer, with the reasons for and what speaks against. */
export function MatchesCard({ achievement: { id } }: { achievement: AchievementDetail }) {
  const { t } = useTexts('achievement');
  const search = route.useSearch();
  const isAll = search.matches === 'all';
  const query = useQuery({
    ...asking(MATCHES, { achievementId: id, first: isAll ? MOST : FEW, evenWeak: search.weak ?? false }),
    placeholderData: keepPreviousData,
  });
  const list = query.data?.matchesForAchievement;
  const best = bestOf(list?.matches ?? []);
  return (
    <Card
      title={t('card.matches')}
      note={t('matches.note')}
      extra={
        list && list.matches.length >= FEW ? (
          <Link
            to="/achievements/$id"
            params={{ id }}
            search={{ ...search, matches: isAll ? undefined : 'all' }}
            resetScroll={false}
          >
            {isAll ? t('matches.fewer') : t('matches.all')}
          </Link>
        ) : undefined
      }
    >
      {!list &&
        (query.error ? <FailurePage isPart error={query.error} reset={() => void query.refetch()} /> : <Bone height={160} />)}
      {list?.matches.length === 0 && <Empty title={t('matches.none')} why={t('matches.noneWhy')} />}
      <ul className="match-list">
        {list?.matches.map((match) => (
          <MatchRow key={match.need.id} match={match} best={best} listId={list.listId} achievementId={id} />
        ))}
      </ul>
      <Aside id={id} leftOut={list?.leftOut ?? 0} indexedThrough={list?.indexedThrough} />
    </Card>
  );
}

interface MatchRowProps {
  readonly match: Match;
  /** The best score of the list. */
  readonly best: number;
  /** The list it stands in. */
  readonly listId: string;
  readonly achievementId: string;
}

/** One match: how near it is to the best, what is needed, why it was found, where it falls short, and what to do with it. */
function MatchRow({ match, best, listId, achievementId }: MatchRowProps) {
  const { t } = useTexts('achievement');
  const { t: word } = useTexts('match');
  const { need, score } = match;
  const { budget, wantedMaturity } = need;
  return (
    <li className="match">
      <ScoreRing score={ofBest(score, best)} label={word('ofBest')} />
      <div className="match-words">
        <MatchTitle side="ACHIEVEMENT" pair={{ needId: need.id, achievementId }} listId={listId} title={need.title ?? ''} />
        <div className="row quiet small">
          <span>
            {need.owner.name} · <CatalogName kind="REGION" code={`${need.regionCode.slice(0, 2)}0000`} />
          </span>
          {wantedMaturity && (
            <span className="row" style={{ gap: 6 }}>
              {t('matches.wanted')} <Trl level={wantedMaturity} />
            </span>
          )}
          {budget?.max && (
            <span>
              {t('matches.budget')} <Money amount={budget.max} />
            </span>
          )}
          {need.closesOn && <span>{t('matches.closes', { day: need.closesOn })}</span>}
        </div>
        <MatchReasons match={match} best={best} />
      </div>
      <MatchActs match={match} achievementId={achievementId} />
    </li>
  );
}

function MatchActs({ match: { need, viewerEnquiry }, achievementId }: Pick<MatchRowProps, 'match' | 'achievementId'>) {
  const { t } = useTexts('achievement');
  const may = useMay();
  return (
    <div className="match-acts no-print">
      {viewerEnquiry ? (
        <Link to="/enquiries/$id" params={{ id: viewerEnquiry.id }}>
          <Button tabIndex={-1}>{t('act.openEnquiry')}</Button>
        </Link>
      ) : (
        may('enquiry.write') && (
          <Link to="/enquiries/new" search={{ subject: 'MATCH', id: `${need.id}:${achievementId}` }}>
            <Button tabIndex={-1}>{t('matches.ask')}</Button>
          </Link>
        )
      )}
      {may('match.dismiss') && (
        <DismissMatch pair={{ needId: need.id, achievementId }} title={need.title ?? ''} refreshes={LISTS} />
      )}
    </div>
  );
}

interface AsideProps {
  readonly id: string;
  /** How many were found and are not listed unasked. */
  readonly leftOut: number;
  readonly indexedThrough: string | null | undefined;
}

/** What was put aside, what is listed only when asked for, and until when the list is complete. */
function Aside({ id, leftOut, indexedThrough }: AsideProps) {
  const { t } = useTexts('achievement');
  const { t: word } = useTexts('match');
  const may = useMay();
  const search = route.useSearch();
  const { data } = useQuery(asking(DISMISSED, { achievementId: id, first: MOST_DISMISSED }));
  const dismissed = data?.dismissedMatches;
  const hasAny = dismissed !== undefined && dismissed.totalCount > 0;
  return (
    <>
      <div className="row match-foot">
        {hasAny && (
          <Link
            to="/achievements/$id"
            params={{ id }}
            search={{ ...search, dismissed: search.dismissed ? undefined : true }}
            resetScroll={false}
          >
            {search.dismissed ? word('dismissed.hide') : word('dismissed.show', { count: dismissed.totalCount })}
          </Link>
        )}
        {(search.weak || leftOut > 0) && (
          <Link
            to="/achievements/$id"
            params={{ id }}
            search={{ ...search, weak: search.weak ? undefined : true }}
            resetScroll={false}
          >
            {search.weak ? word('weak.hide') : word('weak.show', { count: leftOut })}
          </Link>
        )}
        {indexedThrough && (
          <span className="quiet small">
            {t('matches.through')} <Moment at={indexedThrough} />
          </span>
        )}
      </div>
      {search.dismissed && hasAny && (
        <DismissedMatches
          dismissals={dismissed.edges.map(({ node }) => node)}
          of={({ needId, need }) => ({ to: '/needs/$id', id: needId, title: need && (need.title ?? '') })}
          mayRestore={may('match.dismiss')}
          refreshes={LISTS}
        />
      )}
    </>
  );
}
